package com.getbonito.testkit.contract;

import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.ModelClient;
import com.getbonito.spi.ModelClientFactory;
import com.getbonito.spi.SecretResolverFactory;
import com.getbonito.spi.TimeSource;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A client put together as an application's class path has it. */
public final class AssembledClient {

  private AssembledClient() {}

  /**
   * Makes the client of a connection with what the {@link ServiceLoader} finds.
   *
   * @param name name of the connection
   * @param secrets folder that mounted secrets are read from
   * @param environment looks up a variable; null where it is not set
   * @throws java.util.NoSuchElementException where no module serves the connection
   */
  public static ModelClient of(
      String name,
      ProviderConnection connection,
      Path secrets,
      UnaryOperator<@Nullable String> environment,
      TimeSource time) {
    return of(
        new ConnectionContext(
            name,
            connection,
            ServiceLoader.load(SecretResolverFactory.class)
                .findFirst()
                .orElseThrow()
                .create(secrets, environment),
            time));
  }

  /** Likewise, of what the client is to be made from. */
  public static ModelClient of(ConnectionContext context) {
    return ServiceLoader.load(ModelClientFactory.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(factory -> factory.serves(context.connection()))
        .findFirst()
        .orElseThrow()
        .create(context);
  }
}
