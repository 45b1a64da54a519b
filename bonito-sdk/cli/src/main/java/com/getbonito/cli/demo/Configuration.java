package com.getbonito.cli.demo;

import com.getbonito.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What an application would write, as one file: a connection per cloud, three routes, two policies.
 */
final class Configuration {

  static final String SUPPORT = "support-chat";
  static final String SEARCH = "search-answers";
  static final String ASSISTANT = "assistant";
  static final String BUDGETS = "team-budgets";

  private static final String FILE = "bonito.yaml";

  private Configuration() {}

  /** The file. */
  static String text() {
    try (InputStream resource = Configuration.class.getResourceAsStream(FILE)) {
      return new String(
          Objects.requireNonNull(resource, FILE).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new IllegalStateException("the jar lacks " + FILE, broken);
    }
  }

  /** Settings of a process whose configuration and secrets are in this folder. */
  static Settings in(Path folder) throws IOException {
    return Settings.builder()
        .configLocation(Files.writeString(folder.resolve(FILE), text()))
        .credentialsRoot(folder)
        .watch(false)
        .volatileLedger()
        .build();
  }
}
