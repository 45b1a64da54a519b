package com.getbonito.journal;

import com.getbonito.decision.Attempt;
import com.getbonito.decision.Candidate;
import com.getbonito.decision.CandidateFacts;
import com.getbonito.decision.Decision;
import com.getbonito.decision.HealthFacts;
import com.getbonito.decision.Plan;
import com.getbonito.decision.PlanInput;
import com.getbonito.decision.RequestFacts;
import com.getbonito.decision.Result;
import tools.jackson.core.JsonGenerator;

/** Writes a decision record, the members of every object in the order of their names. */
final class DecisionWriter {

  private final MemberWriter out;

  DecisionWriter(JsonGenerator generator) {
    this.out = new MemberWriter(generator);
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
    out.string("connection", attempt.connection());
    out.whole("durationMicros", attempt.durationMicros());
    out.whole("firstTokenMicros", attempt.firstTokenMicros());
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

  private void plan(Plan plan) {
    out.open("plan");
    out.openList("candidates");
    for (Candidate candidate : plan.candidates()) {
      candidate(candidate);
    }
    out.closeList();
    input(plan.input());
    out.close();
  }

  private void candidate(Candidate candidate) {
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
    out.string("deployment", facts.deployment());
    health(facts.health());
    out.whole("maxOutput", facts.maxOutput());
    out.string("model", facts.model());
    out.whole("priority", facts.priority());
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

  private void input(PlanInput input) {
    out.open("input");
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
    out.string("code", result.code());
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
