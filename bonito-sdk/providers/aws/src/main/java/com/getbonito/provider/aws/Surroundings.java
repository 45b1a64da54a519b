package com.getbonito.provider.aws;

import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.SecretValue;
import com.getbonito.spi.TransportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the process finds around it: environment variables, system properties and files, under the
 * names that all AWS SDKs share.
 *
 * @param variables looks up environment variables; null where one is not set
 * @param properties looks up system properties; null where one is not set
 */
record Surroundings(Lookup variables, Lookup properties) {

  /** More than any token, less than a file given by mistake. */
  private static final long LARGEST = 64 * 1024;

  /** Finds the value of a name. */
  @FunctionalInterface
  interface Lookup {

    /** The value, or null where there is none. */
    @Nullable String value(String name);
  }

  /** The surroundings of a connection, whose resolver knows the environment. */
  static Surroundings of(ConnectionContext context) {
    return new Surroundings(name -> variable(context, name), System::getProperty);
  }

  /** An environment variable, or null where it is not set or blank. */
  @Nullable String variable(String name) {
    return present(variables.value(name));
  }

  /** A system property, or null where it is not set or blank. */
  @Nullable String property(String name) {
    return present(properties.value(name));
  }

  /** A setting that is a system property or, where that is not set, an environment variable. */
  @Nullable String setting(String property, String variable) {
    String value = property(property);
    return value == null ? variable(variable) : value;
  }

  /**
   * The content of a file, without white space around it.
   *
   * @param what what is in it, for the message
   * @throws TransportException when it cannot be read
   */
  String file(String place, String what) throws TransportException {
    try {
      Path path = Path.of(place);
      if (Files.size(path) > LARGEST) {
        throw NoKeys.because(what + " " + place + " is too large");
      }
      String content = Files.readString(path).strip();
      if (content.isEmpty()) {
        throw NoKeys.because(what + " " + place + " is empty");
      }
      return content;
    } catch (TransportException unusable) {
      throw unusable;
    } catch (IOException | InvalidPathException unreadable) {
      throw NoKeys.because(
          what + " " + place + " cannot be read (" + unreadable.getClass().getSimpleName() + ")");
    }
  }

  private static @Nullable String present(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static @Nullable String variable(ConnectionContext context, String name) {
    Credentials ambient = Credentials.builder().keys(Map.of(name, name)).build();
    SecretValue value = context.secrets().resolve(context.name(), ambient, name, false);
    return value == null ? null : value.reveal();
  }
}
