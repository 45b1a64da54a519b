package com.getbonito.journal;

import com.getbonito.spi.LedgerRecord;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Reads a ledger file from its start to its end, or to where a write was cut.
 *
 * <p>A cut record is one that the file's end comes too early for, or whose last blocks are zeros: a
 * power failure keeps a file's length and loses blocks. Everything else that is wrong is damage,
 * also in the last record: the length has a checksum of its own, so that a changed one does not
 * look like a cut.
 */
final class LedgerScan {

  /** What a disk writes whole. */
  private static final int BLOCK = 512;

  private static final int BUFFER = 64 * 1024;

  private final Path file;
  private final InputStream in;
  private final long length;
  private final CRC32C crc = new CRC32C();
  private final List<LedgerRecord> records = new ArrayList<>();
  private long good;

  private LedgerScan(Path file, InputStream in, long length) {
    this.file = file;
    this.in = in;
    this.length = length;
  }

  /**
   * Reads a file that is not empty.
   *
   * @throws com.getbonito.error.ConfigurationException where it is damaged, of a newer version, or
   *     no ledger
   */
  static LedgerScan of(Path file) throws IOException {
    try (FileInputStream opened = new FileInputStream(file.toFile());
        InputStream in = new BufferedInputStream(opened, BUFFER)) {
      LedgerScan scan = new LedgerScan(file, in, opened.getChannel().size());
      scan.header();
      while (scan.record()) {}
      return scan;
    }
  }

  /** The records that are whole, in order. */
  List<LedgerRecord> records() {
    return records;
  }

  /** Where the last whole record ends. */
  long good() {
    return good;
  }

  /** Length of what was cut and follows the last whole record. */
  long cut() {
    return length - good;
  }

  private void header() throws IOException {
    byte[] header = in.readNBytes(LedgerFormat.HEADER);
    byte[] magic = LedgerFormat.magic();
    if (header.length < LedgerFormat.HEADER
        || !Arrays.equals(header, 0, magic.length, magic, 0, magic.length)) {
      throw LedgerProblems.foreign(file);
    }
    ByteBuffer rest = ByteBuffer.wrap(header, magic.length, LedgerFormat.HEADER - magic.length);
    int version = rest.getInt();
    if (rest.getInt() != checksum(header, LedgerFormat.HEADER - Integer.BYTES) || version < 1) {
      throw LedgerProblems.damaged(file, 0);
    }
    if (version > LedgerFormat.VERSION) {
      throw LedgerProblems.newer(file, version);
    }
    good = LedgerFormat.HEADER;
  }

  /** Reads a record; whether there was a whole one. */
  private boolean record() throws IOException {
    byte[] head = in.readNBytes(LedgerFormat.HEAD);
    if (head.length < LedgerFormat.HEAD) {
      return false;
    }
    ByteBuffer fields = ByteBuffer.wrap(head);
    int size = fields.getInt();
    boolean sized = fields.getInt() == checksum(head, Integer.BYTES);
    if (!sized || size < LedgerFormat.MIN_BODY || size > LedgerFormat.MAX_BODY) {
      return damagedUnlessCut();
    }
    if (size > length - good - LedgerFormat.HEAD) {
      return false;
    }
    byte[] body = in.readNBytes(size);
    if (body.length < size) {
      return false;
    }
    LedgerRecord record =
        fields.getInt() == checksum(body, size) ? LedgerRecordParser.parse(body) : null;
    if (record == null) {
      return damagedUnlessCut();
    }
    records.add(record);
    good += LedgerFormat.HEAD + size;
    return true;
  }

  /** Returns false where the file's last blocks, from within this record on, are zeros. */
  private boolean damagedUnlessCut() throws IOException {
    long zeros = zerosAtTheEnd();
    long block = Math.floorDiv(zeros + BLOCK - 1, BLOCK) * BLOCK;
    boolean lost = zeros < length && (zeros == good || block < length);
    if (!lost) {
      throw LedgerProblems.damaged(file, good);
    }
    return false;
  }

  /** Where the zeros begin that reach to the end; nothing before the last whole record counts. */
  private long zerosAtTheEnd() throws IOException {
    try (RandomAccessFile rest = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[BUFFER];
      long zeros = good;
      long position = good;
      rest.seek(good);
      int read;
      while (position < length && (read = rest.read(bytes)) > 0) {
        for (int i = 0; i < read; i++) {
          if (bytes[i] != 0) {
            zeros = position + i + 1;
          }
        }
        position += read;
      }
      return zeros;
    }
  }

  private int checksum(byte[] bytes, int count) {
    crc.reset();
    crc.update(bytes, 0, count);
    return (int) crc.getValue();
  }
}
