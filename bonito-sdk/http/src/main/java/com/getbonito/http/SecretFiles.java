package com.getbonito.http;

import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.spi.SecretResolver;
import com.getbonito.spi.SecretValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Secrets of environment variables, files, and files that a secret is mounted as. Every call reads
 * anew, so that a rotated secret is seen at once; those who ask often keep what they got for a
 * while.
 */
final class SecretFiles implements SecretResolver {

  /** More than any key or certificate chain, less than a file given by mistake. */
  private static final long LARGEST = 1024 * 1024;

  private final Path root;
  private final UnaryOperator<@Nullable String> environment;

  SecretFiles(Path root, UnaryOperator<@Nullable String> environment) {
    this.root = root;
    this.environment = environment;
  }

  @Override
  public @Nullable SecretValue resolve(
      String connection, Credentials credentials, String key, boolean secondary) {
    String place = (secondary ? credentials.secondary() : credentials.keys()).get(key);
    if (place == null) {
      return null;
    }
    return switch (credentials.source()) {
      case AMBIENT -> ambient(place);
      case ENV -> variable(connection, key, place);
      case FILE -> file(connection, key, place);
      case SECRET -> file(connection, key, mounted(connection, place));
    };
  }

  private @Nullable SecretValue ambient(String variable) {
    String value = environment.apply(variable);
    return value == null || value.isBlank() ? null : SecretValue.of(value);
  }

  private SecretValue variable(String connection, String key, String variable) {
    SecretValue value = ambient(variable);
    if (value == null) {
      throw missing(connection, key, "environment variable " + variable + " is not set");
    }
    return value;
  }

  private String mounted(String connection, String place) {
    return root.resolve(connection).resolve(place).toString();
  }

  private SecretValue file(String connection, String key, String place) {
    try {
      Path path = Path.of(place);
      if (Files.size(path) > LARGEST) {
        throw missing(connection, key, path + " is too large for a secret");
      }
      SecretValue value = SecretValue.of(Files.readString(path));
      if (value.reveal().isEmpty()) {
        throw missing(connection, key, path + " is empty");
      }
      return value;
    } catch (IOException | InvalidPathException unreadable) {
      throw missing(
          connection,
          key,
          place + " cannot be read (" + unreadable.getClass().getSimpleName() + ")");
    }
  }

  private static ConfigurationException missing(String connection, String key, String why) {
    return new ConfigurationException(
        "BON-1096", "connection " + connection + ": no value for " + key + ": " + why, List.of());
  }
}
