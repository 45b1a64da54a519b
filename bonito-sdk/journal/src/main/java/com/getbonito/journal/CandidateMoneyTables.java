package com.getbonito.journal;

import static com.getbonito.journal.Wording.count;
import static com.getbonito.journal.Wording.dollars;
import static com.getbonito.journal.Wording.dollarsOr;
import static com.getbonito.journal.Wording.orNone;

import com.getbonito.decision.Candidate;
import com.getbonito.decision.CandidateFacts;
import com.getbonito.decision.MoneyFacts;
import com.getbonito.decision.RequestFacts;
import java.math.BigDecimal;
import java.util.List;

/** What policies say of the candidates of a decision, and what each would cost. */
final class CandidateMoneyTables {

  private static final int PICODOLLAR_SCALE = 12;

  /** A picodollar per token is a millionth of a dollar per million of them. */
  private static final int PER_MILLION_SCALE = 6;

  private CandidateMoneyTables() {}

  static void appendTo(StringBuilder out, RequestFacts request, List<Candidate> candidates) {
    List<CandidateFacts> facts = candidates.stream().map(Candidate::facts).toList();
    if (facts.stream().anyMatch(each -> each.regions() != null || each.denied() != null)) {
      out.append("\nWhat policies say of them\n");
      rules(facts).appendTo(out);
    }
    if (facts.stream().anyMatch(each -> !each.money().equals(MoneyFacts.UNKNOWN))) {
      out.append("\nWhat they would cost\n");
      costs(request, facts).appendTo(out);
    }
  }

  private static TextTable rules(List<CandidateFacts> candidates) {
    TextTable table = new TextTable("target", "provider", "processed in", "denied by");
    for (CandidateFacts facts : candidates) {
      List<String> regions = facts.regions();
      table.row(
          facts.target(),
          facts.provider(),
          regions == null ? "undeclared" : String.join(" ", regions),
          orNone(facts.denied()));
    }
    return table;
  }

  private static TextTable costs(RequestFacts request, List<CandidateFacts> candidates) {
    TextTable table =
        new TextTable(
            "target",
            "expected",
            "at most",
            "headroom",
            "in per 1M",
            "out per 1M",
            "expected out",
            "price",
            "source");
    for (CandidateFacts facts : candidates) {
      MoneyFacts money = facts.money();
      boolean known = money.price() != null || money.ceiling();
      table.row(
          facts.target(),
          known ? dollars(expected(request, money)) : "unknown",
          dollarsOr(money.maximum(), TextTable.NONE),
          dollarsOr(money.headroom(), TextTable.NONE),
          known ? perMillion(money.input()) : "unknown",
          known ? perMillion(money.output()) : "unknown",
          money.expectedOutput() == 0 ? TextTable.NONE : count(money.expectedOutput()),
          orNone(money.price()) + (money.ceiling() ? " (ceiling)" : ""),
          orNone(money.source()));
    }
    return table;
  }

  private static BigDecimal expected(RequestFacts request, MoneyFacts money) {
    return part(request.inputTokens(), money.input())
        .add(part(money.expectedOutput(), money.output()));
  }

  private static BigDecimal part(long tokens, long picodollars) {
    return BigDecimal.valueOf(tokens).multiply(BigDecimal.valueOf(picodollars, PICODOLLAR_SCALE));
  }

  private static String perMillion(long picodollars) {
    return dollars(BigDecimal.valueOf(picodollars, PER_MILLION_SCALE));
  }
}
