package com.getbonito.journal;

import com.getbonito.spi.LedgerRecord;
import com.getbonito.spi.LedgerRecord.Entry;
import com.getbonito.spi.LedgerRecord.Kind;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the body of one ledger record. */
final class LedgerRecordParser {

  private final ByteBuffer in;

  private LedgerRecordParser(ByteBuffer in) {
    this.in = in;
  }

  /** The record, or null where the bytes are none. */
  static @Nullable LedgerRecord parse(byte[] body) {
    try {
      return new LedgerRecordParser(ByteBuffer.wrap(body)).record();
    } catch (BufferUnderflowException tooShort) {
      return null;
    }
  }

  private @Nullable LedgerRecord record() {
    Kind kind = kind(in.get());
    long time = in.getLong();
    String attempt = text();
    int count = in.getInt();
    if (kind == null
        || attempt == null
        || count < 0
        || count > in.remaining() / LedgerFormat.MIN_ENTRY) {
      return null;
    }
    List<Entry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String key = text();
      if (key == null) {
        return null;
      }
      entries.add(new Entry(key, in.getLong(), in.getLong(), in.getLong(), in.getLong()));
    }
    boolean whole = in.get() == LedgerFormat.END && !in.hasRemaining();
    return whole ? new LedgerRecord(kind, attempt, time, entries) : null;
  }

  private static @Nullable Kind kind(byte code) {
    return switch (code) {
      case 1 -> Kind.STATE;
      case 2 -> Kind.RESERVE;
      case 3 -> Kind.SETTLE;
      default -> null;
    };
  }

  private @Nullable String text() {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      return null;
    }
    int end = in.position() + length;
    StringBuilder text = new StringBuilder(length);
    while (in.position() < end) {
      int first = in.get() & 0xFF;
      int unit =
          first < 0x80
              ? first
              : first < 0xE0
                  ? (first & 0x1F) << 6 | follower()
                  : (first & 0x0F) << 12 | follower() << 6 | follower();
      text.append((char) unit);
    }
    return in.position() == end ? text.toString() : null;
  }

  private int follower() {
    return in.get() & 0x3F;
  }
}
