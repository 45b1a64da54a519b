package com.getbonito.journal;

import com.getbonito.money.UsageEvent;
import com.getbonito.spi.SpoolSettings;
import com.getbonito.spi.SpoolSettings.Fsync;
import com.getbonito.spi.SpoolSettings.OnFull;
import com.getbonito.spi.UsageSink;
import com.getbonito.testkit.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder for spools, a clock, and a sink that can be told to fail. */
abstract class SpoolTests {

  static final Duration LONG = Duration.ofSeconds(30);
  static final long ROOMY = 64L * 1024 * 1024;

  @TempDir Path folder;
  final VirtualTime time = VirtualTime.manual();
  final FailingSink sink = new FailingSink();

  private final List<LoggedRecords> logged =
      Stream.of(
              FileUsageSpool.class,
              SinkCalls.class,
              SpoolAdoption.class,
              SpoolDelivery.class,
              SpoolSource.class,
              SpoolThread.class,
              SpoolWriter.class)
          .map(LoggedRecords::of)
          .toList();

  @AfterEach
  void letTheLogGo() {
    logged.forEach(LoggedRecords::close);
  }

  /** What was warned of, but for sinks that were told to fail. */
  List<String> warnings() {
    return logged.stream()
        .flatMap(records -> records.messages().stream())
        .filter(text -> !text.startsWith("BON-6325"))
        .toList();
  }

  FileUsageSpool open(String instance) {
    return open(instance, settings(ROOMY, Fsync.NEVER, OnFull.REJECT), sink);
  }

  FileUsageSpool open(String instance, SpoolSettings settings, UsageSink... sinks) {
    return (FileUsageSpool) new JournalFiles().spool(settings, instance, List.of(sinks), time);
  }

  SpoolSettings settings(long maxBytes, Fsync fsync, OnFull onFull) {
    return new SpoolSettings(folder, maxBytes, fsync, onFull);
  }

  /** What a process that was killed leaves behind: its segments, with nothing delivered. */
  void leave(String instance, List<UsageEvent> events) {
    FailingSink broken = new FailingSink();
    broken.failing.set(true);
    try (FileUsageSpool spool =
        open(instance, settings(ROOMY, Fsync.NEVER, OnFull.REJECT), broken)) {
      events.forEach(spool::append);
    }
  }

  List<Path> segments() throws IOException {
    return files(".seg");
  }

  List<Path> files(String suffix) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(path -> path.toString().endsWith(suffix)).sorted().toList();
    }
  }

  static List<String> ids(List<UsageEvent> events) {
    return events.stream().map(UsageEvent::id).toList();
  }

  /** Remembers what it took; fails while it is told to. */
  static final class FailingSink implements UsageSink {

    final AtomicBoolean failing = new AtomicBoolean();
    final AtomicInteger calls = new AtomicInteger();
    private final MemoryUsageSink taken = new MemoryUsageSink(1_000_000);

    @Override
    public void accept(List<UsageEvent> batch) {
      calls.incrementAndGet();
      if (failing.get()) {
        throw new IllegalStateException("told to fail");
      }
      taken.accept(batch);
    }

    List<String> ids() {
      return SpoolTests.ids(taken.events());
    }
  }
}
