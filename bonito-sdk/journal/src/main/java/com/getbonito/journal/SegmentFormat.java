package com.getbonito.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.zip.CRC32C;

/**
 * The bytes of a segment: a header of eight bytes that names the version, then records. A record is
 * the length of its payload and the CRC-32C of length and payload, each four bytes with the highest
 * first, then the payload, which is the JSON of one usage event.
 */
final class SegmentFormat {

  static final byte[] HEADER = "BONSPL1\n".getBytes(US_ASCII);
  static final int FRAME = 8;
  static final int MAX_PAYLOAD = UsageEventCodec.MAX_EVENT_BYTES;

  private SegmentFormat() {}

  /** Fills in length and checksum of a record whose payload begins at {@link #FRAME}. */
  static void seal(byte[] record, int length) {
    putInt(record, 0, length - FRAME);
    putInt(record, 4, checksum(record, 0, length - FRAME));
  }

  /** Length of the payload of the record that begins there; any number where none does. */
  static int payload(byte[] bytes, int at) {
    return getInt(bytes, at);
  }

  /** Whether the bytes hold a whole and right record there; those of its frame must be there. */
  static boolean right(byte[] bytes, int at, int end) {
    int payload = payload(bytes, at);
    return payload > 0
        && payload <= MAX_PAYLOAD
        && payload <= end - at - FRAME
        && getInt(bytes, at + 4) == checksum(bytes, at, payload);
  }

  private static int checksum(byte[] bytes, int at, int payload) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, at, 4);
    checksum.update(bytes, at + FRAME, payload);
    return (int) checksum.getValue();
  }

  static int getInt(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | (bytes[at + 3] & 0xff);
  }

  private static void putInt(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >> 24);
    bytes[at + 1] = (byte) (value >> 16);
    bytes[at + 2] = (byte) (value >> 8);
    bytes[at + 3] = (byte) value;
  }
}
