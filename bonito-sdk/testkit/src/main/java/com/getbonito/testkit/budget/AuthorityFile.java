package com.getbonito.testkit.budget;

import com.getbonito.spi.BudgetAuthority.Lease;
import com.getbonito.spi.BudgetAuthority.Request;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;

/**
 * The books of an authority as lines of a file that only grows. A line is handed to the operating
 * system before what it says is granted or booked, so it outlives the process; a last line without
 * an end was never acted upon, and is dropped. Guarded by the lock of the authority.
 */
final class AuthorityFile implements LeaseBook.Trail, Closeable {

  private static final String GRANTED = "granted";
  private static final String REPORTED = "reported";

  private final Path path;
  private final FileChannel channel;
  private boolean replaying;

  private AuthorityFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Opens a file, or makes it.
   *
   * @throws IOException when that cannot be done, or another authority has it
   */
  static AuthorityFile open(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return new AuthorityFile(path, channel);
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new IOException(path + " belongs to another authority of this process", e);
    }
    channel.close();
    throw new IOException(path + " belongs to another process");
  }

  /**
   * Brings an empty book to the state that the file describes.
   *
   * @param now wall clock now
   * @param nanos monotonic clock now
   * @throws IOException when the file cannot be read, or has a line that is none
   */
  void replay(LeaseBook book, Instant now, long nanos) throws IOException {
    String text = Files.readString(path);
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    replaying = true;
    try {
      for (String line : whole.lines().toList()) {
        replay(book, Fields.of(line), now, nanos);
      }
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new IOException(path + " is no file of an authority: " + e.getMessage(), e);
    } finally {
      replaying = false;
    }
    channel.truncate(whole.getBytes(StandardCharsets.UTF_8).length);
    channel.position(channel.size());
  }

  @Override
  public void granted(Lease lease, Request request, Instant at) {
    write(
        Fields.line(
            GRANTED,
            lease.id(),
            lease.key(),
            lease.token(),
            lease.amount(),
            lease.lifeMillis(),
            request.limit(),
            request.windowEnd(),
            request.instance(),
            at.toEpochMilli()));
  }

  @Override
  public void reported(Lease lease, long settled, long uncertain, boolean end, Instant at) {
    write(Fields.line(REPORTED, lease.id(), settled, uncertain, end, at.toEpochMilli()));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static void replay(LeaseBook book, Fields line, Instant now, long nanos) {
    switch (line.text()) {
      case GRANTED -> {
        Lease lease =
            new Lease(line.text(), line.text(), line.number(), line.number(), line.number());
        Request request = new Request(lease.key(), line.number(), line.number(), 0, 0, line.text());
        Instant at = Instant.ofEpochMilli(line.number());
        book.restore(lease, request, at, nanos - since(at, now));
      }
      case REPORTED -> {
        Lease lease = book.find(line.text());
        if (lease == null) {
          throw new IllegalArgumentException("a report of a lease that is not there: " + line);
        }
        long settled = line.number();
        long uncertain = line.number();
        boolean end = line.truth();
        Instant at = Instant.ofEpochMilli(line.number());
        book.report(lease, settled, uncertain, end, at, nanos - since(at, now));
      }
      default -> throw new IllegalArgumentException(line.toString());
    }
  }

  /** A wall clock that was set back makes a lease longer, never shorter than it was. */
  private static long since(Instant at, Instant now) {
    return Math.max(0, Duration.between(at, now).toNanos());
  }

  private void write(String line) {
    if (replaying) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap((line + '\n').getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }
}
