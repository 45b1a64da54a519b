package com.getbonito.journal;

import com.getbonito.spi.SpoolSettings.Fsync;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Appends records to the segments of this process, one write each. A write that fails is undone,
 * and nothing is accepted until one works again. An interrupt of the calling thread does not reach
 * the file. Thread-safe; threads that wait for the disk share one force.
 */
final class SpoolWriter {

  private static final int FEWEST_SEGMENTS = 16;
  private static final long LARGEST_SEGMENT = 8L * 1024 * 1024;
  private static final long SMALLEST_SEGMENT = 16L * 1024;

  private final SpoolFolder folder;
  private final String instance;
  private final Queue<Segment> segments;
  private final long maxBytes;
  private final long segmentBytes;
  private final Fsync fsync;
  private final AtomicLong bytes;
  private final LoggedOnce log = new LoggedOnce(System.getLogger(SpoolWriter.class.getName()));
  private final LongAdder dropped = new LongAdder();
  private final AtomicLong written = new AtomicLong();
  private final LongAdder forces = new LongAdder();

  /** Held to write; taken before {@link #forcing}. */
  private final ReentrantLock writing = new ReentrantLock();

  /** Held to force, and to change the file. */
  private final ReentrantLock forcing = new ReentrantLock();

  private volatile @Nullable RandomAccessFile file;
  private volatile @Nullable Segment active;
  private volatile boolean broken;
  private long forced;
  private long number;
  private boolean closed;

  /**
   * @param bytes what all segments take, of this instance and of adopted ones
   */
  SpoolWriter(
      SpoolFolder folder,
      String instance,
      SpoolSource own,
      long maxBytes,
      Fsync fsync,
      AtomicLong bytes) {
    this.folder = folder;
    this.instance = instance;
    this.segments = own.segments();
    this.number = own.lastNumber();
    this.maxBytes = maxBytes;
    this.segmentBytes =
        Math.max(SMALLEST_SEGMENT, Math.min(LARGEST_SEGMENT, maxBytes / FEWEST_SEGMENTS));
    this.fsync = fsync;
    this.bytes = bytes;
  }

  /**
   * Writes a record, and with {@link Fsync#ALWAYS} forces it.
   *
   * @return whether it was written; otherwise it is counted as dropped
   */
  boolean append(byte[] record, int length) {
    long end;
    writing.lock();
    try {
      if (closed || bytes.get() + length > maxBytes) {
        dropped.increment();
        return false;
      }
      write(record, length);
      end = written.get();
    } catch (IOException failure) {
      dropped.increment();
      fail("usage is lost, the spool cannot be written", failure);
      return false;
    } finally {
      writing.unlock();
    }
    if (fsync == Fsync.ALWAYS) {
      force(end);
    }
    return true;
  }

  /** Forces everything that was written. */
  void force() {
    force(written.get());
  }

  /** Tries whether a segment can be begun, after a failure. */
  void retry() {
    writing.lock();
    try {
      if (broken && !closed) {
        abandon();
        begin();
        recovered();
      }
    } catch (IOException failure) {
      fail("the spool still cannot be written", failure);
    } finally {
      writing.unlock();
    }
  }

  /**
   * Ends the segment, if it is this one that is written.
   *
   * @return whether it was
   */
  boolean end(Segment segment) {
    writing.lock();
    try {
      boolean written = active == segment;
      if (written) {
        abandon();
      }
      return written;
    } finally {
      writing.unlock();
    }
  }

  /** Where the next record is written. */
  SpoolPosition position() {
    writing.lock();
    try {
      Segment segment = active;
      return segment == null
          ? new SpoolPosition(number + 1, 0)
          : new SpoolPosition(number, segment.length());
    } finally {
      writing.unlock();
    }
  }

  /** Whether so much is kept that delivered records should not stay in a segment for long. */
  boolean crowded() {
    return bytes.get() > maxBytes / 2;
  }

  /** Whether the last write failed. */
  boolean broken() {
    return broken;
  }

  long dropped() {
    return dropped.sum();
  }

  /** How often the disk was asked to keep what it has. */
  long forces() {
    return forces.sum();
  }

  void countDropped() {
    dropped.increment();
  }

  /** Writes nothing more. */
  void close() {
    writing.lock();
    try {
      closed = true;
      abandon();
    } finally {
      writing.unlock();
    }
  }

  private void write(byte[] record, int length) throws IOException {
    Segment segment = active;
    if (segment == null || segment.length() + length > segmentBytes) {
      abandon();
      segment = begin();
    }
    RandomAccessFile to = opened();
    try {
      to.write(record, 0, length);
    } catch (IOException failure) {
      undo(to, segment, failure);
      throw failure;
    }
    segment.grownTo(segment.length() + length);
    bytes.addAndGet(length);
    written.addAndGet(length);
    recovered();
  }

  private RandomAccessFile opened() throws IOException {
    RandomAccessFile opened = file;
    if (opened == null) {
      throw new IOException("no segment is open");
    }
    return opened;
  }

  private Segment begin() throws IOException {
    Segment next = Segment.begun(number + 1, folder.segment(instance, number + 1));
    Files.createFile(next.path());
    RandomAccessFile created = new RandomAccessFile(next.path().toFile(), "rw");
    try {
      created.write(SegmentFormat.HEADER);
    } catch (IOException failure) {
      created.close();
      Files.deleteIfExists(next.path());
      throw failure;
    }
    if (fsync != Fsync.NEVER) {
      folder.force();
    }
    next.grownTo(SegmentFormat.HEADER.length);
    bytes.addAndGet(SegmentFormat.HEADER.length);
    number++;
    file = created;
    active = next;
    segments.add(next);
    return next;
  }

  /** Cuts off what a failed write left; where that fails too, the segment is not written again. */
  private void undo(RandomAccessFile to, Segment segment, IOException failure) {
    try {
      to.setLength(segment.length());
      to.seek(segment.length());
    } catch (IOException second) {
      failure.addSuppressed(second);
      abandon();
    }
  }

  /** Ends the segment that is written, whose bytes are forced where they are to be. */
  private void abandon() {
    Segment segment = active;
    RandomAccessFile open = file;
    if (segment == null || open == null) {
      return;
    }
    forcing.lock();
    try {
      if (fsync != Fsync.NEVER) {
        sync(open, written.get());
      }
      open.close();
    } catch (IOException failure) {
      fail("a segment cannot be forced to the disk", failure);
    } finally {
      file = null;
      active = null;
      forcing.unlock();
    }
    segment.seal();
  }

  private void force(long end) {
    forcing.lock();
    try {
      RandomAccessFile open = file;
      if (forced < end && open != null) {
        sync(open, written.get());
      }
    } catch (IOException failure) {
      fail("usage cannot be forced to the disk", failure);
    } finally {
      forcing.unlock();
    }
  }

  private void sync(RandomAccessFile open, long end) throws IOException {
    open.getFD().sync();
    forced = end;
    forces.increment();
  }

  private void fail(String what, IOException failure) {
    broken = true;
    log.warn(Codes.SPOOL_FAILING, what, failure);
  }

  private void recovered() {
    if (broken) {
      broken = false;
      log.recovered();
    }
  }
}
