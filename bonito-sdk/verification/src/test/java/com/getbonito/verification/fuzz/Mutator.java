package com.getbonito.verification.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Breaks bytes in ways that JSON and the framing around it do not expect. */
final class Mutator {

  /** Inputs are kept about as small as this, so that many can be tried. */
  private static final int LONGEST = 48 * 1024;

  private static final String SYNTAX = "{}[]\",:\\\r\n 0-+.eEtfnu/";

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "\"\"",
          "{}",
          "[]",
          "[null]",
          "[[],[]]",
          "{\"\":null}",
          "0",
          "-1",
          "0.5",
          "2147483647",
          "-2147483648",
          "4294967296",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775809",
          "1e999999999",
          "-1e-999999999",
          "1e99999999999999999999",
          "1E400",
          "9".repeat(400),
          "9".repeat(1200),
          "\"\\ud800\"",
          "\"\\u0000\"",
          "\"data:image/png;base64,====\"",
          "\"=\"",
          "\"1970-01-01\"",
          "\"gemini\"",
          "\"x\"",
          "[".repeat(600) + "]".repeat(600),
          "{\"a\":".repeat(600) + "1" + "}".repeat(600),
          "[".repeat(450) + "]".repeat(450));

  private final SplittableRandom random;

  Mutator(SplittableRandom random) {
    this.random = random;
  }

  /** Bytes without any sense. */
  byte[] noise() {
    byte[] bytes = new byte[random.nextInt(2048)];
    random.nextBytes(bytes);
    if (random.nextBoolean()) {
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) SYNTAX.charAt(Math.floorMod(bytes[i], SYNTAX.length()));
      }
    }
    return bytes;
  }

  /** A broken copy. */
  byte[] broken(byte[] whole, byte[] other) {
    byte[] bytes = whole.clone();
    for (int i = random.nextInt(5); i >= 0; i--) {
      bytes = once(bytes, other);
    }
    return bytes.length <= LONGEST ? bytes : Arrays.copyOf(bytes, LONGEST);
  }

  private byte[] once(byte[] bytes, byte[] other) {
    if (bytes.length == 0) {
      return noise();
    }
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(9)) {
      case 0 -> bytes[at] = (byte) random.nextInt(256);
      case 1 -> bytes[at] = (byte) SYNTAX.charAt(random.nextInt(SYNTAX.length()));
      case 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 3 -> {
        return spliced(bytes, at, at + span(bytes, at), new byte[0]);
      }
      case 4 -> {
        byte[] piece = Arrays.copyOfRange(bytes, at, at + span(bytes, at));
        int to = random.nextInt(bytes.length);
        return spliced(bytes, to, to, piece);
      }
      case 5 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 6 -> {
        if (other.length > 0) {
          int from = random.nextInt(other.length);
          byte[] piece = Arrays.copyOfRange(other, from, from + span(other, from));
          return spliced(bytes, at, at + span(bytes, at), piece);
        }
      }
      default -> {
        return otherValue(bytes, at);
      }
    }
    return bytes;
  }

  private int span(byte[] bytes, int from) {
    int left = bytes.length - from;
    return random.nextInt(Math.min(left, random.nextInt(10) == 0 ? left : 40) + 1);
  }

  /** Puts another value in the place of one; the place is the next colon, comma or bracket. */
  private byte[] otherValue(byte[] bytes, int start) {
    int from = start;
    while (from < bytes.length && ":,[".indexOf(bytes[from]) < 0) {
      from++;
    }
    if (from == bytes.length) {
      return bytes;
    }
    int to = end(bytes, from + 1);
    byte[] value = VALUES.get(random.nextInt(VALUES.size())).getBytes(StandardCharsets.US_ASCII);
    return spliced(bytes, from + 1, to, value);
  }

  /** Where the value ends that starts there, as far as brackets and quotes tell. */
  private static int end(byte[] bytes, int from) {
    int depth = 0;
    boolean text = false;
    for (int at = from; at < bytes.length; at++) {
      byte next = bytes[at];
      if (text) {
        if (next == '\\') {
          at++;
        } else if (next == '"') {
          text = false;
        }
        continue;
      }
      switch (next) {
        case '"' -> text = true;
        case '{', '[' -> depth++;
        case '}', ']' -> {
          if (--depth < 0) {
            return at;
          }
        }
        case ',', '\n' -> {
          if (depth == 0) {
            return at;
          }
        }
        default -> {}
      }
    }
    return bytes.length;
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + piece.length);
    out.write(bytes, 0, from);
    out.write(piece, 0, piece.length);
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }

  /** Where the bytes are split: nowhere, at a few places, or around one place byte by byte. */
  int[] cuts(int length) {
    if (length < 2) {
      return new int[0];
    }
    return switch (random.nextInt(4)) {
      case 0 -> new int[0];
      case 1 -> {
        int from = random.nextInt(length);
        yield IntStream.range(from, Math.min(length, from + 40)).toArray();
      }
      default -> random.ints(1 + random.nextInt(8), 0, length).sorted().toArray();
    };
  }
}
