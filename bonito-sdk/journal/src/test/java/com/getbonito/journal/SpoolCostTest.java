package com.getbonito.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.money.UsageEvent;
import com.getbonito.spi.SpoolSettings;
import com.getbonito.spi.SpoolSettings.Fsync;
import com.getbonito.spi.SpoolSettings.OnFull;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Prints what a spool costs; asserts only that it is right. */
@DisplayName("A usage spool of many events")
class SpoolCostTest {

  private static final int THREADS = 8;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void delivers_all_of_them(Fsync fsync) throws Exception {
    int each = fsync == Fsync.ALWAYS ? 250 : 10_000;
    int bytes = new UsageEventCodec().encode(UsageEvents.full()).length;
    AtomicLong delivered = new AtomicLong();
    SpoolSettings settings = new SpoolSettings(folder, 1L << 30, fsync, OnFull.REJECT);
    try (RealTime time = new RealTime();
        FileUsageSpool spool =
            FileUsageSpool.open(
                settings, "a", List.of(batch -> delivered.addAndGet(batch.size())), time)) {
      append(spool, 2_000);
      long forced = spool.forces();
      long allocated = append(spool, 1_000) / 1_000;
      long start = System.nanoTime();
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        callers.add(new Thread(() -> append(spool, each)));
      }
      callers.forEach(Thread::start);
      for (Thread caller : callers) {
        caller.join();
      }
      long appended = System.nanoTime() - start;
      assertThat(spool.flush(Duration.ofMinutes(2))).isTrue();
      long flushed = System.nanoTime() - start;
      assertThat(delivered).hasValue(THREADS * each + 3_000);
      assertThat(spool.dropped()).isZero();
      System.out.printf(
          Locale.ROOT,
          "report: spool: fsync %s: %,d events/s appended by %d threads, %,d/s delivered, %,d bytes"
              + " per event, %,d bytes allocated per append, %,d forces%n",
          fsync,
          perSecond(THREADS * each, appended),
          THREADS,
          perSecond(THREADS * each, flushed),
          bytes + SegmentFormat.FRAME,
          allocated,
          spool.forces() - forced);
    }
  }

  /** Bytes that this thread allocated for it. */
  private static long append(FileUsageSpool spool, int count) {
    UsageEvent event = UsageEvents.full();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < count; i++) {
      spool.append(event);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static long perSecond(long events, long nanos) {
    return events * 1_000_000_000L / Math.max(1, nanos);
  }
}
