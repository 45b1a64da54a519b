package com.getbonito.journal;

import static com.getbonito.journal.Wording.count;
import static com.getbonito.journal.Wording.countOr;
import static com.getbonito.journal.Wording.millis;
import static com.getbonito.journal.Wording.orNone;
import static com.getbonito.journal.Wording.percent;

import com.getbonito.decision.Candidate;
import com.getbonito.decision.CandidateFacts;
import com.getbonito.decision.HealthFacts;
import com.getbonito.decision.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The candidates of a decision: what became of each, and what was read of it. */
final class CandidateTables {

  private static final Comparator<Candidate> BY_RANK =
      Comparator.comparingInt(
          candidate -> candidate.rank() < 0 ? Integer.MAX_VALUE : candidate.rank());

  private CandidateTables() {}

  static void appendTo(StringBuilder out, Plan plan) {
    List<Candidate> candidates = plan.candidates();
    if (candidates.isEmpty()) {
      out.append("\nNo candidates\n");
      return;
    }
    List<Candidate> ordered = candidates.stream().sorted(BY_RANK).toList();
    out.append("\nCandidates\n");
    verdicts(ordered).appendTo(out);
    out.append("\nWhat was read of them\n");
    facts(ordered).appendTo(out);
    CandidateMoneyTables.appendTo(out, plan.input().request(), ordered);
    notes(out, ordered);
  }

  private static TextTable verdicts(List<Candidate> candidates) {
    TextTable table = new TextTable("rank", "target", "connection", "model", "verdict", "scores");
    for (Candidate candidate : candidates) {
      CandidateFacts facts = candidate.facts();
      table.row(
          candidate.rank() < 0 ? TextTable.NONE : count(candidate.rank() + 1L),
          facts.target(),
          facts.connection(),
          facts.model(),
          verdict(candidate),
          new TreeMap<>(candidate.scores())
              .entrySet().stream()
                  .map(score -> score.getKey() + " " + count(score.getValue()))
                  .collect(Collectors.joining(", ")));
    }
    return table;
  }

  private static String verdict(Candidate candidate) {
    String rejected = candidate.rejected();
    if (rejected != null) {
      return "ruled out: " + rejected;
    }
    return candidate.rank() == 0 ? "first choice" : "fallback";
  }

  private static TextTable facts(List<Candidate> candidates) {
    TextTable table =
        new TextTable(
            "target",
            "state",
            "calls",
            "latency",
            "first token",
            "errors",
            "explored",
            "weight",
            "priority",
            "context",
            "max output",
            "capabilities",
            "deployment");
    for (Candidate candidate : candidates) {
      CandidateFacts facts = candidate.facts();
      HealthFacts health = facts.health();
      List<String> capabilities = facts.capabilities();
      table.row(
          facts.target(),
          state(facts),
          count(health.samples()),
          measured(health.latencyMicros()),
          measured(health.firstTokenMicros()),
          percent(health.errorPpm()),
          health.explorePpm() == 0 ? TextTable.NONE : percent(health.explorePpm()),
          orNone(facts.weight()),
          orNone(facts.priority()),
          countOr(facts.contextWindow(), "unknown"),
          countOr(facts.maxOutput(), "unknown"),
          capabilities == null ? "unknown" : String.join(" ", capabilities),
          orNone(facts.deployment()));
    }
    return table;
  }

  private static void notes(StringBuilder out, List<Candidate> candidates) {
    TextTable table = new TextTable("target", "permitted although not known");
    candidates.stream()
        .filter(candidate -> !candidate.notes().isEmpty())
        .forEach(candidate ->
            table.row(candidate.facts().target(), String.join(", ", candidate.notes())));
    if (!table.isEmpty()) {
      out.append("\nNotes\n");
      table.appendTo(out);
    }
  }

  private static String measured(long micros) {
    return micros == 0 ? TextTable.NONE : millis(micros);
  }

  private static String state(CandidateFacts facts) {
    HealthFacts health = facts.health();
    List<String> parts = new ArrayList<>();
    parts.add(health.breaker().toLowerCase(Locale.ROOT).replace('_', '-'));
    if (health.probing()) {
      parts.add("probing");
    }
    if (facts.suspended()) {
      parts.add("suspended");
    }
    if (health.credentialFailed()) {
      parts.add("credential refused");
    }
    if (health.limitedForMillis() > 0) {
      parts.add("limited for " + count(health.limitedForMillis()) + " ms");
    }
    if (health.exploring()) {
      parts.add("being explored");
    }
    return String.join(", ", parts);
  }
}
