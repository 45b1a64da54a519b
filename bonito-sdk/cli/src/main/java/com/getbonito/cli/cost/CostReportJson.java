package com.getbonito.cli.cost;

import com.getbonito.cli.Json;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The report for programs: a line for each row, then the total; picodollars are strings. */
final class CostReportJson {

  private CostReportJson() {}

  static Stream<String> lines(CostReport report, Journal journal) {
    Map<String, Object> total = new TreeMap<>(members(report.total()));
    total.put("repeatedEvents", journal.repeated());
    total.put("correctedEvents", journal.corrected());
    total.put("unreadableEvents", journal.unreadable());
    return Stream.concat(
        report.rows().stream().map(row -> Json.line(row(report.grouping(), row))),
        Stream.of(Json.line(Map.of("total", total))));
  }

  private static Map<String, ?> row(Grouping grouping, CostReport.Row row) {
    Map<String, String> by = new TreeMap<>();
    for (int i = 0; i < row.names().size(); i++) {
      by.put(grouping.names().get(i), row.names().get(i));
    }
    Map<String, Object> members = new TreeMap<>(members(row.figures()));
    members.put("by", by);
    return members;
  }

  private static Map<String, ?> members(Figures figures) {
    return Map.of(
        "calls", figures.calls(),
        "attempts", figures.attempts(),
        "cached", figures.cached(),
        "inputTokens", figures.inputTokens(),
        "outputTokens", figures.outputTokens(),
        "cost", Long.toString(figures.cost()),
        "estimated", Long.toString(figures.estimated()),
        "uncertain", Long.toString(figures.uncertain()),
        "unknownAttempts", figures.unknown(),
        "saved", Long.toString(figures.saved()));
  }
}
