package com.getbonito.journal;

import com.getbonito.error.BonitoException;
import com.getbonito.error.ConfigurationException;
import com.getbonito.spi.LedgerLog;
import com.getbonito.spi.LedgerRecord;
import com.getbonito.spi.SpoolSettings.Fsync;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ledger's log in one file: what {@link #append} has returned for survives a kill of the process,
 * and a power failure where it is forced always.
 *
 * <p>The file, all numbers big-endian: 16 bytes of header (8 of magic {@code BONLEDG\n}, version,
 * CRC32C of both), then records. A record is the length of its body, the CRC32C of those four
 * bytes, the CRC32C of the body, and the body: kind (1 state, 2 reserve, 3 settle), time, attempt,
 * number of entries, the entries (key, end of window, settled, reserved, uncertain), and a byte
 * {@code 0x5A}. A text is its number of bytes and each of its UTF-16 units in one to three bytes as
 * UTF-8 writes them. Each record is one write.
 *
 * <p>One process per file, by a lock on the file {@code NAME.lock} beside it. {@link #compact}
 * writes {@code NAME.new} and renames it. A record that a kill or a power failure cut is removed
 * when the file is opened, with a warning; any other damage refuses the file, since nobody knows
 * then what was spent. An interrupted thread may append. Used by one thread at a time.
 */
public final class FileLedgerLog implements LedgerLog {

  private static final Logger LOG = System.getLogger(FileLedgerLog.class.getName());

  private static final long SMALLEST_TO_COMPACT = 1024 * 1024;
  private static final int GROWTH_TO_COMPACT = 4;
  private static final int CHUNK = 256 * 1024;

  private final Path file;
  private final Fsync fsync;
  private final LedgerFileLock lock;
  private final LedgerRecordWriter buffer = new LedgerRecordWriter();
  private final @Nullable LedgerForcing forcing;
  private @Nullable List<LedgerRecord> found;
  private RandomAccessFile out;
  private long size;
  private long compactAt = SMALLEST_TO_COMPACT;
  private boolean unclean;
  private boolean folderUnforced;
  private boolean closed;

  private FileLedgerLog(Path file, Fsync fsync, LedgerFileLock lock) throws IOException {
    this.file = file;
    this.fsync = fsync;
    this.lock = lock;
    Files.deleteIfExists(fresh());
    if (!Files.exists(file) || Files.size(file) == 0) {
      found = List.of();
      out = replaced(List.of());
      LedgerFolder.force(file);
    } else {
      LedgerScan scan = LedgerScan.of(file);
      found = scan.records();
      size = scan.good();
      out = new RandomAccessFile(file.toFile(), "rw");
      try {
        cutOff(scan);
      } catch (IOException failure) {
        out.close();
        throw failure;
      }
    }
    this.forcing = fsync == Fsync.INTERVAL ? LedgerForcing.start(out) : null;
  }

  /**
   * Opens a file, or makes it and its folder.
   *
   * @param fsync {@code INTERVAL}: at most a second after a record was written
   * @throws ConfigurationException {@code BON-6310} where another process, or this one, holds it;
   *     {@code BON-6311} where it is damaged or no ledger; {@code BON-6312} where a newer version
   *     wrote it; {@code BON-6313} where it cannot be opened
   */
  public static FileLedgerLog open(Path file, Fsync fsync) {
    try {
      Path real = LedgerFolder.real(file);
      LedgerFileLock lock = LedgerFileLock.take(real);
      try {
        return new FileLedgerLog(real, fsync, lock);
      } catch (IOException | RuntimeException failure) {
        lock.close();
        throw failure;
      }
    } catch (IOException failure) {
      throw LedgerProblems.unusable(file, failure);
    }
  }

  @Override
  public List<LedgerRecord> replay() {
    List<LedgerRecord> records = found;
    if (records == null) {
      throw new IllegalStateException(file + " is replayed once, before the first append");
    }
    found = null;
    return records;
  }

  /**
   * {@inheritDoc}
   *
   * @throws BonitoException {@code BON-6302}; the file then holds nothing of the record, or holds
   *     it until the next call takes it out
   */
  @Override
  public boolean append(LedgerRecord record) {
    found = null;
    ready();
    buffer.clear();
    try {
      buffer.add(record);
      out.write(buffer.bytes(), 0, buffer.size());
      if (fsync == Fsync.ALWAYS) {
        out.getFD().sync();
      }
    } catch (IOException | IllegalArgumentException failure) {
      unclean = true;
      throw LedgerProblems.unwritable(file, "cannot be written", failure);
    }
    size += buffer.size();
    if (forcing != null) {
      forcing.written();
    }
    return size > compactAt;
  }

  /**
   * {@inheritDoc}
   *
   * @throws BonitoException {@code BON-6302}; where the new file could not take its place, the old
   *     one stays in use
   */
  @Override
  public void compact(List<LedgerRecord> state) {
    found = null;
    requireOpen();
    RandomAccessFile before = out;
    try {
      out = replaced(state);
    } catch (IOException | IllegalArgumentException failure) {
      compactAt = size + SMALLEST_TO_COMPACT;
      throw LedgerProblems.unwritable(file, "cannot be compacted", failure);
    }
    unclean = false;
    folderUnforced = true;
    if (forcing != null) {
      forcing.replace(out);
    }
    try {
      before.close();
    } catch (IOException unclosed) {
      LOG.log(Level.WARNING, "a replaced ledger file could not be closed", unclosed);
    }
    forceFolder();
  }

  /** Lets go of the file. What was written is forced, unless it never is. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (LedgerFileLock held = lock;
        RandomAccessFile last = out) {
      if (forcing != null) {
        forcing.close();
      }
      cutBack();
      if (fsync != Fsync.NEVER) {
        last.getFD().sync();
      }
    } catch (IOException failure) {
      throw LedgerProblems.unwritable(file, "cannot be closed", failure);
    }
  }

  /** Puts the file in order before something is added to it. */
  private void ready() {
    requireOpen();
    IOException unforced = forcing == null ? null : forcing.failure();
    if (unforced != null) {
      throw LedgerProblems.unwritable(file, "cannot be forced to the disk", unforced);
    }
    try {
      cutBack();
    } catch (IOException failure) {
      throw LedgerProblems.unwritable(file, "cannot be cut back", failure);
    }
    if (folderUnforced) {
      forceFolder();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw LedgerProblems.unwritable(file, "is closed", null);
    }
  }

  /** Removes what a failed append has left behind the last good record. */
  private void cutBack() throws IOException {
    if (unclean) {
      out.setLength(size);
      out.seek(size);
      unclean = false;
    }
  }

  private void cutOff(LedgerScan scan) throws IOException {
    unclean = true;
    cutBack();
    if (scan.cut() > 0) {
      out.getFD().sync();
      LOG.log(
          Level.WARNING,
          LedgerProblems.CUT
              + ": the last record of the ledger file "
              + file
              + " was cut by a kill or a power failure; "
              + scan.cut()
              + " bytes removed after byte "
              + scan.good());
    }
  }

  /** Writes a new file in full, forces it, and puts it in the place of the old one. */
  private RandomAccessFile replaced(List<LedgerRecord> state) throws IOException {
    Path fresh = fresh();
    RandomAccessFile to = new RandomAccessFile(fresh.toFile(), "rw");
    try {
      to.setLength(0);
      long length = writeAll(to, state);
      to.getFD().sync();
      LedgerFolder.rename(fresh, file);
      size = length;
      compactAt = Math.max(SMALLEST_TO_COMPACT, GROWTH_TO_COMPACT * length);
      return to;
    } catch (IOException | RuntimeException failure) {
      to.close();
      throw failure;
    }
  }

  private long writeAll(RandomAccessFile to, List<LedgerRecord> state) throws IOException {
    long length = 0;
    buffer.clear();
    buffer.header();
    for (LedgerRecord record : state) {
      if (buffer.size() > CHUNK) {
        length += written(to);
      }
      buffer.add(record);
    }
    return length + written(to);
  }

  private int written(RandomAccessFile to) throws IOException {
    int count = buffer.size();
    to.write(buffer.bytes(), 0, count);
    buffer.clear();
    return count;
  }

  private void forceFolder() {
    try {
      LedgerFolder.force(file);
      folderUnforced = false;
    } catch (IOException failure) {
      throw LedgerProblems.unwritable(file, "cannot be compacted safely", failure);
    }
  }

  private Path fresh() {
    return file.resolveSibling(file.getFileName() + ".new");
  }
}
