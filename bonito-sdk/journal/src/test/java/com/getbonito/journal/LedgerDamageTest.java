package com.getbonito.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.ConfigurationException;
import com.getbonito.spi.LedgerRecord;
import com.getbonito.spi.SpoolSettings.Fsync;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A ledger's file that something happened to")
class LedgerDamageTest {

  private static final int PAIRS = 5;
  private static final boolean FULL = Boolean.getBoolean("bonito.full");

  /** Of every bit, or of every seventh, which meets each place within a byte. */
  private static final int STEP = FULL ? 1 : 7;

  private static final int HANDFULS = FULL ? 1_000 : 150;

  @TempDir Path folder;

  private final List<LedgerRecord> records = LedgerRecords.pairs(PAIRS);
  private final List<Integer> ends = new ArrayList<>();
  private byte[] whole = {};

  @BeforeEach
  void write() throws IOException {
    try (FileLedgerLog log = FileLedgerLog.open(file(), Fsync.NEVER)) {
      ends.add((int) Files.size(file()));
      for (LedgerRecord record : records) {
        log.append(record);
        ends.add((int) Files.size(file()));
      }
    }
    whole = Files.readAllBytes(file());
  }

  @Test
  void by_a_cut_at_any_byte_loses_the_cut_record_alone_warns_and_goes_on() throws IOException {
    for (int length = LedgerFormat.HEADER; length < whole.length; length++) {
      int kept = wholeRecordsWithin(length);
      Files.write(file(), Arrays.copyOf(whole, length));
      try (LoggedRecords log = LoggedRecords.of(FileLedgerLog.class)) {
        assertThat(opened()).as("cut at %d", length).isEqualTo(records.subList(0, kept));
        assertThat(log.messages()).hasSize(ends.get(kept) == length ? 0 : 1);
        assertThat(log.messages()).allMatch(message -> message.contains("BON-6314"));
      }
      assertThat(Files.size(file())).isEqualTo((long) ends.get(kept));
      appendAndCheck(kept);
    }
  }

  @Test
  void by_a_power_failure_that_left_zeros_loses_the_last_record_alone() throws IOException {
    for (int zeros : new int[] {1, 11, 12, 100, 5_000}) {
      Files.write(file(), Arrays.copyOf(whole, whole.length + zeros));
      assertThat(opened()).as("%d zeros", zeros).isEqualTo(records);
      assertThat(Files.size(file())).isEqualTo(whole.length);
    }
  }

  @Test
  void by_a_power_failure_that_lost_the_last_block_loses_that_record_alone() throws IOException {
    int last = ends.size() - 1;
    while ((ends.get(last) - 1) / 512 == ends.get(last - 1) / 512) {
      last--;
    }
    byte[] lost = Arrays.copyOf(whole, ends.get(last));
    Arrays.fill(lost, (ends.get(last) - 1) / 512 * 512, lost.length, (byte) 0);
    Files.write(file(), lost);

    assertThat(opened()).isEqualTo(records.subList(0, last - 1));
  }

  @Test
  void by_a_flip_of_any_bit_is_refused_and_left_as_it_is() throws IOException {
    for (int bit = 0; bit < whole.length * 8; bit += STEP) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertRefused(flipped, "bit " + bit);
    }
  }

  @Test
  void by_any_handful_of_flips_is_refused() throws IOException {
    Random random = new Random(5);
    for (int round = 0; round < HANDFULS; round++) {
      byte[] flipped = whole.clone();
      for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
        flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      }
      if (!Arrays.equals(flipped, whole)) {
        assertRefused(flipped, "round " + round);
      }
    }
  }

  @Test
  void by_a_lost_or_repeated_piece_in_its_middle_is_refused() throws IOException {
    int from = ends.get(3) + 5;
    assertRefused(without(from, from + 7), "lost bytes");
    byte[] zeroed = whole.clone();
    Arrays.fill(zeroed, ends.get(3), ends.get(5), (byte) 0);
    assertRefused(zeroed, "zeros in the middle");
    byte[] within = whole.clone();
    Arrays.fill(within, within.length - 3, within.length, (byte) 0);
    assertRefused(within, "zeros that begin within a block");
  }

  @Test
  void by_another_program_is_refused() throws IOException {
    for (String content : List.of("x", "{\"settled\":1}\n", "BONLEDG")) {
      Files.writeString(file(), content);
      assertThatThrownBy(this::opened)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("BON-6311")
          .hasMessageContaining("is not a ledger file");
      assertThat(file()).hasContent(content);
    }
  }

  @Test
  void by_a_newer_version_is_refused() throws IOException {
    ByteBuffer newer = ByteBuffer.wrap(whole.clone());
    newer.putInt(8, 2);
    CRC32C crc = new CRC32C();
    crc.update(newer.array(), 0, 12);
    newer.putInt(12, (int) crc.getValue());
    Files.write(file(), newer.array());

    assertThatThrownBy(this::opened)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("BON-6312")
        .hasMessageContaining("version 2, newer than this version reads (1)");
  }

  private void assertRefused(byte[] bytes, String what) throws IOException {
    Files.write(file(), bytes);
    assertThatThrownBy(this::opened)
        .as(what)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("BON-6311");
    assertThat(Files.readAllBytes(file())).as(what).isEqualTo(bytes);
  }

  private void appendAndCheck(int kept) {
    try (FileLedgerLog log = FileLedgerLog.open(file(), Fsync.NEVER)) {
      log.append(LedgerRecords.reserve(99));
    }
    assertThat(opened()).hasSize(kept + 1).endsWith(LedgerRecords.reserve(99));
  }

  private int wholeRecordsWithin(int length) {
    return (int) ends.stream().filter(end -> end <= length).count() - 1;
  }

  private byte[] without(int from, int to) {
    byte[] rest = new byte[whole.length - (to - from)];
    System.arraycopy(whole, 0, rest, 0, from);
    System.arraycopy(whole, to, rest, from, whole.length - to);
    return rest;
  }

  private List<LedgerRecord> opened() {
    try (FileLedgerLog log = FileLedgerLog.open(file(), Fsync.NEVER)) {
      return log.replay();
    }
  }

  private Path file() {
    return folder.resolve("ledger.bin");
  }
}
