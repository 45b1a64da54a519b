package com.getbonito.journal;

import com.getbonito.decision.Candidate;
import com.getbonito.decision.CandidateFacts;
import com.getbonito.decision.HealthFacts;
import com.getbonito.decision.MoneyFacts;
import java.util.List;
import java.util.Map;

/** Reads one candidate of a decision record. */
final class CandidateParser {

  private final MemberReader in;

  CandidateParser(MemberReader in) {
    this.in = in;
  }

  Candidate candidate() {
    CandidateFacts facts = null;
    Integer rank = null;
    String rejected = null;
    Map<String, Long> scores = null;
    List<String> notes = null;
    String name;
    while ((name = in.next()) != null) {
      switch (name) {
        case "facts" -> facts = facts();
        case "rank" -> rank = in.integer();
        case "rejected" -> rejected = in.string();
        case "scores" -> scores = in.wholes();
        case "notes" -> notes = in.strings();
        default -> in.skipUnknown();
      }
    }
    return new Candidate(
        in.required("facts", facts),
        in.required("rank", rank),
        rejected,
        in.required("scores", scores),
        in.required("notes", notes));
  }

  private CandidateFacts facts() {
    in.open();
    String target = null;
    String connection = null;
    String model = null;
    String deployment = null;
    Boolean suspended = null;
    Integer weight = null;
    Integer priority = null;
    Long contextWindow = null;
    Long maxOutput = null;
    List<String> capabilities = null;
    HealthFacts health = null;
    String provider = "";
    List<String> regions = null;
    String denied = null;
    MoneyFacts money = MoneyFacts.UNKNOWN;
    String name;
    while ((name = in.next()) != null) {
      switch (name) {
        case "target" -> target = in.string();
        case "connection" -> connection = in.string();
        case "model" -> model = in.string();
        case "deployment" -> deployment = in.string();
        case "suspended" -> suspended = in.flag();
        case "weight" -> weight = in.integer();
        case "priority" -> priority = in.integer();
        case "contextWindow" -> contextWindow = in.whole();
        case "maxOutput" -> maxOutput = in.whole();
        case "capabilities" -> capabilities = in.strings();
        case "health" -> health = health();
        case "provider" -> provider = in.string();
        case "regions" -> regions = in.strings();
        case "denied" -> denied = in.string();
        case "money" -> money = money();
        default -> in.skipUnknown();
      }
    }
    return new CandidateFacts(
        in.required("target", target),
        in.required("connection", connection),
        in.required("model", model),
        deployment,
        in.required("suspended", suspended),
        weight,
        priority,
        contextWindow,
        maxOutput,
        capabilities,
        in.required("health", health),
        provider,
        regions,
        denied,
        money);
  }

  private MoneyFacts money() {
    in.open();
    String price = null;
    String source = null;
    boolean ceiling = false;
    long input = 0;
    long output = 0;
    long expectedOutput = 0;
    Long maximum = null;
    Long headroom = null;
    String name;
    while ((name = in.next()) != null) {
      switch (name) {
        case "price" -> price = in.string();
        case "source" -> source = in.string();
        case "ceiling" -> ceiling = in.flag();
        case "input" -> input = in.wholeText();
        case "output" -> output = in.wholeText();
        case "expectedOutput" -> expectedOutput = in.whole();
        case "maximum" -> maximum = in.wholeText();
        case "headroom" -> headroom = in.wholeText();
        default -> in.skipUnknown();
      }
    }
    return new MoneyFacts(price, source, ceiling, input, output, expectedOutput, maximum, headroom);
  }

  private HealthFacts health() {
    in.open();
    String breaker = null;
    Boolean probing = null;
    Long samples = null;
    Long latencyMicros = null;
    Long firstTokenMicros = null;
    Integer errorPpm = null;
    Long limitedForMillis = null;
    Boolean credentialFailed = null;
    Boolean exploring = null;
    Integer explorePpm = null;
    String name;
    while ((name = in.next()) != null) {
      switch (name) {
        case "breaker" -> breaker = in.string();
        case "probing" -> probing = in.flag();
        case "samples" -> samples = in.whole();
        case "latencyMicros" -> latencyMicros = in.whole();
        case "firstTokenMicros" -> firstTokenMicros = in.whole();
        case "errorPpm" -> errorPpm = in.integer();
        case "limitedForMillis" -> limitedForMillis = in.whole();
        case "credentialFailed" -> credentialFailed = in.flag();
        case "exploring" -> exploring = in.flag();
        case "explorePpm" -> explorePpm = in.integer();
        default -> in.skipUnknown();
      }
    }
    return new HealthFacts(
        in.required("breaker", breaker),
        in.required("probing", probing),
        in.required("samples", samples),
        in.required("latencyMicros", latencyMicros),
        in.required("firstTokenMicros", firstTokenMicros),
        in.required("errorPpm", errorPpm),
        in.required("limitedForMillis", limitedForMillis),
        in.required("credentialFailed", credentialFailed),
        in.required("exploring", exploring),
        in.required("explorePpm", explorePpm));
  }
}
