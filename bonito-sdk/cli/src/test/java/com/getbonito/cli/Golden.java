package com.getbonito.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that are kept in {@code src/test/resources/golden}. What was printed instead is left in
 * {@code target/golden}; {@code -Dbonito.golden=write} puts it in the place of what is kept, to be
 * looked at before it is committed.
 */
public final class Golden {

  private static final Path KEPT = Path.of("src", "test", "resources", "golden");

  private Golden() {}

  public static void assertGolden(String name, String actual) {
    String text = actual.replace(System.lineSeparator(), "\n");
    try {
      write(Path.of("target", "golden", name), text);
      if ("write".equals(System.getProperty("bonito.golden"))) {
        write(KEPT.resolve(name), text);
      } else {
        assertThat(text).as("golden/" + name).isEqualTo(kept(name));
      }
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String kept(String name) throws IOException {
    try (InputStream resource = Golden.class.getResourceAsStream("/golden/" + name)) {
      return resource == null ? "" : new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
