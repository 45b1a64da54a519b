package com.getbonito.spi;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes the resolver of a process's secrets; found by {@link java.util.ServiceLoader}. */
public interface SecretResolverFactory {

  /**
   * Makes a resolver. Reads nothing yet.
   *
   * @param root the credentials root: mounted secrets are {@code <root>/<connection>/<key>}
   * @param environment looks up environment variables; null where one is not set
   */
  SecretResolver create(Path root, UnaryOperator<@Nullable String> environment);
}
