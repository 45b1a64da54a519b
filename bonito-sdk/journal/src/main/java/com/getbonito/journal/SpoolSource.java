package com.getbonito.journal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The segments of one instance, this process's own or an adopted one's, with their lock. */
final class SpoolSource {

  private static final System.Logger LOG = System.getLogger(SpoolSource.class.getName());

  private final SpoolFolder folder;
  private final String instance;
  private final InstanceLock lock;
  private final AckFile acknowledged;
  private final Queue<Segment> segments = new ConcurrentLinkedQueue<>();
  private final long lastNumber;

  private SpoolSource(
      SpoolFolder folder,
      String instance,
      InstanceLock lock,
      AckFile acknowledged,
      List<Segment> found)
      throws IOException {
    this.folder = folder;
    this.instance = instance;
    this.lock = lock;
    this.acknowledged = acknowledged;
    SpoolPosition delivered = acknowledged.position();
    long last = delivered.segment();
    for (Segment each : found) {
      last = Math.max(last, each.number());
      if (each.number() < delivered.segment()) {
        Files.deleteIfExists(each.path());
      } else {
        segments.add(each);
      }
    }
    this.lastNumber = last;
  }

  /** Opens what an instance left; its lock is let go where that fails. */
  static SpoolSource open(SpoolFolder folder, String instance, InstanceLock lock)
      throws IOException {
    try {
      AckFile acknowledged = folder.acknowledged(instance);
      try {
        return new SpoolSource(folder, instance, lock, acknowledged, folder.segments(instance));
      } catch (IOException unusable) {
        acknowledged.close();
        throw unusable;
      }
    } catch (IOException unusable) {
      lock.close();
      throw unusable;
    }
  }

  /** The segments that are not delivered yet, the oldest first. */
  Queue<Segment> segments() {
    return segments;
  }

  long bytes() {
    return segments.stream().mapToLong(Segment::length).sum();
  }

  /** The highest number that a segment of this instance had. */
  long lastNumber() {
    return lastNumber;
  }

  SpoolPosition delivered() {
    return acknowledged.position();
  }

  /** Writes down how far it is delivered. A failure costs duplicates after a crash, no event. */
  void acknowledge(SpoolPosition to) {
    try {
      acknowledged.move(to);
    } catch (IOException failure) {
      LOG.log(
          Level.WARNING,
          Codes.SPOOL_FAILING
              + ": what was delivered cannot be written down; events are delivered again"
              + " after a crash",
          failure);
    }
  }

  /** Lets go; where nothing is left, nothing stays in the folder either. */
  void close() {
    boolean forgotten = false;
    try {
      acknowledged.close();
      forgotten = segments.isEmpty() && folder.alone(() -> folder.forget(instance, lock));
    } catch (IOException unclosed) {
      warn(unclosed);
    }
    try {
      if (!forgotten) {
        lock.close();
      }
    } catch (IOException unclosed) {
      warn(unclosed);
    }
  }

  private static void warn(IOException unclosed) {
    LOG.log(Level.WARNING, Codes.SPOOL_FAILING + ": a spool cannot be closed", unclosed);
  }
}
