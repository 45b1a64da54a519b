package com.getbonito.journal;

import com.getbonito.spi.LedgerRecord;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Encodes ledger records into one array that is used again and again: what grows no more allocates
 * nothing. Not thread-safe.
 */
final class LedgerRecordWriter {

  private static final int USUAL_BYTES = 4 * 1024;
  private static final int KEPT_BYTES = 1024 * 1024;

  private final CRC32C crc = new CRC32C();
  private byte[] bytes = new byte[USUAL_BYTES];
  private int size;

  /** The encoded bytes are the first {@link #size()} of these. */
  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
    if (bytes.length > KEPT_BYTES) {
      bytes = new byte[USUAL_BYTES];
    }
  }

  /** Adds the header of a file. */
  void header() {
    int start = size;
    for (byte each : LedgerFormat.magic()) {
      octet(each);
    }
    integer(LedgerFormat.VERSION);
    integer(checksum(start, size - start));
  }

  /**
   * Adds a record.
   *
   * @throws IllegalArgumentException where it is longer than any may be; nothing was added then
   */
  void add(LedgerRecord record) {
    int start = size;
    try {
      room(LedgerFormat.HEAD);
      size += LedgerFormat.HEAD;
      body(record);
      int length = size - start - LedgerFormat.HEAD;
      int checksum = checksum(start + LedgerFormat.HEAD, length);
      int end = size;
      size = start;
      integer(length);
      integer(checksum(start, Integer.BYTES));
      integer(checksum);
      size = end;
    } catch (IllegalArgumentException tooLong) {
      size = start;
      throw tooLong;
    }
  }

  private void body(LedgerRecord record) {
    octet(code(record.kind()));
    whole(record.time());
    text(record.attempt());
    List<LedgerRecord.Entry> entries = record.entries();
    integer(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      LedgerRecord.Entry entry = entries.get(i);
      text(entry.key());
      whole(entry.windowEnd());
      whole(entry.settled());
      whole(entry.reserved());
      whole(entry.uncertain());
    }
    octet(LedgerFormat.END);
  }

  private static byte code(LedgerRecord.Kind kind) {
    return switch (kind) {
      case STATE -> 1;
      case RESERVE -> 2;
      case SETTLE -> 3;
    };
  }

  /** Each UTF-16 unit on its own, so that a key never changes, whatever an application puts in. */
  private void text(String text) {
    int start = size;
    integer(0);
    int units = text.length();
    room(3L * units);
    for (int i = 0; i < units; i++) {
      char unit = text.charAt(i);
      if (unit < 0x80) {
        bytes[size++] = (byte) unit;
      } else if (unit < 0x800) {
        bytes[size++] = (byte) (0xC0 | unit >> 6);
        bytes[size++] = (byte) (0x80 | unit & 0x3F);
      } else {
        bytes[size++] = (byte) (0xE0 | unit >> 12);
        bytes[size++] = (byte) (0x80 | unit >> 6 & 0x3F);
        bytes[size++] = (byte) (0x80 | unit & 0x3F);
      }
    }
    int end = size;
    size = start;
    integer(end - start - Integer.BYTES);
    size = end;
  }

  private void octet(byte value) {
    room(1);
    bytes[size++] = value;
  }

  private void integer(int value) {
    room(Integer.BYTES);
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >> shift);
    }
  }

  private void whole(long value) {
    room(Long.BYTES);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >> shift);
    }
  }

  private void room(long more) {
    long needed = size + more;
    if (needed > LedgerFormat.MAX_BODY) {
      throw new IllegalArgumentException(
          "a ledger record is longer than " + LedgerFormat.MAX_BODY + " bytes");
    }
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.max(needed, 2L * bytes.length));
    }
  }

  private int checksum(int from, int length) {
    crc.reset();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
