package com.getbonito.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.BonitoException;
import com.getbonito.error.ConfigurationException;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.LedgerRecord;
import com.getbonito.spi.SpoolSettings.Fsync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A ledger's file")
class FileLedgerLogTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void returns_what_was_appended_in_order_whenever_it_is_forced(Fsync fsync) {
    List<LedgerRecord> records = LedgerRecords.pairs(50);
    write(file(), fsync, records);

    assertThat(read(file())).isEqualTo(records);
  }

  @Test
  void keeps_any_record_unchanged() {
    List<LedgerRecord> records = LedgerRecords.random(11, 5_000).toList();
    write(file(), Fsync.NEVER, records);

    assertThat(read(file())).isEqualTo(records);
  }

  @Test
  void is_made_with_its_folder_and_begins_empty() {
    Path deep = folder.resolve("a/b/ledger.bin");

    assertThat(read(deep)).isEmpty();
    assertThat(deep).isRegularFile();
  }

  @Test
  void that_is_empty_is_a_new_one() throws IOException {
    Files.createFile(file());

    assertThat(read(file())).isEmpty();
    write(file(), Fsync.NEVER, LedgerRecords.pairs(1));
    assertThat(read(file())).isEqualTo(LedgerRecords.pairs(1));
  }

  @Test
  void holds_each_record_when_append_returns() {
    try (FileLedgerLog log = FileLedgerLog.open(file(), Fsync.NEVER)) {
      List<LedgerRecord> expected = new ArrayList<>();
      for (LedgerRecord record : LedgerRecords.pairs(20)) {
        log.append(record);
        expected.add(record);
        assertThat(scanned()).isEqualTo(expected);
      }
    }
  }

  @Test
  void is_continued_by_the_next_process() {
    write(file(), Fsync.NEVER, LedgerRecords.pairs(3));
    write(file(), Fsync.NEVER, LedgerRecords.pairs(2));

    assertThat(read(file())).hasSize(10).endsWith(LedgerRecords.settle(1));
  }

  @Test
  void is_replayed_once_and_before_the_first_append() {
    try (FileLedgerLog log = FileLedgerLog.open(file(), Fsync.NEVER)) {
      log.replay();
      assertThatThrownBy(log::replay).isInstanceOf(IllegalStateException.class);
    }
    try (FileLedgerLog log = FileLedgerLog.open(file(), Fsync.NEVER)) {
      log.append(LedgerRecords.reserve(1));
      assertThatThrownBy(log::replay).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void belongs_to_one_at_a_time_whichever_name_it_has() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    FileLedgerLog first = FileLedgerLog.open(file(), Fsync.NEVER);

    for (Path name : List.of(file(), link.resolve("ledger.bin"))) {
      assertThatThrownBy(() -> FileLedgerLog.open(name, Fsync.NEVER))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("BON-6310")
          .hasMessageContaining("ledger.bin")
          .hasMessageContaining("by process " + ProcessHandle.current().pid())
          .hasMessageContaining("give every process a ledger file of its own");
    }
    first.close();
    assertThat(read(file())).isEmpty();
  }

  @Test
  void that_cannot_be_used_says_so() throws IOException {
    Path occupied = Files.createFile(folder.resolve("occupied"));

    assertThatThrownBy(() -> FileLedgerLog.open(occupied.resolve("ledger"), Fsync.NEVER))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("BON-6313");
    assertThatThrownBy(() -> FileLedgerLog.open(folder, Fsync.NEVER))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("BON-6313");
  }

  @Test
  void is_replaced_by_its_state_and_continued() {
    LedgerRecord state = LedgerRecords.state(4_500);
    try (FileLedgerLog log = FileLedgerLog.open(file(), Fsync.INTERVAL)) {
      LedgerRecords.pairs(5).forEach(log::append);
      log.compact(List.of(state));
      log.append(LedgerRecords.reserve(6));
      assertThatThrownBy(() -> FileLedgerLog.open(file(), Fsync.NEVER))
          .as("the lock outlives the file that it was taken for")
          .hasMessageContaining("BON-6310");
    }

    assertThat(read(file())).containsExactly(state, LedgerRecords.reserve(6));
    assertThat(folder.resolve("ledger.bin.new")).doesNotExist();
  }

  @Test
  void ignores_a_replacement_that_a_kill_left_unfinished() throws IOException {
    write(file(), Fsync.NEVER, LedgerRecords.pairs(2));
    Files.writeString(folder.resolve("ledger.bin.new"), "half");

    assertThat(read(file())).isEqualTo(LedgerRecords.pairs(2));
    assertThat(folder.resolve("ledger.bin.new")).doesNotExist();
  }

  @Test
  void keeps_the_old_one_where_it_cannot_be_replaced() throws IOException {
    try (FileLedgerLog log = FileLedgerLog.open(file(), Fsync.NEVER)) {
      log.append(LedgerRecords.reserve(1));
      Files.createDirectory(folder.resolve("ledger.bin.new"));

      assertThatThrownBy(() -> log.compact(List.of(LedgerRecords.state(1))))
          .isInstanceOf(BonitoException.class)
          .hasMessageContaining("BON-6302");
      Files.delete(folder.resolve("ledger.bin.new"));
      log.append(LedgerRecords.settle(1));
    }

    assertThat(read(file())).isEqualTo(List.of(LedgerRecords.reserve(1), LedgerRecords.settle(1)));
  }

  @Test
  void wants_to_be_compacted_beyond_a_mebibyte_and_then_at_four_times_its_state()
      throws IOException {
    List<LedgerRecord> large = LedgerRecords.pairs(4_000);
    try (FileLedgerLog log = FileLedgerLog.open(file(), Fsync.NEVER)) {
      long first = appendedUntilWanted(log);
      assertThat(first).isBetween(1024L * 1024, 1024L * 1024 + 1_000);

      log.compact(large);
      long state = Files.size(file());
      assertThat(appendedUntilWanted(log)).isBetween(4 * state, 4 * state + 1_000);

      log.compact(List.of());
      assertThat(Files.size(file())).isEqualTo(LedgerFormat.HEADER);
      assertThat(log.append(LedgerRecords.reserve(1))).isFalse();
    }
  }

  @Test
  void is_written_by_an_interrupted_thread_which_stays_interrupted() {
    Thread.currentThread().interrupt();
    try (FileLedgerLog log = FileLedgerLog.open(file(), Fsync.ALWAYS)) {
      log.append(LedgerRecords.reserve(1));
      log.compact(List.of(LedgerRecords.state(3)));
      log.append(LedgerRecords.reserve(2));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }

    assertThat(read(file())).containsExactly(LedgerRecords.state(3), LedgerRecords.reserve(2));
  }

  @Test
  void that_is_closed_takes_nothing_more_and_can_be_closed_again() {
    FileLedgerLog log = FileLedgerLog.open(file(), Fsync.INTERVAL);
    log.close();
    log.close();

    assertThatThrownBy(() -> log.append(LedgerRecords.reserve(1)))
        .isInstanceOfSatisfying(
            BonitoException.class,
            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.BOOKS_CLOSED))
        .hasMessageContaining("BON-6302");
    assertThatThrownBy(() -> log.compact(List.of())).hasMessageContaining("is closed");
  }

  private long appendedUntilWanted(FileLedgerLog log) throws IOException {
    int number = 0;
    while (!log.append(LedgerRecords.reserve(number++))) {}
    return Files.size(file());
  }

  private Path file() {
    return folder.resolve("ledger.bin");
  }

  private List<LedgerRecord> scanned() {
    try {
      return LedgerScan.of(file()).records();
    } catch (IOException unread) {
      throw new AssertionError(unread);
    }
  }

  private static void write(Path file, Fsync fsync, List<LedgerRecord> records) {
    try (FileLedgerLog log = FileLedgerLog.open(file, fsync)) {
      records.forEach(log::append);
    }
  }

  private static List<LedgerRecord> read(Path file) {
    try (FileLedgerLog log = FileLedgerLog.open(file, Fsync.NEVER)) {
      return log.replay();
    }
  }
}
