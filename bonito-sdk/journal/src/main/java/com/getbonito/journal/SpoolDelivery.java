package com.getbonito.journal;

import com.getbonito.journal.SegmentReader.Found;
import com.getbonito.money.UsageEvent;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Takes the segments of one source to the sinks, in their order. A segment that is delivered is
 * deleted; one with bytes that changed after they were written is delivered up to there and then
 * set aside. Used by one thread.
 */
final class SpoolDelivery {

  private static final System.Logger LOG = System.getLogger(SpoolDelivery.class.getName());
  private static final int BATCH = 500;
  private static final int BATCH_BYTES = 4 * 1024 * 1024;

  private final SpoolSource source;
  private final SinkCalls sinks;
  private final UsageEventCodec codec;
  private final AtomicLong bytes;
  private final List<UsageEvent> batch = new ArrayList<>();
  private @Nullable Segment segment;
  private @Nullable SegmentReader reader;
  private boolean unreadable;

  /**
   * @param bytes what all segments take; lowered by what is delivered
   */
  SpoolDelivery(SpoolSource source, SinkCalls sinks, UsageEventCodec codec, AtomicLong bytes) {
    this.source = source;
    this.sinks = sinks;
    this.codec = codec;
    this.bytes = bytes;
  }

  SpoolSource source() {
    return source;
  }

  /** The segment that is being delivered. */
  @Nullable Segment segment() {
    return segment;
  }

  /** What a step came to. */
  enum Step {
    /** Something was delivered or finished; there may be more. */
    MOVED,
    /** Everything that was written so far is delivered. */
    IDLE,
    /** The segment that is still written is damaged; its writer must end it first. */
    DAMAGED,
    /** The spool is being closed. */
    STOPPED
  }

  /** Delivers a batch, or finishes a segment. */
  Step step() throws IOException {
    Segment current = source.segments().peek();
    if (current == null) {
      return Step.IDLE;
    }
    boolean sealed = current.sealed();
    if (sealed && Files.notExists(current.path())) {
      return gone(current);
    }
    Found found = fill(open(current), current);
    if (!batch.isEmpty()) {
      return deliver(current);
    }
    if (found == Found.END && !sealed) {
      return Step.IDLE;
    }
    if (found != Found.END && !sealed) {
      return Step.DAMAGED;
    }
    finish(current, found);
    return Step.MOVED;
  }

  /** Lets go of what is open; the source stays open. */
  void close() throws IOException {
    SegmentReader open = reader;
    reader = null;
    if (open != null) {
      open.close();
    }
  }

  private SegmentReader open(Segment current) throws IOException {
    SegmentReader open = reader;
    if (open != null && segment == current) {
      return open;
    }
    SpoolPosition delivered = source.delivered();
    boolean begun = delivered.segment() == current.number();
    long offset = begun ? Math.min(delivered.offset(), current.length()) : 0;
    SegmentReader opened = new SegmentReader(current.path(), offset);
    reader = opened;
    segment = current;
    unreadable = false;
    return opened;
  }

  private Found fill(SegmentReader from, Segment current) throws IOException {
    batch.clear();
    long limit = current.length();
    long begun = from.offset();
    Found found = Found.RECORD;
    while (batch.size() < BATCH && from.offset() - begun < BATCH_BYTES) {
      found = from.next(limit);
      if (found != Found.RECORD) {
        break;
      }
      try {
        batch.add(codec.decode(from.bytes(), from.payload(), from.length()));
      } catch (UnreadableUsageException newer) {
        unreadable = true;
        LOG.log(
            Level.WARNING,
            Codes.SPOOL_DAMAGED + ": an event cannot be read; its segment will be set aside",
            newer);
      }
    }
    return found;
  }

  private Step deliver(Segment current) throws IOException {
    long reached = reader == null ? 0 : reader.offset();
    if (!sinks.deliver(List.copyOf(batch))) {
      close();
      return Step.STOPPED;
    }
    source.acknowledge(new SpoolPosition(current.number(), reached));
    return Step.MOVED;
  }

  private Step gone(Segment current) throws IOException {
    LOG.log(
        Level.WARNING,
        Codes.SPOOL_LOST + ": somebody deleted " + current.path() + "; its usage is lost");
    forget(current);
    return Step.MOVED;
  }

  private void forget(Segment current) throws IOException {
    close();
    source.acknowledge(new SpoolPosition(current.number() + 1, 0));
    source.segments().remove();
    bytes.addAndGet(-current.length());
  }

  private void finish(Segment current, Found found) throws IOException {
    forget(current);
    boolean torn = found == Found.TORN && current.recovered();
    if (unreadable || found != Found.END && !torn) {
      LOG.log(
          Level.WARNING,
          Codes.SPOOL_DAMAGED
              + ": a segment is damaged; what could be read of it is delivered, the rest is kept in "
              + SpoolFolder.setAside(current.path()));
      return;
    }
    if (torn) {
      LOG.log(
          Level.WARNING,
          Codes.SPOOL_DAMAGED
              + ": a process was stopped while it wrote to "
              + current.path()
              + "; the record that it had not finished is cut off");
    }
    Files.deleteIfExists(current.path());
  }
}
