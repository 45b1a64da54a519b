package com.getbonito.journal;

import com.getbonito.decision.Attempt;
import com.getbonito.decision.Candidate;
import com.getbonito.decision.Decision;
import com.getbonito.decision.Governance;
import com.getbonito.decision.Plan;
import com.getbonito.decision.PlanInput;
import com.getbonito.decision.RequestFacts;
import com.getbonito.decision.Result;
import java.util.List;

/**
 * Reads a decision record; the candidates are {@link CandidateParser}'s. Records from before there
 * was money lack everything that is about it, which reads as unknown.
 */
final class DecisionParser {

  private final MemberReader in;
  private final CandidateParser candidates;
  private final DecisionGovernanceParser governance;

  DecisionParser(MemberReader in) {
    this.in = in;
    this.candidates = new CandidateParser(in);
    this.governance = new DecisionGovernanceParser(in);
  }

  Decision document() {
    in.open();
    Integer schema = null;
    String id = null;
    Integer planner = null;
    String snapshot = null;
    Long time = null;
    Plan plan = null;
    List<Attempt> attempts = null;
    DecisionAttemptParser each = new DecisionAttemptParser(in);
    Result result = null;
    String name;
    while ((name = in.next()) != null) {
      switch (name) {
        case "schema" -> schema = in.schema(DecisionCodec.SCHEMA);
        case "id" -> id = in.string();
        case "planner" -> planner = in.integer();
        case "snapshot" -> snapshot = in.string();
        case "time" -> time = in.whole();
        case "plan" -> plan = plan();
        case "attempts" -> attempts = in.objects(each::attempt);
        case "result" -> result = result();
        default -> in.skipUnknown();
      }
    }
    in.required("schema", schema);
    Decision decision =
        new Decision(
            in.required("id", id),
            in.required("planner", planner),
            in.required("snapshot", snapshot),
            in.required("time", time),
            in.required("plan", plan),
            in.required("attempts", attempts),
            result);
    in.end();
    return decision;
  }

  /** Looks at nothing but the schema. */
  void schemaAlone() {
    in.schemaAlone(DecisionCodec.SCHEMA);
  }

  private Plan plan() {
    in.open();
    PlanInput input = null;
    List<Candidate> targets = null;
    String name;
    while ((name = in.next()) != null) {
      switch (name) {
        case "input" -> input = input();
        case "candidates" -> targets = in.objects(candidates::candidate);
        default -> in.skipUnknown();
      }
    }
    return new Plan(in.required("input", input), in.required("candidates", targets));
  }

  private PlanInput input() {
    in.open();
    String requested = null;
    String route = null;
    String strategy = null;
    Boolean sticky = null;
    Long seed = null;
    RequestFacts request = null;
    Governance governs = Governance.NONE;
    String name;
    while ((name = in.next()) != null) {
      switch (name) {
        case "requested" -> requested = in.string();
        case "route" -> route = in.string();
        case "strategy" -> strategy = in.string();
        case "sticky" -> sticky = in.flag();
        case "seed" -> seed = in.wholeText();
        case "request" -> request = request();
        case "governance" -> governs = governance.governance();
        default -> in.skipUnknown();
      }
    }
    return new PlanInput(
        in.required("requested", requested),
        route,
        in.required("strategy", strategy),
        in.required("sticky", sticky),
        in.required("seed", seed),
        in.required("request", request),
        governs);
  }

  private RequestFacts request() {
    in.open();
    String operation = null;
    Boolean streamed = null;
    Integer messages = null;
    Long inputTokens = null;
    Integer maxOutput = null;
    Integer choices = null;
    List<String> needs = null;
    Integer dimensions = null;
    Boolean stateful = null;
    Long inputBound = null;
    String name;
    while ((name = in.next()) != null) {
      switch (name) {
        case "operation" -> operation = in.string();
        case "streamed" -> streamed = in.flag();
        case "messages" -> messages = in.integer();
        case "inputTokens" -> inputTokens = in.whole();
        case "maxOutput" -> maxOutput = in.integer();
        case "choices" -> choices = in.integer();
        case "needs" -> needs = in.strings();
        case "dimensions" -> dimensions = in.integer();
        case "stateful" -> stateful = in.flag();
        case "inputBound" -> inputBound = in.whole();
        default -> in.skipUnknown();
      }
    }
    return new RequestFacts(
        in.required("operation", operation),
        in.required("streamed", streamed),
        in.required("messages", messages),
        in.required("inputTokens", inputTokens),
        maxOutput,
        in.required("choices", choices),
        in.required("needs", needs),
        dimensions,
        in.required("stateful", stateful),
        inputBound);
  }

  private Result result() {
    in.open();
    String outcome = null;
    String code = null;
    String target = null;
    String model = null;
    Long inputTokens = null;
    Long outputTokens = null;
    Boolean usageReported = null;
    Long durationMicros = null;
    Long cost = null;
    boolean cached = false;
    String name;
    while ((name = in.next()) != null) {
      switch (name) {
        case "outcome" -> outcome = in.string();
        case "code" -> code = in.string();
        case "target" -> target = in.string();
        case "model" -> model = in.string();
        case "inputTokens" -> inputTokens = in.whole();
        case "outputTokens" -> outputTokens = in.whole();
        case "usageReported" -> usageReported = in.flag();
        case "durationMicros" -> durationMicros = in.whole();
        case "cost" -> cost = in.wholeText();
        case "cached" -> cached = in.flag();
        default -> in.skipUnknown();
      }
    }
    return new Result(
        in.required("outcome", outcome),
        code,
        target,
        model,
        in.required("inputTokens", inputTokens),
        in.required("outputTokens", outputTokens),
        in.required("usageReported", usageReported),
        in.required("durationMicros", durationMicros),
        cost,
        cached);
  }
}
