package com.getbonito.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/**
 * A page that is made from the code and checked in. {@code -Dbonito.docs.write=true} writes it anew
 * instead of comparing.
 */
final class Written {

  private Written() {}

  static void isUpToDate(String page, String made) {
    if (Boolean.getBoolean("bonito.docs.write")) {
      try {
        Files.writeString(Checkout.file(page), made);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + page, e);
      }
    }
    assertThat(Checkout.text(page))
        .as(page + " is made from the code: ./bonito docs --write writes it anew")
        .isEqualTo(made);
  }
}
