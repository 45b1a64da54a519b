package com.getbonito.testkit.simulator.gemini;

import com.getbonito.testkit.simulator.exchange.Piece;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** How chunks follow each other in a stream; one for every stream. */
final class Framing {

  private static final String EVENTS = "text/event-stream";

  private final boolean events;
  private boolean begun;

  /**
   * A framing.
   *
   * @param events server-sent events, as {@code alt=sse} asks for; else elements of one JSON array
   */
  Framing(boolean events) {
    this.events = events;
  }

  String contentType() {
    return events ? EVENTS : Body.JSON;
  }

  Piece framed(byte[] chunk, int tokens, boolean usage) {
    String before = events ? "data: " : begun ? ",\r\n" : "[";
    begun = true;
    return new Piece(around(before, chunk, events ? "\r\n\r\n" : ""), tokens, usage);
  }

  /** What ends a stream. */
  String end() {
    return events ? "" : begun ? "]" : "[]";
  }

  /** An error in place of the rest. */
  static byte[] error(boolean events, byte[] error) {
    return events ? around("data: ", error, "\r\n\r\n") : around(",\r\n", error, "]");
  }

  /** Data in the middle of a stream. */
  static byte[] within(boolean events, byte[] data) {
    return events ? around("data: ", data, "\r\n\r\n") : around(",\r\n", data, "");
  }

  private static byte[] around(String before, byte[] data, String after) {
    ByteArrayOutputStream framed = new ByteArrayOutputStream(data.length + 10);
    framed.writeBytes(before.getBytes(StandardCharsets.US_ASCII));
    framed.writeBytes(data);
    framed.writeBytes(after.getBytes(StandardCharsets.US_ASCII));
    return framed.toByteArray();
  }
}
