package com.getbonito.wire.eventstream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;

/** Writes frames of an event stream; the counterpart of {@link FrameReader}. */
public final class FrameWriter {

  private static final String JSON = "application/json";

  private FrameWriter() {}

  /** Writes an event whose payload is JSON. */
  public static void event(String type, byte[] payload, ByteArrayOutputStream out) {
    typed("event", ":event-type", type, payload, out);
  }

  /** Writes an exception whose payload is JSON. */
  public static void exception(String type, byte[] payload, ByteArrayOutputStream out) {
    typed("exception", ":exception-type", type, payload, out);
  }

  private static void typed(
      String message, String header, String type, byte[] payload, ByteArrayOutputStream out) {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put(header, type);
    headers.put(":content-type", JSON);
    headers.put(":message-type", message);
    write(headers, payload, out);
  }

  /**
   * Writes a frame.
   *
   * @param headers values of the types that {@link Frame#headers()} names
   * @throws IllegalArgumentException when the frame would be longer than {@link
   *     FrameReader#MAX_FRAME} or a header has no form
   */
  public static void write(Map<String, ?> headers, byte[] payload, ByteArrayOutputStream out) {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream(128);
    headers.forEach((name, value) -> header(name, value, encoded));
    long total = 16L + encoded.size() + payload.length;
    if (total > FrameReader.MAX_FRAME) {
      throw new IllegalArgumentException(
          "a frame of " + total + " bytes is longer than " + FrameReader.MAX_FRAME);
    }
    ByteBuffer frame = ByteBuffer.allocate((int) total);
    frame.putInt((int) total).putInt(encoded.size());
    frame.putInt(checksum(frame.array(), 8));
    frame.put(encoded.toByteArray()).put(payload);
    frame.putInt(checksum(frame.array(), (int) total - 4));
    out.write(frame.array(), 0, (int) total);
  }

  private static int checksum(byte[] bytes, int count) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes, 0, count);
    return (int) checksum.getValue();
  }

  private static void header(String name, Object value, ByteArrayOutputStream out) {
    byte[] letters = name.getBytes(StandardCharsets.UTF_8);
    if (letters.length == 0 || letters.length > 255) {
      throw new IllegalArgumentException("the name of a header has 1 to 255 bytes");
    }
    out.write(letters.length);
    out.write(letters, 0, letters.length);
    if (value instanceof Boolean flag) {
      out.write(flag ? 0 : 1);
    } else if (value instanceof Byte number) {
      number(2, 1, number, out);
    } else if (value instanceof Short number) {
      number(3, 2, number, out);
    } else if (value instanceof Integer number) {
      number(4, 4, number, out);
    } else if (value instanceof Long number) {
      number(5, 8, number, out);
    } else if (value instanceof byte[] bytes) {
      sized(6, bytes, out);
    } else if (value instanceof String text) {
      sized(7, text.getBytes(StandardCharsets.UTF_8), out);
    } else if (value instanceof Instant time) {
      number(8, 8, time.toEpochMilli(), out);
    } else if (value instanceof UUID id) {
      number(9, 8, id.getMostSignificantBits(), out);
      digits(8, id.getLeastSignificantBits(), out);
    } else {
      throw new IllegalArgumentException("a header cannot be a " + value.getClass().getName());
    }
  }

  private static void number(int type, int count, long value, ByteArrayOutputStream out) {
    out.write(type);
    digits(count, value, out);
  }

  private static void digits(int count, long value, ByteArrayOutputStream out) {
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
      out.write((int) (value >> shift));
    }
  }

  private static void sized(int type, byte[] bytes, ByteArrayOutputStream out) {
    if (bytes.length > 0xFFFF >> 1) {
      throw new IllegalArgumentException("a header has at most 32767 bytes");
    }
    out.write(type);
    digits(2, bytes.length, out);
    out.write(bytes, 0, bytes.length);
  }
}
