package com.getbonito.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.spi.LedgerRecord;
import com.getbonito.spi.LedgerRecord.Kind;
import com.getbonito.spi.SpoolSettings.Fsync;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A ledger's file whose process dies")
class LedgerKillTest {

  private static final int ROUNDS = Boolean.getBoolean("bonito.full") ? 200 : 8;

  @TempDir Path folder;

  private final Random random = new Random(20_261_125);
  private LedgerTotals before = new LedgerTotals();
  private long checked;
  private int unacknowledged;
  private int inCompaction;

  /** Every second process compacts its file all the time, so that kills hit that as well. */
  @Test
  @Timeout(1_200)
  void by_a_kill_holds_every_acknowledged_record_once_and_in_order() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      int compactEvery = round % 2 == 0 ? 0 : 1 + random.nextInt(40);
      List<String> told = killed(round, compactEvery);
      check(round, told, compactEvery > 0);
    }
    System.out.printf(
        "report: ledger file: %d kills, %,d acknowledged records, 0 lost, 0 twice; %d kills left a"
            + " whole record that was not acknowledged, %d fell into a compaction%n",
        ROUNDS, checked, unacknowledged, inCompaction);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void by_a_full_disk_holds_what_was_acknowledged_and_nothing_of_what_was_not() throws Exception {
    Process child =
        start("bash", "-c", "ulimit -S -f 64; exec \"$@\"", "child", java(), file(), "full");
    List<String> told = lines(child, Integer.MAX_VALUE);

    int large = Integer.parseInt(told.get(1).substring(told.get(1).lastIndexOf(' ') + 1));
    assertThat(told)
        .containsExactly(
            "F BON-6302 BOOKS_CLOSED", "A small after " + large, "F BON-6302 BOOKS_CLOSED");
    List<LedgerRecord> expected =
        new ArrayList<>(IntStream.range(0, large).mapToObj(LedgerChild::large).toList());
    expected.add(LedgerChild.reserve("small"));
    assertThat(large).isGreaterThan(40);
    assertThat(reopened(List.of())).isEqualTo(expected);
  }

  private List<String> killed(int round, int compactEvery) throws Exception {
    Process child = start(java(), file(), "r" + round, Integer.toString(compactEvery));
    return lines(child, 1 + random.nextInt(3_000));
  }

  /** Everything that a child says; it is killed when it has said so many lines. */
  private static List<String> lines(Process child, int killAfter) throws Exception {
    List<String> told = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
      String line;
      while ((line = out.readLine()) != null) {
        told.add(line);
        if (told.size() == killAfter) {
          child.toHandle().destroyForcibly();
        }
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
    return told;
  }

  private void check(int round, List<String> told, boolean compacted) {
    List<LedgerRecord> acknowledged =
        told.stream().filter(LedgerKillTest::isRecord).map(LedgerKillTest::record).toList();
    inCompaction += Files.exists(Path.of(file() + ".new")) ? 1 : 0;
    List<LedgerRecord> found = reopened(List.of());
    List<LedgerRecord> since =
        found.stream().filter(record -> record.kind() != Kind.STATE).toList();
    List<LedgerRecord> known =
        since.isEmpty() || acknowledged.contains(since.get(since.size() - 1))
            ? since
            : since.subList(0, since.size() - 1);
    unacknowledged += since.size() - known.size();
    List<LedgerRecord> expected =
        compacted
            ? acknowledged.subList(acknowledged.size() - known.size(), acknowledged.size())
            : acknowledged;
    assertThat(known).as("round %d", round).isEqualTo(expected);

    LedgerTotals sums = before;
    acknowledged.forEach(sums::add);
    if (known.size() < since.size()) {
      sums.add(since.get(since.size() - 1));
    }
    LedgerTotals kept = new LedgerTotals();
    found.forEach(kept::add);
    assertThat(kept.sums()).as("round %d", round).isEqualTo(sums.sums());

    checked += acknowledged.size();
    before = kept;
    reopened(kept.state());
  }

  /** What a new process finds; where a state is given, it stands in its place afterwards. */
  private List<LedgerRecord> reopened(List<LedgerRecord> state) {
    try (FileLedgerLog log = FileLedgerLog.open(Path.of(file()), Fsync.NEVER)) {
      List<LedgerRecord> found = log.replay();
      if (!state.isEmpty()) {
        log.compact(state);
      }
      return found;
    }
  }

  private static boolean isRecord(String line) {
    return line.startsWith(LedgerChild.ACKNOWLEDGED);
  }

  private static LedgerRecord record(String line) {
    String attempt = line.substring(line.lastIndexOf(' ') + 1);
    return line.startsWith(LedgerChild.ACKNOWLEDGED + Kind.RESERVE)
        ? LedgerChild.reserve(attempt)
        : LedgerChild.settle(attempt);
  }

  private static Process start(String... command) throws IOException {
    List<String> whole = new ArrayList<>();
    for (String part : command) {
      if (part.equals(java())) {
        whole.addAll(
            List.of(
                part,
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                LedgerChild.class.getName()));
      } else {
        whole.add(part);
      }
    }
    return new ProcessBuilder(whole).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private String file() {
    return folder.resolve("ledger.bin").toString();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
