package com.getbonito.verification.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.verification.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that are kept beside the suite and must not change unseen. With {@code
 * -Dbonito.golden=write} they are written instead of compared, for their changes to be read.
 */
final class CheckedIn {

  private static final String FOLDER =
      "bonito-sdk/verification/src/test/resources/com/getbonito/verification/matrix";

  private CheckedIn() {}

  /** Compares a text with the one that is kept under the name. */
  static void same(String name, String text) {
    try {
      if ("write".equals(System.getProperty("bonito.golden"))) {
        Path file = Repository.root().resolve(FOLDER).resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return;
      }
      try (InputStream kept = CheckedIn.class.getResourceAsStream(name)) {
        assertThat(kept).as("%s, written by -Dbonito.golden=write", name).isNotNull();
        assertThat(text)
            .as("%s, written anew by -Dbonito.golden=write", name)
            .isEqualTo(new String(kept.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(name, failed);
    }
  }
}
