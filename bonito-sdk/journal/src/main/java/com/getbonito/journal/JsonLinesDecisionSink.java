package com.getbonito.journal;

import com.getbonito.decision.Decision;
import com.getbonito.error.ConfigurationException;
import com.getbonito.spi.DecisionSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * Appends decisions to a file as JSON lines, see {@link DecisionCodec}.
 *
 * <p>{@link #accept} never waits: decisions go through a bounded queue to one daemon thread, which
 * encodes and writes them. When the queue is full the decision is dropped and counted. Lines are
 * whole and never interleaved. They are handed to the operating system, not forced to the disk: a
 * killed process loses what was queued, a power failure what the system had not written yet.
 *
 * <p>The file belongs to one sink of one process at a time. A disk that fails costs decisions,
 * never a call: {@link #failed()} counts them, and the JDK's {@link System.Logger} hears of each
 * kind of failure once, without content. Thread-safe.
 */
public final class JsonLinesDecisionSink implements DecisionSink, AutoCloseable {

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

  private final DecisionQueue queue;
  private final DecisionFileWriter writer;
  private final Thread thread;
  private final LongAdder dropped = new LongAdder();

  private JsonLinesDecisionSink(Builder builder, RotatingFile file) {
    this.queue = new DecisionQueue(builder.capacity);
    this.writer = new DecisionFileWriter(queue, file);
    this.thread = new Thread(writer, "bonito-decision-writer");
    thread.setDaemon(true);
  }

  /**
   * A sink with the usual settings: a queue of 8,192, files of 64 MiB, four older files kept.
   *
   * @param file is appended to; its folder is created where it is missing
   * @throws ConfigurationException {@code BON-6105} when the file cannot be opened
   */
  public static JsonLinesDecisionSink open(Path file) {
    return builder(file).open();
  }

  /** Settings of a sink. */
  public static Builder builder(Path file) {
    return new Builder(file);
  }

  @Override
  public void accept(Decision decision) {
    if (!queue.offer(decision)) {
      dropped.increment();
    }
  }

  /** Decisions that did not fit the queue or came after closing. */
  public long dropped() {
    return dropped.sum();
  }

  /** Decisions that were lost to a failure of the file or the disk. */
  public long failed() {
    return writer.failed();
  }

  /** Decisions that were written. */
  public long written() {
    return writer.written();
  }

  /**
   * Waits until everything accepted before is written or counted as failed.
   *
   * @param atMost how long to wait, not negative
   * @return false where time ran out first
   * @throws InterruptedException when the thread is interrupted
   */
  public boolean flush(Duration atMost) throws InterruptedException {
    return queue.awaitSettled(atMost);
  }

  /** {@link #close(Duration)} with ten seconds. */
  @Override
  public void close() {
    close(CLOSE_WITHIN);
  }

  /**
   * Accepts nothing more and waits until what was accepted is written. An interrupt ends the wait
   * and stays set; the writer goes on in the background until it is done.
   *
   * @return false where the wait ended first
   */
  public boolean close(Duration atMost) {
    queue.close();
    try {
      thread.join(Math.max(1, atMost.toMillis()));
      return !thread.isAlive() && queue.awaitSettled(Duration.ZERO);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private JsonLinesDecisionSink start() {
    thread.start();
    return this;
  }

  /** Builds sinks. */
  public static final class Builder {

    private final Path file;
    private int capacity = 8192;
    private long rotateAtBytes = 64L * 1024 * 1024;
    private int keptFiles = 4;

    private Builder(Path file) {
      this.file = file;
    }

    /** Decisions that may wait, at least 1. Usually 8,192. */
    public Builder capacity(int decisions) {
      capacity = within("capacity", decisions, 1, 1_000_000);
      return this;
    }

    /** Size in bytes that a file does not exceed, unless by a single record. Usually 64 MiB. */
    public Builder rotateAtBytes(long bytes) {
      if (bytes < 1) {
        throw new IllegalArgumentException("rotateAtBytes must be positive: " + bytes);
      }
      rotateAtBytes = bytes;
      return this;
    }

    /** Older files that are kept as {@code NAME.1} (the newest) and so on, 0 to 999. Usually 4. */
    public Builder keptFiles(int count) {
      keptFiles = within("keptFiles", count, 0, 999);
      return this;
    }

    /**
     * Opens the file and starts the writer.
     *
     * @throws ConfigurationException {@code BON-6105} when the file cannot be opened
     */
    public JsonLinesDecisionSink open() {
      RotatingFile target = RotatingFile.opened(file, rotateAtBytes, keptFiles, "decisions");
      return new JsonLinesDecisionSink(this, target).start();
    }

    private static int within(String name, int value, int min, int max) {
      if (value < min || value > max) {
        throw new IllegalArgumentException(
            name + " must be between " + min + " and " + max + ": " + value);
      }
      return value;
    }
  }
}
