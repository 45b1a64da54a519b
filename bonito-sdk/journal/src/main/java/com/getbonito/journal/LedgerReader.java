package com.getbonito.journal;

import com.getbonito.error.ConfigurationException;
import com.getbonito.spi.LedgerRecord;
import com.getbonito.spi.LedgerRecord.Entry;
import com.getbonito.spi.LedgerRecord.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a ledger file says, for people. It is read as it stands and changed in nothing, also while a
 * process writes it: a record that is half written is not counted. Immutable.
 */
public final class LedgerReader {

  private final List<Sum> sums;
  private final List<String> unsettled;

  private LedgerReader(List<LedgerRecord> records) {
    Map<String, Sum> byKey = new TreeMap<>();
    Set<String> open = new LinkedHashSet<>();
    for (LedgerRecord record : records) {
      for (Entry entry : record.entries()) {
        byKey.merge(entry.key(), Sum.of(entry), Sum::plus);
      }
      if (record.kind() == Kind.RESERVE) {
        open.add(record.attempt());
      } else {
        open.remove(record.attempt());
      }
    }
    this.sums = List.copyOf(byKey.values());
    this.unsettled = List.copyOf(open);
  }

  /**
   * Reads a ledger's file.
   *
   * @throws ConfigurationException {@code BON-6311} where it is damaged or no ledger; {@code
   *     BON-6312} where a newer version wrote it; {@code BON-6313} where it cannot be read
   */
  public static LedgerReader read(Path file) {
    try {
      return new LedgerReader(Files.size(file) == 0 ? List.of() : LedgerScan.of(file).records());
    } catch (IOException unread) {
      throw LedgerProblems.unusable(file, unread);
    }
  }

  /** The sums of every budget key, in the order of the keys. */
  public List<Sum> sums() {
    return sums;
  }

  /**
   * Attempts that have reserved since the file was last compacted and have not ended, the oldest
   * first. The process runs, or they become uncertain when it starts again.
   */
  public List<String> unsettled() {
    return unsettled;
  }

  /** The sums as a table in dollars, several lines, each ended by a line feed. Times are UTC. */
  public String render() {
    if (sums.isEmpty()) {
      return "No budget has been charged\n";
    }
    TextTable table =
        new TextTable("budget", "window ends", "settled", "reserved", "uncertain", "sum");
    for (Sum sum : sums) {
      table.row(
          sum.key(),
          sum.windowEnd() == Long.MAX_VALUE
              ? "never"
              : Instant.ofEpochMilli(sum.windowEnd()).toString(),
          Wording.dollars(sum.settled()),
          Wording.dollars(sum.reserved()),
          Wording.dollars(sum.uncertain()),
          Wording.dollars(sum.total()));
    }
    StringBuilder out = new StringBuilder("Ledger\n");
    table.appendTo(out);
    if (!unsettled.isEmpty()) {
      out.append('\n').append(Wording.count(unsettled.size(), "attempt")).append(" in flight\n");
    }
    return out.toString();
  }

  /**
   * What is booked on one budget key, in picodollars.
   *
   * @param key policy, budget, partition and window
   * @param windowEnd in milliseconds since the epoch; {@link Long#MAX_VALUE} where it has none
   * @param settled what is spent
   * @param reserved what is set aside for attempts in flight
   * @param uncertain what may have been spent
   */
  public record Sum(String key, long windowEnd, long settled, long reserved, long uncertain) {

    /** Everything that counts against the limit. */
    public long total() {
      return Math.addExact(Math.addExact(settled, reserved), uncertain);
    }

    private static Sum of(Entry entry) {
      return new Sum(
          entry.key(), entry.windowEnd(), entry.settled(), entry.reserved(), entry.uncertain());
    }

    private Sum plus(Sum more) {
      return new Sum(
          key,
          Math.max(windowEnd, more.windowEnd),
          Math.addExact(settled, more.settled),
          Math.addExact(reserved, more.reserved),
          Math.addExact(uncertain, more.uncertain));
    }
  }
}
