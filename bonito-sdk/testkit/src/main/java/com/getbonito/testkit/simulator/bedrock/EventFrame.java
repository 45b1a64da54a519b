package com.getbonito.testkit.simulator.bedrock;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Messages of AWS's event stream: total length, length of the headers, checksum of both, headers,
 * payload, checksum of everything; see <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/RESTSelectObjectAppendix.html">the
 * format</a>.
 */
final class EventFrame {

  /** Prelude and both checksums. */
  private static final int AROUND = 16;

  private static final int PRELUDE = 8;
  private static final byte STRING = 7;
  private static final int BEYOND_LIMIT = (16 << 20) + 1;

  private EventFrame() {}

  /** An event of a type. */
  static byte[] event(String type, byte[] payload) {
    return of(
        headers(
            Map.of(
                ":event-type", type,
                ":content-type", "application/json",
                ":message-type", "event")),
        payload);
  }

  /** An exception of a type, which ends the stream. */
  static byte[] exception(String type, byte[] payload) {
    return of(
        headers(
            Map.of(
                ":exception-type", type,
                ":content-type", "application/json",
                ":message-type", "exception")),
        payload);
  }

  /** The same frame whose last checksum is wrong. */
  static byte[] withWrongChecksum(byte[] frame) {
    byte[] wrong = frame.clone();
    wrong[wrong.length - 1] ^= 1;
    return wrong;
  }

  /** The same frame whose prelude, with a right checksum, says that it is longer. */
  static byte[] withWrongLength(byte[] frame) {
    ByteBuffer wrong = ByteBuffer.wrap(frame.clone());
    wrong.putInt(0, frame.length + 64);
    wrong.putInt(PRELUDE, checksum(wrong.array(), PRELUDE));
    return wrong.array();
  }

  /** A valid event of more than 16 MiB. */
  static byte[] huge() {
    byte[] payload = new byte[BEYOND_LIMIT];
    Arrays.fill(payload, (byte) ' ');
    payload[0] = '{';
    payload[payload.length - 1] = '}';
    return event("contentBlockDelta", payload);
  }

  /** The beginning of an event whose payload never comes to its end. */
  static byte[] endless() {
    byte[] headers =
        headers(
            Map.of(
                ":event-type", "contentBlockDelta",
                ":content-type", "application/json",
                ":message-type", "event"));
    ByteBuffer out = ByteBuffer.allocate(PRELUDE + 4 + headers.length);
    out.putInt(Integer.MAX_VALUE).putInt(headers.length);
    out.putInt(checksum(out.array(), PRELUDE)).put(headers);
    return out.array();
  }

  private static byte[] of(byte[] headers, byte[] payload) {
    int length = AROUND + headers.length + payload.length;
    ByteBuffer out = ByteBuffer.allocate(length);
    out.putInt(length).putInt(headers.length);
    out.putInt(checksum(out.array(), PRELUDE));
    out.put(headers).put(payload);
    out.putInt(checksum(out.array(), length - 4));
    return out.array();
  }

  private static byte[] headers(Map<String, String> headers) {
    ByteBuffer out = ByteBuffer.allocate(512);
    headers.forEach((name, value) -> {
      byte[] named = name.getBytes(StandardCharsets.US_ASCII);
      byte[] valued = value.getBytes(StandardCharsets.UTF_8);
      out.put((byte) named.length).put(named).put(STRING);
      out.putShort((short) valued.length).put(valued);
    });
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
