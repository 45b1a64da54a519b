package com.getbonito.cli.convert;

import com.getbonito.config.FileConfigurationProvider;
import com.getbonito.core.time.SystemTime;
import com.getbonito.error.ConfigurationException;
import com.getbonito.spi.ConfigurationSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compiles what was made before anybody sees it. */
final class Trial {

  private Trial() {}

  /**
   * @throws ConfigurationException {@code BON-6401} with every problem when it does not compile
   */
  static void of(Conversion conversion, String yaml) {
    try {
      Path folder = Files.createTempDirectory("bonito-convert");
      Path file = folder.resolve("bonito.yaml");
      try {
        Files.writeString(file, yaml);
        compile(file, conversion.variables());
      } finally {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
      }
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private static void compile(Path file, Variables variables) {
    try (SystemTime time = new SystemTime("bonito-convert");
        ConfigurationSource source =
            new FileConfigurationProvider()
                .open(file, time, name -> name == null ? null : variables.standIn(name))) {
      source.current();
    } catch (ConfigurationException broken) {
      throw new ConfigurationException(
          "BON-6401",
          "the file converts to resources that cannot be used; correct what they come from",
          broken.problems());
    }
  }
}
