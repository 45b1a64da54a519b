package com.getbonito.spring.boot.test;

import com.getbonito.resource.v1alpha1.Bedrock;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.spi.ConfigurationProvider;
import com.getbonito.spi.ConfigurationSource;
import com.getbonito.testkit.VirtualTime;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.ResourceUtils;

/** The connections that an application's properties or its configuration's files name. */
final class KnownConnections {

  /**
   * As much of a connection as tells which endpoint stands in for it.
   *
   * @param provider which cloud or protocol
   * @param bedrock the member of provider Bedrock
   */
  record Written(ProviderConnection.@Nullable Provider provider, @Nullable Bedrock bedrock) {}

  private KnownConnections() {}

  /** The kinds of the simulated endpoints, by connection. */
  static Map<String, SimulatedKind> of(Environment environment) {
    Map<String, SimulatedKind> kinds = new TreeMap<>();
    Binder.get(environment)
        .bind("bonito.connections", Bindable.mapOf(String.class, Written.class))
        .ifBound(written ->
            written.forEach((name, each) -> put(kinds, name, each.provider(), each.bedrock())));
    String location = environment.getProperty("bonito.config-location");
    if (location != null) {
      files(location, environment)
          .forEach((name, each) -> put(kinds, name, each.provider(), each.bedrock()));
    }
    return kinds;
  }

  private static void put(
      Map<String, SimulatedKind> kinds,
      String name,
      ProviderConnection.@Nullable Provider provider,
      @Nullable Bedrock bedrock) {
    SimulatedKind kind = provider == null ? null : SimulatedKind.of(provider, bedrock);
    if (kind != null) {
      kinds.put(name, kind);
    }
  }

  private static Map<String, ProviderConnection> files(String location, Environment environment) {
    Path path = Path.of(location.replaceFirst("^" + ResourceUtils.FILE_URL_PREFIX, ""));
    ConfigurationProvider provider =
        ServiceLoader.load(ConfigurationProvider.class).findFirst().orElseThrow();
    try (ConfigurationSource source =
        provider.open(
            path,
            VirtualTime.manual(),
            name -> name == null ? null : environment.getProperty(name))) {
      return source.current().connections();
    }
  }
}
