package com.getbonito.testkit.simulator.bedrock;

import com.getbonito.testkit.simulator.model.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;

/** Reads AWS's event stream strictly, for tests. */
final class Frames {

  private Frames() {}

  record Frame(Map<String, String> headers, JsonNode payload) {

    String type() {
      return headers.getOrDefault(":event-type", headers.getOrDefault(":exception-type", ""));
    }
  }

  /** All frames, or an {@link IllegalStateException} that says what is wrong. */
  static List<Frame> read(byte[] bytes) {
    List<Frame> frames = new ArrayList<>();
    for (int at = 0; at < bytes.length; ) {
      ByteBuffer prelude = ByteBuffer.wrap(bytes, at, 12);
      int length = prelude.getInt();
      int headerLength = prelude.getInt();
      require(prelude.getInt() == checksum(bytes, at, 8), "the prelude's checksum is wrong");
      require(at + length <= bytes.length, "the length is wrong");
      int end = ByteBuffer.wrap(bytes, at + length - 4, 4).getInt();
      require(end == checksum(bytes, at, length - 4), "the message's checksum is wrong");
      Map<String, String> headers = headers(bytes, at + 12, headerLength);
      int payload = at + 12 + headerLength;
      String json = new String(bytes, payload, at + length - 4 - payload, StandardCharsets.UTF_8);
      frames.add(new Frame(headers, Json.read(json)));
      at += length;
    }
    return frames;
  }

  private static Map<String, String> headers(byte[] bytes, int from, int length) {
    Map<String, String> headers = new HashMap<>();
    ByteBuffer in = ByteBuffer.wrap(bytes, from, length);
    while (in.hasRemaining()) {
      String name = text(in, in.get());
      require(in.get() == 7, "a header that is no string");
      headers.put(name, text(in, in.getShort()));
    }
    return headers;
  }

  private static String text(ByteBuffer in, int length) {
    byte[] text = new byte[length];
    in.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private static int checksum(byte[] bytes, int from, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  private static void require(boolean fine, String otherwise) {
    if (!fine) {
      throw new IllegalStateException(otherwise);
    }
  }
}
