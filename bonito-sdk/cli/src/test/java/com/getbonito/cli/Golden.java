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
 * {@code target/golden}, to be looked at and copied over.
 */
public final class Golden {

  private Golden() {}

  public static void assertGolden(String name, String actual) {
    String text = actual.replace(System.lineSeparator(), "\n");
    try {
      Path left = Path.of("target", "golden", name);
      Files.createDirectories(left.getParent());
      Files.writeString(left, text);
      assertThat(text).as("golden/" + name).isEqualTo(kept(name));
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }

  private static String kept(String name) throws IOException {
    try (InputStream resource = Golden.class.getResourceAsStream("/golden/" + name)) {
      return resource == null ? "" : new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
