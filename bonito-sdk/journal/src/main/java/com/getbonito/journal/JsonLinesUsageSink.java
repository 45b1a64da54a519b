package com.getbonito.journal;

import com.getbonito.error.BonitoException;
import com.getbonito.error.ConfigurationException;
import com.getbonito.error.ErrorKind;
import com.getbonito.money.UsageEvent;
import com.getbonito.spi.UsageSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Appends usage events to a file as JSON lines, see {@link UsageEventCodec}.
 *
 * <p>{@link #accept} returns when the whole batch is handed to the operating system: a killed
 * process loses nothing that was acknowledged, a power failure what the system had not written yet.
 * It throws where the file cannot be written; a spool then delivers the batch again, so that after
 * a failure in the middle of a batch some of its events stand twice in the file, under the same id.
 *
 * <p>The file belongs to one sink of one process at a time. Thread-safe.
 */
public final class JsonLinesUsageSink implements UsageSink, AutoCloseable {

  private final ReentrantLock lock = new ReentrantLock();
  private final UsageEventCodec codec = new UsageEventCodec();
  private final Bytes lines = new Bytes(64 * 1024);
  private final Bytes line = new Bytes(4 * 1024);
  private final Path path;
  private final RotatingFile file;
  private boolean closed;

  private JsonLinesUsageSink(Path path, RotatingFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * A sink with the usual settings: files of 64 MiB, nine older files kept.
   *
   * @param file is appended to; its folder is created where it is missing
   * @throws ConfigurationException {@code BON-6105} when the file cannot be opened
   */
  public static JsonLinesUsageSink open(Path file) {
    return builder(file).open();
  }

  /** Settings of a sink. */
  public static Builder builder(Path file) {
    return new Builder(file);
  }

  /**
   * @throws BonitoException {@code BON-6105} when the file cannot be written or the sink is closed
   */
  @Override
  public void accept(List<UsageEvent> events) {
    lock.lock();
    try {
      if (closed) {
        throw failed("the sink is closed", null);
      }
      append(events);
    } catch (IOException broken) {
      throw failed("the file fails with " + broken.getClass().getSimpleName(), broken);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes nothing more and lets go of the file.
   *
   * @throws UncheckedIOException when the file cannot be closed
   */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      file.close();
    } catch (IOException unclosed) {
      throw new UncheckedIOException(unclosed);
    } finally {
      lock.unlock();
    }
  }

  private void append(List<UsageEvent> events) throws IOException {
    lines.reset();
    file.open();
    for (UsageEvent event : events) {
      line.reset();
      codec.write(event, line);
      line.write('\n');
      if (!file.fits(lines.size(), line.size())) {
        file.write(lines.view());
        lines.reset();
        file.rotate();
      }
      line.writeTo(lines);
    }
    file.write(lines.view());
  }

  private BonitoException failed(String problem, @Nullable IOException cause) {
    return new BonitoException(
        Codes.UNUSABLE_FILE,
        ErrorKind.BOOKS_CLOSED,
        "usage cannot be written to " + path + ": " + problem,
        cause);
  }

  /** Builds sinks. */
  public static final class Builder {

    private final Path file;
    private long rotateAtBytes = 64L * 1024 * 1024;
    private int keptFiles = 9;

    private Builder(Path file) {
      this.file = file;
    }

    /** Size in bytes that a file does not exceed, unless by a single event. Usually 64 MiB. */
    public Builder rotateAtBytes(long bytes) {
      if (bytes < 1) {
        throw new IllegalArgumentException("rotateAtBytes must be positive: " + bytes);
      }
      rotateAtBytes = bytes;
      return this;
    }

    /** Older files that are kept as {@code NAME.1} (the newest) and so on, 0 to 999. Usually 9. */
    public Builder keptFiles(int count) {
      if (count < 0 || count > 999) {
        throw new IllegalArgumentException("keptFiles must be between 0 and 999: " + count);
      }
      keptFiles = count;
      return this;
    }

    /**
     * Opens the file.
     *
     * @throws ConfigurationException {@code BON-6105} when the file cannot be opened
     */
    public JsonLinesUsageSink open() {
      RotatingFile target = RotatingFile.opened(file, rotateAtBytes, keptFiles, "usage");
      return new JsonLinesUsageSink(file, target);
    }
  }
}
