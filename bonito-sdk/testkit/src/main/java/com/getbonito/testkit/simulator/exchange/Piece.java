package com.getbonito.testkit.simulator.exchange;

import java.nio.charset.StandardCharsets;

/**
 * A part of a body that is written as one: an event of a stream, a plain body, a stretch of a long
 * one.
 *
 * @param bytes must not be modified
 * @param tokens completion tokens that it carries
 * @param usage whether it tells the caller what is billed
 */
public record Piece(byte[] bytes, int tokens, boolean usage) {

  /** Text that carries no token. */
  public static Piece of(String text) {
    return new Piece(text.getBytes(StandardCharsets.UTF_8), 0, false);
  }

  /** A server-sent event with this data. */
  public static Piece event(String data, int tokens, boolean usage) {
    return new Piece(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8), tokens, usage);
  }
}
