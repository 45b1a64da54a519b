package com.getbonito.verification.budgets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what killed processes noted with what the next one found in the ledger and what came out
 * of the spool. What a process booked and was told must be there to the picodollar; of the calls
 * that a kill met, each was settled, or its whole reservation is uncertain, or it never began.
 */
final class LivesAudit {

  private static final int MOST_FINDINGS = 10;

  private final Path folder;
  private final List<String> lives;
  private final List<String> findings = new ArrayList<>();
  private final Map<String, Sale> sales = new HashMap<>();
  private final Map<String, Entry> entries = new HashMap<>();
  private final Map<String, Entry> events = new HashMap<>();
  private long reservation;
  private long orphans;
  private long unacknowledged;
  private long settledUnheard;
  private long redelivered;
  private long settled;
  private long uncertain;

  /** What the provider sold. */
  private record Sale(long cost, boolean lost) {}

  /** What was booked of a call, by the call or by its event. */
  private record Entry(String call, long settled, long uncertain) {}

  /** How a budget stood. */
  private record Stand(long settled, long reserved, long uncertain) {}

  LivesAudit(Path folder, List<String> lives) {
    this.folder = folder;
    this.lives = lives;
  }

  /** What is wrong; empty where nothing is. */
  List<String> findings() {
    return findings;
  }

  long booked() {
    return entries.size();
  }

  /** Reservations that nobody settled. */
  long orphans() {
    return orphans;
  }

  String summary() {
    return String.format(
        Locale.ROOT,
        "%,d calls were booked and acknowledged, %,d events (%,d delivered again); the kills met"
            + " %d calls that were sold and not acknowledged, of them %d were settled; %d"
            + " reservations had no end and are uncertain; in all settled %,d, uncertain %,d"
            + " picodollars",
        entries.size(),
        events.size(),
        redelivered,
        unacknowledged,
        settledUnheard,
        orphans,
        settled,
        uncertain);
  }

  void check() throws IOException {
    Stand before = new Stand(0, 0, 0);
    Map<String, Entry> since = new HashMap<>();
    Map<String, Sale> soldSince = new HashMap<>();
    int deaths = 0;
    for (String life : lives) {
      Stand opened = opened(life);
      if (opened != null) {
        ledger(life, before, opened, since, soldSince, deaths);
        before = opened;
        since = new HashMap<>();
        soldSince = new HashMap<>();
        deaths = 0;
      }
      read(life, since, soldSince);
      deaths++;
    }
    settled = before.settled;
    uncertain = before.uncertain;
    if (!since.isEmpty()) {
      find("the last life booked calls: " + since);
    }
    events();
  }

  private @Nullable Stand opened(String life) throws IOException {
    List<List<String>> lines = Notes.read(folder.resolve(life + MortalMain.OPENED));
    if (lines.size() > 1) {
      find(life + " found several budgets: " + lines);
    }
    if (lines.isEmpty()) {
      return null;
    }
    List<String> line = lines.get(0);
    return new Stand(number(line, 0), number(line, 1), number(line, 2));
  }

  private void read(String life, Map<String, Entry> since, Map<String, Sale> soldSince)
      throws IOException {
    for (List<String> line : Notes.read(folder.resolve(life + MortalMain.SOLD))) {
      soldSince.put(line.get(0), new Sale(number(line, 1), Boolean.parseBoolean(line.get(2))));
    }
    for (List<String> line : Notes.read(folder.resolve(life + MortalMain.BOOKED))) {
      String marker = line.get(0);
      Entry entry = new Entry(line.get(1), number(line, 2), number(line, 3));
      since.put(marker, entry);
      reservation = number(line, 4);
      Sale sale = soldSince.get(marker);
      long most = entry.settled + entry.uncertain;
      if (sale == null || sale.cost > most || (!sale.lost && entry.settled != sale.cost)) {
        find(marker + " was sold as " + sale + " and booked as " + entry);
      }
    }
    sales.putAll(soldSince);
    entries.putAll(since);
    Set<String> delivered = new HashSet<>();
    for (List<String> line : Notes.read(folder.resolve(life + MortalMain.EVENTS))) {
      Entry event = new Entry(line.get(1), number(line, 2), number(line, 3));
      Entry known = events.put(line.get(0), event);
      redelivered += known == null ? 0 : 1;
      if (!delivered.add(line.get(4)) || (known != null && !known.equals(event))) {
        find(life + " was given twice, or otherwise than before: " + line + " " + known);
      }
    }
  }

  /** From one opening to the next the ledger has gained what was booked, and what the kill met. */
  private void ledger(
      String life,
      Stand before,
      Stand opened,
      Map<String, Entry> since,
      Map<String, Sale> soldSince,
      int deaths) {
    long gained = opened.settled - before.settled;
    long doubtful = opened.uncertain - before.uncertain;
    for (Entry each : since.values()) {
      gained -= each.settled;
      doubtful -= each.uncertain;
    }
    List<Sale> open = new ArrayList<>();
    soldSince.forEach((marker, sale) -> {
      if (!since.containsKey(marker)) {
        open.add(sale);
      }
    });
    unacknowledged += open.size();
    int most = deaths * MortalMain.THREADS;
    long whole = reservation == 0 ? 0 : doubtful / reservation;
    int explained = explained(open, gained, whole, most);
    settledUnheard += Math.max(0, explained);
    boolean right = opened.reserved == 0 && doubtful == whole * reservation && explained >= 0;
    if (!right) {
      find(
          String.format(
              Locale.ROOT,
              "%s found %s after %s: %d settled and %d uncertain more than was booked, reservation"
                  + " %d, open %s",
              life,
              opened,
              before,
              gained,
              doubtful,
              reservation,
              open));
    }
    orphans += whole;
  }

  /**
   * How many of the open sales were settled for what was gained, while the others are among the
   * whole reservations that became uncertain; negative where there is no such number.
   */
  private static int explained(List<Sale> open, long gained, long whole, int most) {
    if (open.size() > most) {
      return -1;
    }
    for (int chosen = 0; chosen < 1 << open.size(); chosen++) {
      long sum = 0;
      for (int i = 0; i < open.size(); i++) {
        sum += (chosen >> i & 1) == 0 ? 0 : open.get(i).cost;
      }
      int count = Integer.bitCount(chosen);
      if (sum == gained && open.size() - count <= whole && count + whole <= most) {
        return count;
      }
    }
    return -1;
  }

  private void events() {
    entries.forEach((marker, entry) -> {
      if (!entry.equals(events.get(marker))) {
        find(marker + " was booked as " + entry + ", and its event is " + events.get(marker));
      }
    });
    events.forEach((marker, event) -> {
      Sale sale = sales.get(marker);
      if (sale == null || sale.cost > event.settled + event.uncertain) {
        find(marker + " has the event " + event + " and was sold as " + sale);
      }
    });
  }

  private void find(String what) {
    if (findings.size() < MOST_FINDINGS) {
      findings.add(what);
    }
  }

  private static long number(List<String> line, int index) {
    return Long.parseLong(line.get(index));
  }
}
