package com.getbonito.journal;

import com.getbonito.spi.LedgerRecord;
import com.getbonito.spi.LedgerRecord.Entry;
import com.getbonito.spi.LedgerRecord.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sums that records lead to, by key: settled, reserved, uncertain. */
final class LedgerTotals {

  private final Map<String, List<Long>> sums = new TreeMap<>();

  void add(LedgerRecord record) {
    for (Entry entry : record.entries()) {
      List<Long> more = List.of(entry.settled(), entry.reserved(), entry.uncertain());
      sums.merge(
          entry.key(),
          more,
          (before, added) ->
              List.of(
                  before.get(0) + added.get(0),
                  before.get(1) + added.get(1),
                  before.get(2) + added.get(2)));
    }
  }

  Map<String, List<Long>> sums() {
    return sums;
  }

  List<LedgerRecord> state() {
    List<Entry> entries =
        sums.entrySet().stream()
            .map(each ->
                new Entry(
                    each.getKey(),
                    Long.MAX_VALUE,
                    each.getValue().get(0),
                    each.getValue().get(1),
                    each.getValue().get(2)))
            .toList();
    return List.of(new LedgerRecord(Kind.STATE, "", 0, entries));
  }
}
