package com.getbonito.http;

import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.HttpSettings.Reference;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.spi.SecretResolver;
import com.getbonito.spi.SecretValue;
import java.util.List;
import java.util.Map;

/** Reads the values that a connection's HTTP settings refer to. */
final class References {

  private final String connection;
  private final SecretResolver secrets;

  References(String connection, SecretResolver secrets) {
    this.connection = connection;
    this.secrets = secrets;
  }

  /**
   * The value as it is now.
   *
   * @param name what it is for, for messages
   * @throws ConfigurationException when it is missing or unreadable
   */
  String value(Reference reference, String name) {
    Credentials where =
        Credentials.builder()
            .source(reference.source())
            .keys(Map.of(name, reference.key()))
            .build();
    SecretValue found = secrets.resolve(connection, where, name, false);
    if (found == null) {
      throw new ConfigurationException(
          "BON-1093",
          "connection " + connection + ": the value of http " + name + " is not there",
          List.of());
    }
    return found.reveal();
  }
}
