package com.getbonito.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * How far a spool was delivered. Two slots are written in turn, each with its checksum, so that one
 * of them is right whatever a crash cuts; the farther one counts. Not thread-safe.
 */
final class AckFile implements Closeable {

  private static final int SLOT = 20;

  private final RandomAccessFile file;
  private final byte[] slot = new byte[SLOT];
  private SpoolPosition position = SpoolPosition.START;
  private int next;

  private AckFile(RandomAccessFile file) {
    this.file = file;
  }

  /** Opens the file, or makes it. What cannot be read counts as nothing delivered. */
  static AckFile open(Path path) throws IOException {
    RandomAccessFile opened = new RandomAccessFile(path.toFile(), "rw");
    try {
      AckFile acknowledged = new AckFile(opened);
      acknowledged.read();
      return acknowledged;
    } catch (IOException unusable) {
      opened.close();
      throw unusable;
    }
  }

  /** Everything before it is delivered. */
  SpoolPosition position() {
    return position;
  }

  /** Moves on, and writes it down. */
  void move(SpoolPosition to) throws IOException {
    position = to;
    ByteBuffer.wrap(slot).putLong(to.segment()).putLong(to.offset());
    ByteBuffer.wrap(slot).putInt(16, checksum());
    file.seek((long) next * SLOT);
    file.write(slot);
    next = 1 - next;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void read() throws IOException {
    for (int each = 0; each < 2 && file.length() >= (each + 1L) * SLOT; each++) {
      file.seek((long) each * SLOT);
      file.readFully(slot);
      ByteBuffer bytes = ByteBuffer.wrap(slot);
      SpoolPosition found = new SpoolPosition(bytes.getLong(), bytes.getLong());
      if (bytes.getInt() == checksum() && found.compareTo(position) > 0) {
        position = found;
        next = 1 - each;
      }
    }
  }

  private int checksum() {
    CRC32C checksum = new CRC32C();
    checksum.update(slot, 0, 16);
    return (int) checksum.getValue();
  }
}
