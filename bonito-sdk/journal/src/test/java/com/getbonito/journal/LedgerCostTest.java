package com.getbonito.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.spi.LedgerRecord;
import com.getbonito.spi.SpoolSettings.Fsync;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a ledger's file costs")
class LedgerCostTest {

  private static final List<LedgerRecord> PAIR =
      List.of(LedgerRecords.reserve(1), LedgerRecords.settle(1));

  @TempDir Path folder;

  /** Time is reported and judges nothing. */
  @ParameterizedTest
  @CsvSource({"NEVER, 200000", "INTERVAL, 200000", "ALWAYS, 200"})
  void is_no_garbage_per_record(Fsync fsync, int count) throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Path file = folder.resolve("ledger.bin");
    try (FileLedgerLog log = FileLedgerLog.open(file, fsync)) {
      append(log, count);
      long sizeBefore = Files.size(file);
      long allocated = threads.getCurrentThreadAllocatedBytes();
      long start = System.nanoTime();
      append(log, count);
      long nanos = System.nanoTime() - start;
      long garbage = threads.getCurrentThreadAllocatedBytes() - allocated;
      System.out.printf(
          "report: ledger file, fsync %s: %,d ns, %.2f bytes allocated, %d bytes written per"
              + " record%n",
          fsync, nanos / count, garbage / (double) count, (Files.size(file) - sizeBefore) / count);
      assertThat(garbage / count).as("bytes per record").isLessThan(16);
    }
  }

  private static void append(FileLedgerLog log, int count) {
    for (int i = 0; i < count; i++) {
      log.append(PAIR.get(i % 2));
    }
  }
}
