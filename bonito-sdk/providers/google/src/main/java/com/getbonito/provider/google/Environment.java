package com.getbonito.provider.google;

import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.SecretResolver;
import com.getbonito.spi.SecretValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables of Google's own libraries.
 *
 * @param connection name of the connection
 * @param secrets where variables are read
 */
record Environment(String connection, SecretResolver secrets) {

  private static final String KEY = "variable";

  static Environment of(ConnectionContext context) {
    return new Environment(context.name(), context.secrets());
  }

  /** A variable's value, null where it is not set or blank. */
  @Nullable String get(String variable) {
    Credentials ambient = Credentials.builder().keys(Map.of(KEY, variable)).build();
    SecretValue value = secrets.resolve(connection, ambient, KEY, false);
    return value == null ? null : value.reveal();
  }
}
