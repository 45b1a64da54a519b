package com.getbonito.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.cli.Cli;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/** Configurations to look at, with a key in a file and one connection called house. */
final class Ward {

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private String endpoint = "http://127.0.0.1:9/v1";
  private String credentials;
  private String http = "";
  private String model = "house-model";
  private String prices = ", prices: {input: \"1\", output: \"2\"}";
  private String more = "";
  private String routeMore = "";

  Ward(Path folder) {
    this.folder = folder;
    this.credentials =
        "{source: File, keys: {apiKey: \"" + secret("key", "k-1", "rw-------") + "\"}}";
  }

  Ward at(URI root) {
    endpoint = root.resolve("/v1").toString();
    return this;
  }

  Ward at(String address) {
    endpoint = address;
    return this;
  }

  Ward credentials(String yaml) {
    credentials = yaml;
    return this;
  }

  Ward http(String yaml) {
    http = "\n  http: " + yaml;
    return this;
  }

  Ward model(String name) {
    model = name;
    return this;
  }

  Ward unpriced() {
    prices = "";
    return this;
  }

  Ward route(String yaml) {
    routeMore = "\n  " + yaml;
    return this;
  }

  Ward policy(String spec) {
    more =
        """
        ---
        apiVersion: getbonito.com/v1alpha1
        kind: Policy
        metadata: {name: limits}
        spec: %s
        """
            .formatted(spec);
    return this;
  }

  Ward with(String variable, Object value) {
    environment.put(variable, value.toString());
    return this;
  }

  /** A file with these rights. */
  Path secret(String name, String text, String rights) {
    try {
      Path file = Files.writeString(folder.resolve(name), text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
      return file;
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }

  Path write() {
    String text =
        """
        apiVersion: getbonito.com/v1alpha1
        kind: ProviderConnection
        metadata: {name: house}
        spec:
          provider: OpenAICompatible
          openaiCompatible: {baseUrl: "%s"}
          credentials: %s
          models: [{model: %s%s}]%s
        ---
        apiVersion: getbonito.com/v1alpha1
        kind: Route
        metadata: {name: chat}
        spec:
          targets: [{name: house, connection: house, model: %s}]%s
        %s
        """
            .formatted(endpoint, credentials, model, prices, http, model, routeMore, more);
    try {
      return Files.writeString(folder.resolve("bonito.yaml"), text);
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }

  /** Has the doctor look; what it says of the JDK that runs the tests is left out. */
  Cli look(String... options) {
    Cli all = lookAtAll(options);
    String rest = all.out().replaceFirst("(?s)^JDK\\R.*?(?=Class path)", "");
    return new Cli(all.code(), rest, all.err());
  }

  /** Has the doctor look, and keeps all that it says. */
  Cli lookAtAll(String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "doctor";
    System.arraycopy(options, 0, arguments, 1, options.length);
    arguments[options.length + 1] = write().toString();
    return look(environment, arguments);
  }

  /** Has the doctor look, and sees that each finding of it can be mended by its fix. */
  static Cli look(Map<String, String> environment, String... arguments) {
    Cli seen = Cli.in(environment, arguments);
    assertThat(Fixing.flaws(seen.out())).as("findings without a fix").isEmpty();
    return seen;
  }
}
