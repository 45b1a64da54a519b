package com.getbonito.journal;

import com.getbonito.decision.Attempt;
import com.getbonito.decision.Booking;
import com.getbonito.decision.Candidate;
import com.getbonito.decision.Decision;
import com.getbonito.decision.Plan;
import com.getbonito.decision.PlanInput;
import com.getbonito.decision.RequestFacts;
import com.getbonito.decision.Result;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes a decision record, the members of every object in the order of their names. Sums of
 * picodollars are strings, since they may need all of their 64 bits.
 */
final class DecisionWriter {

  private final MemberWriter out;
  private final CandidateWriter candidates;
  private final DecisionGovernanceWriter governance;

  DecisionWriter(JsonGenerator generator) {
    this.out = new MemberWriter(generator);
    this.candidates = new CandidateWriter(out);
    this.governance = new DecisionGovernanceWriter(out);
  }

  void write(Decision decision) {
    out.open();
    out.openList("attempts");
    for (Attempt attempt : decision.attempts()) {
      attempt(attempt);
    }
    out.closeList();
    out.string("id", decision.id());
    plan(decision.plan());
    out.whole("planner", decision.planner());
    Result result = decision.result();
    if (result != null) {
      result(result);
    }
    out.whole("schema", DecisionCodec.SCHEMA);
    out.string("snapshot", decision.snapshot());
    out.whole("time", decision.time());
    out.close();
  }

  private void attempt(Attempt attempt) {
    out.open();
    booking(attempt.booking());
    out.string("connection", attempt.connection());
    out.whole("durationMicros", attempt.durationMicros());
    out.whole("firstTokenMicros", attempt.firstTokenMicros());
    out.stringsIfAny("losses", attempt.losses());
    out.string("model", attempt.model());
    out.string("next", attempt.next());
    out.whole("number", attempt.number());
    out.string("outcome", attempt.outcome());
    out.whole("pauseMillis", attempt.pauseMillis());
    out.string("providerCode", attempt.providerCode());
    out.string("requestId", attempt.requestId());
    out.whole("startMicros", attempt.startMicros());
    out.whole("status", attempt.status());
    out.string("target", attempt.target());
    out.close();
  }

  private void booking(@Nullable Booking booking) {
    if (booking == null) {
      return;
    }
    out.open("booking");
    out.flagIfSet("estimated", booking.estimated());
    out.string("price", booking.price());
    out.wholeText("reserved", booking.reserved());
    out.wholeText("settled", booking.settled());
    if (booking.uncertain() != 0) {
      out.wholeText("uncertain", booking.uncertain());
    }
    out.close();
  }

  private void plan(Plan plan) {
    out.open("plan");
    out.openList("candidates");
    for (Candidate candidate : plan.candidates()) {
      candidates.write(candidate);
    }
    out.closeList();
    input(plan.input());
    out.close();
  }

  private void input(PlanInput input) {
    out.open("input");
    governance.write(input.governance());
    request(input.request());
    out.string("requested", input.requested());
    out.string("route", input.route());
    out.string("seed", Long.toString(input.seed()));
    out.flag("sticky", input.sticky());
    out.string("strategy", input.strategy());
    out.close();
  }

  private void request(RequestFacts request) {
    out.open("request");
    out.whole("choices", request.choices());
    out.whole("dimensions", request.dimensions());
    out.whole("inputBound", request.inputBound());
    out.whole("inputTokens", request.inputTokens());
    out.whole("maxOutput", request.maxOutput());
    out.whole("messages", request.messages());
    out.strings("needs", request.needs());
    out.string("operation", request.operation());
    out.flag("stateful", request.stateful());
    out.flag("streamed", request.streamed());
    out.close();
  }

  private void result(Result result) {
    out.open("result");
    out.flagIfSet("cached", result.cached());
    out.string("code", result.code());
    out.wholeText("cost", result.cost());
    out.whole("durationMicros", result.durationMicros());
    out.whole("inputTokens", result.inputTokens());
    out.string("model", result.model());
    out.string("outcome", result.outcome());
    out.whole("outputTokens", result.outputTokens());
    out.string("target", result.target());
    out.flag("usageReported", result.usageReported());
    out.close();
  }
}
