package com.getbonito.testkit.simulator.gemini;

import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.exchange.Piece;
import com.getbonito.testkit.simulator.exchange.Pieces;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.Said;
import com.getbonito.testkit.simulator.model.Words;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Plain answers: one body. */
final class Body {

  static final String JSON = "application/json; charset=UTF-8";

  private Body() {}

  static Composed of(GeminiAnswer answer) {
    ArrayNode candidates = Json.array();
    List<Said> choices = answer.completion().choices();
    for (int i = 0; i < choices.size(); i++) {
      candidates.add(candidate(answer, i, choices.get(i)));
    }
    ObjectNode body = answer.envelope(candidates);
    UsageMetadata usage = answer.usage();
    if (!usage.missing()) {
      body.set("usageMetadata", usage.whole());
    }
    return Composed.plain(
        Json.bytes(answer.signed(body)),
        answer.completion().tokens(),
        answer.unseen(),
        usage.truthful());
  }

  /** A prompt that the vendor's filter has stopped: no candidate, and the prompt is billed. */
  static ObjectNode blocked(GeminiAnswer answer, Tokens billed) {
    ObjectNode body = Json.object();
    ObjectNode feedback = body.putObject("promptFeedback");
    feedback.put("blockReason", "SAFETY");
    feedback.set("safetyRatings", Parts.ratings(true));
    UsageMetadata usage =
        new UsageMetadata(answer.host(), billed, answer.question().prompt(), null);
    body.set("usageMetadata", usage.whole());
    return answer.signed(body);
  }

  /** A body whose text never ends. */
  static Composed endless(GeminiAnswer answer, Words words, long mostBilled) {
    String beginning = "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"";
    Pieces text = () -> new Piece(Json.utf8(words.next()), 1, false);
    return Composed.stream(
        JSON,
        answer.completion().tokens(),
        answer.unseen(),
        mostBilled,
        Pieces.of(Piece.of(beginning)).then(text),
        false);
  }

  private static ObjectNode candidate(GeminiAnswer answer, int index, Said said) {
    Parts parts = answer.parts();
    ObjectNode candidate = Json.object();
    ObjectNode content = candidate.putObject("content");
    if (!Parts.reason(said).equals("SAFETY")) {
      content.put("role", "model");
      ArrayNode all = parts.all(said);
      if (!all.isEmpty()) {
        content.set("parts", all);
      }
    }
    parts.finish(candidate, said);
    if (index > 0 || answer.host() == Host.GEMINI_API) {
      candidate.put("index", index);
    }
    Logprobs.put(candidate, answer.question(), said.text());
    return candidate;
  }
}
