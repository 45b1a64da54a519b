package com.getbonito.journal;

import com.getbonito.error.ConfigurationException;
import com.getbonito.money.UsageEvent;
import com.getbonito.spi.SpoolSettings;
import com.getbonito.spi.SpoolSettings.Fsync;
import com.getbonito.spi.SpoolSettings.OnFull;
import com.getbonito.spi.TimeSource;
import com.getbonito.spi.UsageSink;
import com.getbonito.spi.UsageSpool;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps usage events in segment files until every sink has acknowledged them.
 *
 * <p>{@link #append} returns when the event is handed to the operating system, with {@link
 * Fsync#ALWAYS} when it is on the disk. Events reach the sinks in their order, at least once: after
 * a crash those that were on their way come again, under the same id. A sink that fails is asked
 * again after a growing pause, and never delays {@code append}.
 *
 * <p>Processes may share a folder. What a dead one left is delivered by a living one, which takes
 * its lock first. {@code maxBytes} counts the segments of this process and of those it adopted.
 * Damaged segments are set aside as {@code .damaged} and not counted. Thread-safe.
 */
final class FileUsageSpool implements UsageSpool {

  private static final System.Logger LOG = System.getLogger(FileUsageSpool.class.getName());
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);
  private static final Duration AGAIN = Duration.ofMillis(20);
  private static final int TRIES = 100;
  private static final int USUAL_BYTES = 1024;

  /** Room that is kept for the events of calls that were begun already, as a part of the whole. */
  private static final int SLACK = 10;

  private final SpoolSettings settings;
  private final UsageEventCodec codec = new UsageEventCodec();
  private final AtomicLong bytes = new AtomicLong();
  private final Signal signal = new Signal();
  private final SpoolWriter writer;
  private final SinkCalls sinks;
  private final SpoolUpkeep upkeep;
  private final SpoolThread delivery;
  private final Thread deliverer;
  private final AtomicBoolean lossLogged = new AtomicBoolean();
  private volatile boolean closed;

  private FileUsageSpool(
      SpoolSettings settings,
      SpoolFolder folder,
      String instance,
      SpoolSource own,
      List<UsageSink> sinks,
      TimeSource time) {
    this.settings = settings;
    this.bytes.set(own.bytes());
    this.writer =
        new SpoolWriter(folder, instance, own, settings.maxBytes(), settings.fsync(), bytes);
    this.sinks = new SinkCalls(sinks, time, signal);
    this.upkeep = new SpoolUpkeep(writer, settings.fsync(), time);
    SpoolAdoption adoption = new SpoolAdoption(folder, instance);
    this.delivery = new SpoolThread(adoption, writer, own, this.sinks, signal, time, codec, bytes);
    this.deliverer = daemon(delivery, "bonito-spool");
  }

  /**
   * Opens a spool, adopts what dead processes left, and begins to deliver.
   *
   * @throws ConfigurationException {@code BON-6320} where the folder cannot be used, {@code
   *     BON-6321} where the instance lives already
   */
  static FileUsageSpool open(
      SpoolSettings settings, String instance, List<UsageSink> sinks, TimeSource time) {
    SpoolFolder folder = new SpoolFolder(settings.path());
    String encoded = SpoolFolder.encoded(instance);
    try {
      folder.create();
      SpoolSource own = SpoolSource.open(folder, encoded, lock(folder, instance, time));
      FileUsageSpool spool = new FileUsageSpool(settings, folder, encoded, own, sinks, time);
      spool.start();
      return spool;
    } catch (IOException unusable) {
      ConfigurationException refused =
          new ConfigurationException(
              Codes.SPOOL_UNUSABLE,
              "usage cannot be kept in "
                  + settings.path()
                  + "; name a folder that can be written: "
                  + unusable,
              List.of());
      refused.addSuppressed(unusable);
      throw refused;
    }
  }

  @Override
  public void append(UsageEvent event) {
    Bytes record = new Bytes(USUAL_BYTES);
    record.writeBytes(new byte[SegmentFormat.FRAME]);
    codec.write(event, record);
    if (record.size() - SegmentFormat.FRAME > SegmentFormat.MAX_PAYLOAD) {
      writer.countDropped();
      lost();
      return;
    }
    SegmentFormat.seal(record.array(), record.size());
    if (writer.append(record.array(), record.size())) {
      signal.give();
    } else {
      lost();
    }
    upkeep.afterAppend();
  }

  @Override
  public boolean accepting() {
    return !closed && (settings.onFull() == OnFull.DROP_AND_COUNT || !full());
  }

  @Override
  public boolean full() {
    boolean full = writer.broken() || bytes.get() >= settings.maxBytes() / SLACK * (SLACK - 1);
    if (!full && lossLogged.get()) {
      lossLogged.set(false);
    }
    return full;
  }

  @Override
  public long dropped() {
    return writer.dropped();
  }

  @Override
  public boolean flush(Duration atMost) {
    SpoolPosition goal = writer.position();
    sinks.hurry();
    return delivery.awaitDelivery(goal, atMost);
  }

  /**
   * {@inheritDoc}
   *
   * <p>A sink that is at work is awaited for ten seconds, then interrupted.
   */
  @Override
  public void close() {
    closed = true;
    upkeep.close();
    writer.close();
    sinks.stop();
    try {
      deliverer.join(CLOSE_WITHIN.toMillis());
      if (deliverer.isAlive()) {
        deliverer.interrupt();
        deliverer.join(CLOSE_WITHIN.toMillis() / SLACK);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** How often the disk was asked to keep what it has. */
  long forces() {
    return writer.forces();
  }

  private void start() {
    delivery.adopt();
    deliverer.start();
    upkeep.start();
  }

  private void lost() {
    if (lossLogged.compareAndSet(false, true)) {
      LOG.log(
          Level.WARNING,
          Codes.SPOOL_LOST
              + ": usage is lost, the spool in "
              + settings.path()
              + " has no room for it or cannot be written; see dropped()");
    }
  }

  private static InstanceLock lock(SpoolFolder folder, String instance, TimeSource time)
      throws IOException {
    List<InstanceLock> taken = new ArrayList<>();
    for (int tries = 0; tries < TRIES; tries++) {
      boolean ran =
          folder.alone(() -> {
            InstanceLock lock = folder.take(SpoolFolder.encoded(instance));
            if (lock != null) {
              taken.add(lock);
            }
          });
      if (ran) {
        break;
      }
      pause(time);
    }
    if (taken.isEmpty()) {
      throw new ConfigurationException(
          Codes.SPOOL_TAKEN,
          "the spool already has a living instance '"
              + instance
              + "'; give each process an instance id of its own",
          List.of());
    }
    return taken.get(0);
  }

  private static void pause(TimeSource time) throws IOException {
    try {
      time.sleep(AGAIN);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while another spool of this process opened", interrupted);
    }
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
