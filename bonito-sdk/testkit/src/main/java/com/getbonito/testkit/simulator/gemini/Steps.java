package com.getbonito.testkit.simulator.gemini;

import com.getbonito.testkit.simulator.fault.Effect.ToolTwist;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.Said;
import com.getbonito.testkit.simulator.script.ToolUse;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Walks through one candidate chunk by chunk; holds no more than its position. */
final class Steps {

  private final Parts parts;
  private final Said said;
  private final @Nullable ToolTwist twist;
  private final @Nullable Iterator<String> endless;
  private final List<String> thoughts;
  private final List<String> refusal;
  private int position;
  private int lost;

  /**
   * A walk through a candidate.
   *
   * @param endless text in place of the candidate's own, null where it ends
   */
  Steps(Parts parts, Said said, @Nullable ToolTwist twist, @Nullable Iterator<String> endless) {
    this.parts = parts;
    this.said = said;
    this.twist = twist;
    this.endless = endless;
    this.thoughts = parts.showsThoughts() ? said.reasoning() : List.of();
    this.refusal = said.refusal() == null ? List.of() : said.refusal();
  }

  /**
   * One chunk's share of a candidate.
   *
   * @param parts none where there is no content
   * @param words text tokens in it, for log probabilities
   * @param last whether the candidate ends with it
   */
  record Step(@Nullable ArrayNode parts, int tokens, List<String> words, boolean last) {}

  /** The next share, null after the last. */
  @Nullable Step next() {
    int at = position++;
    if (endless != null) {
      return words(endless.next());
    }
    if (at < thoughts.size()) {
      return one(Parts.thought(thoughts.get(at)), 1, List.of());
    }
    at -= thoughts.size();
    if (at < said.text().size()) {
      return words(said.text().get(at));
    }
    at -= said.text().size();
    if (at < refusal.size()) {
      return words(refusal.get(at));
    }
    at -= refusal.size();
    if (twist == ToolTwist.NULL_DELTA && !said.toolCalls().isEmpty()) {
      if (at == 0) {
        return new Step(Json.array(), 0, List.of(), false);
      }
      at--;
    }
    int steps = calls();
    if (at < steps) {
      return twist == ToolTwist.DUPLICATE_INDEX ? together() : call(at);
    }
    return at == steps ? end() : null;
  }

  /** The text of which the candidate is, for a candidate that ends; it says why. */
  void finish(ObjectNode candidate) {
    parts.finish(candidate, said);
  }

  private int calls() {
    int calls = said.toolCalls().size();
    return twist == ToolTwist.DUPLICATE_INDEX ? Math.min(1, calls) : calls;
  }

  private Step call(int index) {
    ToolUse call = said.toolCalls().get(index);
    ObjectNode part = parts.call(call, index == 0);
    if (part == null) {
      lost += Parts.cost(call);
      return new Step(Json.array(), 0, List.of(), false);
    }
    return one(part, Parts.cost(call), List.of());
  }

  /** All calls in one chunk. */
  private Step together() {
    ArrayNode all = Json.array();
    int tokens = 0;
    for (int i = 0; i < said.toolCalls().size(); i++) {
      ToolUse call = said.toolCalls().get(i);
      ObjectNode part = parts.call(call, i == 0);
      tokens += Parts.cost(call);
      if (part != null) {
        all.add(part);
      }
    }
    return new Step(all, tokens, List.of(), false);
  }

  private Step end() {
    if (Parts.reason(said).equals("SAFETY")) {
      return new Step(null, lost, List.of(), true);
    }
    ObjectNode part = Parts.text("");
    String proof = said.toolCalls().isEmpty() ? parts.proof() : null;
    return new Step(
        Json.array().add(proof == null ? part : part.put("thoughtSignature", proof)),
        lost,
        List.of(),
        true);
  }

  private static Step words(String word) {
    return one(Parts.text(word), 1, List.of(word));
  }

  private static Step one(ObjectNode part, int tokens, List<String> words) {
    return new Step(Json.array().add(part), tokens, words, false);
  }
}
