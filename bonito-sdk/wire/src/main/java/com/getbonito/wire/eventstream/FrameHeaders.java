package com.getbonito.wire.eventstream;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Reads the headers of a frame: name, type, value, all ten types of the AWS encoding. */
final class FrameHeaders {

  private final byte[] bytes;
  private final int end;
  private int at;

  private FrameHeaders(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  static Map<String, Object> read(byte[] bytes, int from, int end) {
    return new FrameHeaders(bytes, from, end).all();
  }

  private Map<String, Object> all() {
    Map<String, Object> headers = new LinkedHashMap<>(8);
    while (at < end) {
      String name = text((int) number(1) & 0xFF);
      headers.put(name, value((int) number(1)));
    }
    return headers;
  }

  private Object value(int type) {
    return switch (type) {
      case 0 -> Boolean.TRUE;
      case 1 -> Boolean.FALSE;
      case 2 -> (byte) number(1);
      case 3 -> (short) number(2);
      case 4 -> (int) number(4);
      case 5 -> number(8);
      case 6 -> {
        int from = take((int) number(2) & 0xFFFF);
        yield Arrays.copyOfRange(bytes, from, at);
      }
      case 7 -> text((int) number(2) & 0xFFFF);
      case 8 -> Instant.ofEpochMilli(number(8));
      case 9 -> new UUID(number(8), number(8));
      default -> throw FrameReader.corrupt("a header has the unknown type " + type);
    };
  }

  private String text(int length) {
    int from = take(length);
    return new String(bytes, from, length, StandardCharsets.UTF_8);
  }

  /** A number of so many bytes, the first one the highest, with its sign. */
  private long number(int count) {
    int from = take(count);
    long value = bytes[from];
    for (int i = 1; i < count; i++) {
      value = value << 8 | bytes[from + i] & 0xFF;
    }
    return value;
  }

  private int take(int count) {
    if (count > end - at) {
      throw FrameReader.corrupt("a header ends beyond the headers");
    }
    int from = at;
    at += count;
    return from;
  }
}
