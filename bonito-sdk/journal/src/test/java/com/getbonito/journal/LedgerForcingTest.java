package com.getbonito.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.getbonito.spi.SpoolSettings.Fsync;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Forcing a ledger's file in the background")
class LedgerForcingTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void reports_once_that_what_was_written_could_not_be_forced() throws IOException {
    LedgerForcing forcing = LedgerForcing.start(closedFile());
    assertThat(forcing.failure()).isNull();

    forcing.written();
    assertThat(failureOf(forcing)).isNotNull();
    assertThat(forcing.failure()).isNull();

    forcing.written();
    assertThat(failureOf(forcing)).as("the next time as well").isNotNull();
    forcing.close();
  }

  @Test
  void goes_on_with_the_file_that_took_the_place() throws IOException {
    LedgerForcing forcing = LedgerForcing.start(openFile());
    forcing.replace(closedFile());

    forcing.written();

    assertThat(failureOf(forcing)).isNotNull();
    forcing.close();
  }

  @Test
  void ends_with_the_log_and_runs_for_the_interval_alone() {
    await().atMost(SOON).until(() -> threads() == 0);
    for (Fsync fsync : Fsync.values()) {
      long before = threads();
      FileLedgerLog log = FileLedgerLog.open(folder.resolve("ledger-" + fsync), fsync);
      assertThat(threads() - before).as("%s", fsync).isEqualTo(fsync == Fsync.INTERVAL ? 1 : 0);
      log.append(LedgerRecords.reserve(1));
      log.close();
      await().atMost(SOON).until(() -> threads() == before);
    }
  }

  private @Nullable IOException failureOf(LedgerForcing forcing) {
    AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
    await()
        .atMost(SOON)
        .until(() -> {
          IOException found = forcing.failure();
          failure.set(found);
          return found != null;
        });
    return failure.get();
  }

  private RandomAccessFile openFile() throws IOException {
    return new RandomAccessFile(folder.resolve("open").toFile(), "rw");
  }

  private RandomAccessFile closedFile() throws IOException {
    RandomAccessFile file = new RandomAccessFile(folder.resolve("closed").toFile(), "rw");
    file.close();
    return file;
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("bonito-ledger-force"))
        .count();
  }
}
