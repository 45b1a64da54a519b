package com.getbonito.wire.bedrock;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Encrypted reasoning. Converse carries it as bytes, which for Claude are the text that Anthropic's
 * own dialect calls {@code data}; it is kept as that text, so that either dialect can echo it.
 */
final class Blobs {

  private Blobs() {}

  /** The text that the base64 stands for, or null where it is no printable text. */
  static @Nullable String text(String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
    for (byte letter : bytes) {
      if (letter < ' ' || letter == 0x7F) {
        return null;
      }
    }
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  static String encode(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static @Nullable String decode(@Nullable String base64) {
    if (base64 == null) {
      return null;
    }
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }
}
