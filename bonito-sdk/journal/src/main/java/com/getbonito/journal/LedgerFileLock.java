package com.getbonito.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The right to write a ledger file, held through a file beside it, since the ledger itself is
 * replaced now and then. The system takes it from a process that ends, however it ends. The file
 * holds the process id for people and stays: deleting it would let two processes hold two of it.
 */
final class LedgerFileLock implements Closeable {

  /** Beyond the text, so that it can be read where locks are mandatory. */
  private static final long POSITION = 1L << 40;

  private static final int LONGEST_ID = 20;

  private final RandomAccessFile beside;

  private LedgerFileLock(RandomAccessFile beside) {
    this.beside = beside;
  }

  /**
   * Takes the lock.
   *
   * @throws com.getbonito.error.ConfigurationException where it is taken
   */
  static LedgerFileLock take(Path file) throws IOException {
    Path lock = file.resolveSibling(file.getFileName() + ".lock");
    RandomAccessFile beside = new RandomAccessFile(lock.toFile(), "rw");
    try {
      if (tryLock(beside) == null) {
        throw LedgerProblems.held(file, holder(beside));
      }
      byte[] id = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
      beside.setLength(0);
      beside.write(id);
      return new LedgerFileLock(beside);
    } catch (IOException | RuntimeException failure) {
      beside.close();
      throw failure;
    }
  }

  @Override
  public void close() throws IOException {
    beside.close();
  }

  private static @Nullable FileLock tryLock(RandomAccessFile beside) throws IOException {
    try {
      return beside.getChannel().tryLock(POSITION, 1, false);
    } catch (OverlappingFileLockException heldHere) {
      return null;
    }
  }

  private static String holder(RandomAccessFile beside) throws IOException {
    byte[] text = new byte[LONGEST_ID];
    int length = Math.max(0, beside.read(text));
    String id = new String(text, 0, length, StandardCharsets.US_ASCII);
    return id.chars().allMatch(Character::isDigit) ? id : "";
  }
}
