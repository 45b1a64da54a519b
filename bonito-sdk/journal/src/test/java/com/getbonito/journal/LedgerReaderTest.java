package com.getbonito.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.ConfigurationException;
import com.getbonito.spi.LedgerRecord;
import com.getbonito.spi.LedgerRecord.Entry;
import com.getbonito.spi.LedgerRecord.Kind;
import com.getbonito.spi.SpoolSettings.Fsync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A ledger's file as people read it")
class LedgerReaderTest {

  private static final long DOLLAR = 1_000_000_000_000L;

  @TempDir Path folder;

  @Test
  void adds_up_what_every_key_was_charged_with() {
    write(
        record(Kind.STATE, "", entry("b", 2 * DOLLAR, 0, 5)),
        record(Kind.RESERVE, "1", entry("b", 0, DOLLAR, 0), entry("a", 0, DOLLAR, 0)),
        record(Kind.SETTLE, "1", entry("b", 7, -DOLLAR, 3), entry("a", 7, -DOLLAR, 3)),
        record(Kind.RESERVE, "2", entry("a", 0, DOLLAR / 2, 0)));

    LedgerReader ledger = LedgerReader.read(file());

    assertThat(ledger.sums())
        .containsExactly(
            new LedgerReader.Sum("a", Long.MAX_VALUE, 7, DOLLAR / 2, 3),
            new LedgerReader.Sum("b", Long.MAX_VALUE, 2 * DOLLAR + 7, 0, 8));
    assertThat(ledger.sums().get(0).total()).isEqualTo(DOLLAR / 2 + 10);
    assertThat(ledger.unsettled()).containsExactly("2");
  }

  @Test
  void is_a_table_in_dollars() {
    write(
        record(
            Kind.RESERVE,
            "1",
            new Entry("team/monthly", 1_769_904_000_000L, DOLLAR * 3 / 2, DOLLAR / 4, 12_345)));

    assertThat(LedgerReader.read(file()).render())
        .isEqualTo(
            """
            Ledger
              budget                 window ends  settled  reserved       uncertain    sum
              team/monthly  2026-02-01T00:00:00Z    $1.50     $0.25  $0.00000001235  $1.75

            1 attempt in flight
            """);
  }

  @Test
  void is_read_while_it_is_written_and_not_changed() throws IOException {
    try (FileLedgerLog log = FileLedgerLog.open(file(), Fsync.NEVER)) {
      log.append(LedgerRecords.reserve(1));
      log.append(LedgerRecords.settle(1));
      byte[] whole = Files.readAllBytes(file());
      Files.write(folder.resolve("half"), Arrays.copyOf(whole, whole.length - 1));

      assertThat(LedgerReader.read(file()).sums())
          .extracting(LedgerReader.Sum::settled)
          .containsExactly(900L);
      assertThat(LedgerReader.read(folder.resolve("half")).sums())
          .extracting(LedgerReader.Sum::reserved)
          .containsExactly(1_000L);
      assertThat(folder.resolve("half")).hasSize(whole.length - 1L);
    }
  }

  @Test
  void that_holds_nothing_says_so() throws IOException {
    Files.createFile(folder.resolve("empty"));
    write();

    assertThat(LedgerReader.read(file()).render()).isEqualTo("No budget has been charged\n");
    assertThat(LedgerReader.read(folder.resolve("empty")).sums()).isEmpty();
  }

  @Test
  void that_is_none_is_refused() throws IOException {
    Files.writeString(file(), "something else");

    assertThatThrownBy(() -> LedgerReader.read(file()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("BON-6311");
    assertThatThrownBy(() -> LedgerReader.read(folder.resolve("absent")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("BON-6313");
  }

  private void write(LedgerRecord... records) {
    try (FileLedgerLog log = FileLedgerLog.open(file(), Fsync.NEVER)) {
      List.of(records).forEach(log::append);
    }
  }

  private static LedgerRecord record(Kind kind, String attempt, Entry... entries) {
    return new LedgerRecord(kind, attempt, 0, List.of(entries));
  }

  private static Entry entry(String key, long settled, long reserved, long uncertain) {
    return new Entry(key, Long.MAX_VALUE, settled, reserved, uncertain);
  }

  private Path file() {
    return folder.resolve("ledger.bin");
  }
}
