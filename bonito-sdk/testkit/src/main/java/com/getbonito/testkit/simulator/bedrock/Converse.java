package com.getbonito.testkit.simulator.bedrock;

import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.exchange.Piece;
import com.getbonito.testkit.simulator.exchange.Pieces;
import com.getbonito.testkit.simulator.model.Asked;
import com.getbonito.testkit.simulator.model.Completion;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.Model;
import com.getbonito.testkit.simulator.model.ModelSettings;
import com.getbonito.testkit.simulator.model.PrefixCache;
import com.getbonito.testkit.simulator.model.Twists;
import com.getbonito.testkit.simulator.model.Words;
import com.getbonito.testkit.simulator.script.Answer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Answers Converse requests and Nova's bodies, which have the same shape. Thread-safe. */
final class Converse {

  static final String EVENT_STREAM = "application/vnd.amazon.eventstream";

  private static final Answer BLOCKED =
      Answer.text("Sorry, the model cannot answer this question.")
          .withFinishReason("guardrail_intervened");

  private final ConverseRules rules;
  private final Model model;
  private final PrefixCache cache = new PrefixCache();

  Converse(ModelSettings settings) {
    this.rules = new ConverseRules(settings);
    this.model = new Model(settings);
  }

  Composed answer(
      JsonNode body,
      Address address,
      @Nullable Answer scripted,
      Twists twists,
      Instant now,
      Framing framing) {
    ConverseRequest request = ConverseRequest.read(body, address.model());
    rules.check(body, request);
    Asked asked = request.asked().withCache(cache.use(request.tally().prefixes(), now));
    Completion completion = model.answer(asked, twists.blocked() ? BLOCKED : scripted, twists);
    boolean redacted = request.thinking() && completion.hiddenReasoning() > 0;
    ConverseAnswer answer =
        new ConverseAnswer(completion, redacted, 100 + completion.tokens().completion());
    ConverseUsage usage = new ConverseUsage(completion.tokens(), twists.usage());
    Words endless = twists.endless() ? model.endless(asked, 0) : null;
    if (address.stream()) {
      Pieces events = new ConverseEvents(answer, usage, twists, endless, framing);
      return Composed.stream(
          EVENT_STREAM,
          completion.tokens(),
          completion.hiddenReasoning(),
          twists.mostBilled(asked),
          events,
          !twists.sentinel());
    }
    if (endless != null) {
      Pieces text = () -> new Piece(Json.utf8(endless.next()), 1, false);
      return Composed.stream(
          "application/json",
          completion.tokens(),
          completion.hiddenReasoning(),
          twists.mostBilled(asked),
          Pieces.of(Piece.of(ConverseAnswer.endlessPrefix())).then(text),
          false);
    }
    return Composed.plain(
        answer.body(usage), completion.tokens(), completion.hiddenReasoning(), usage.truthful());
  }

  /** How many tokens a Converse body is to read. */
  long count(JsonNode body, String name) {
    return ConverseRequest.read(body, name).asked().promptTokens();
  }
}
