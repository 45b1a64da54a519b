package com.getbonito.http;

import com.getbonito.spi.SecretResolver;
import com.getbonito.spi.SecretResolverFactory;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes the resolver that reads environment variables, files and mounted secrets. */
public final class SecretFilesFactory implements SecretResolverFactory {

  /** For the {@link java.util.ServiceLoader}. */
  public SecretFilesFactory() {}

  @Override
  public SecretResolver create(Path root, UnaryOperator<@Nullable String> environment) {
    return new SecretFiles(root, environment);
  }
}
