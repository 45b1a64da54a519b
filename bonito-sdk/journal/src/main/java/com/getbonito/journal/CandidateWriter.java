package com.getbonito.journal;

import com.getbonito.decision.Candidate;
import com.getbonito.decision.CandidateFacts;
import com.getbonito.decision.HealthFacts;
import com.getbonito.decision.MoneyFacts;

/** Writes one candidate of a decision record. */
final class CandidateWriter {

  private final MemberWriter out;

  CandidateWriter(MemberWriter out) {
    this.out = out;
  }

  void write(Candidate candidate) {
    out.open();
    facts(candidate.facts());
    out.strings("notes", candidate.notes());
    out.whole("rank", candidate.rank());
    out.string("rejected", candidate.rejected());
    out.wholes("scores", candidate.scores());
    out.close();
  }

  private void facts(CandidateFacts facts) {
    out.open("facts");
    out.strings("capabilities", facts.capabilities());
    out.string("connection", facts.connection());
    out.whole("contextWindow", facts.contextWindow());
    out.string("denied", facts.denied());
    out.string("deployment", facts.deployment());
    health(facts.health());
    out.whole("maxOutput", facts.maxOutput());
    out.string("model", facts.model());
    money(facts.money());
    out.whole("priority", facts.priority());
    if (!facts.provider().isEmpty()) {
      out.string("provider", facts.provider());
    }
    out.strings("regions", facts.regions());
    out.flag("suspended", facts.suspended());
    out.string("target", facts.target());
    out.whole("weight", facts.weight());
    out.close();
  }

  private void health(HealthFacts health) {
    out.open("health");
    out.string("breaker", health.breaker());
    out.flag("credentialFailed", health.credentialFailed());
    out.whole("errorPpm", health.errorPpm());
    out.whole("explorePpm", health.explorePpm());
    out.flag("exploring", health.exploring());
    out.whole("firstTokenMicros", health.firstTokenMicros());
    out.whole("latencyMicros", health.latencyMicros());
    out.whole("limitedForMillis", health.limitedForMillis());
    out.flag("probing", health.probing());
    out.whole("samples", health.samples());
    out.close();
  }

  private void money(MoneyFacts money) {
    if (money.equals(MoneyFacts.UNKNOWN)) {
      return;
    }
    out.open("money");
    out.flagIfSet("ceiling", money.ceiling());
    if (money.expectedOutput() != 0) {
      out.whole("expectedOutput", money.expectedOutput());
    }
    out.wholeText("headroom", money.headroom());
    if (money.input() != 0) {
      out.wholeText("input", money.input());
    }
    out.wholeText("maximum", money.maximum());
    if (money.output() != 0) {
      out.wholeText("output", money.output());
    }
    out.string("price", money.price());
    out.string("source", money.source());
    out.close();
  }
}
