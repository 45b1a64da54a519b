package com.getbonito.testkit.simulator.gemini;

import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.Said;
import com.getbonito.testkit.simulator.model.TokenRule;
import com.getbonito.testkit.simulator.script.ToolUse;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parts and the end of a candidate.
 *
 * @param answer id of the answer
 */
record Parts(Host host, String model, String answer, boolean showsThoughts) {

  static ObjectNode text(String words) {
    return Json.object().put("text", words);
  }

  static ObjectNode thought(String words) {
    return text(words).put("thought", true);
  }

  /**
   * A call.
   *
   * @param first whether it is the first of its answer, which carries the proof of the thoughts
   *     behind all of them
   * @return null where the answer ended in the middle of the arguments
   */
  @Nullable ObjectNode call(ToolUse call, boolean first) {
    JsonNode arguments = arguments(call.arguments());
    if (arguments == null) {
      return null;
    }
    ObjectNode part = Json.object();
    ObjectNode function = part.putObject("functionCall");
    function.put("name", call.name());
    function.set("args", arguments);
    if (Thinking.third(model)) {
      function.put("id", call.id());
    }
    if (first && Thinking.known(model)) {
      part.put("thoughtSignature", Signatures.of(answer + call.id()));
    }
    return part;
  }

  /** The proof of the thoughts behind a text, null for models that give none. */
  @Nullable String proof() {
    return Thinking.third(model) ? Signatures.of(answer) : null;
  }

  static int cost(ToolUse call) {
    return 1 + TokenRule.count(call.arguments());
  }

  /** All parts of a plain answer. */
  ArrayNode all(Said said) {
    ArrayNode parts = Json.array();
    if (showsThoughts && !said.reasoning().isEmpty()) {
      parts.add(thought(Said.join(said.reasoning())));
    }
    String words = Said.join(said.text());
    words += said.refusal() == null ? "" : Said.join(said.refusal());
    boolean calls = false;
    ArrayNode after = Json.array();
    for (ToolUse each : said.toolCalls()) {
      ObjectNode call = call(each, !calls);
      if (call != null) {
        after.add(call);
        calls = true;
      }
    }
    if (!words.isEmpty()) {
      ObjectNode text = text(words);
      String proof = calls ? null : proof();
      parts.add(proof == null ? text : text.put("thoughtSignature", proof));
    }
    return parts.addAll(after);
  }

  /** Puts the end of an answer into its candidate. */
  void finish(ObjectNode candidate, Said said) {
    String reason = reason(said);
    candidate.put("finishReason", reason);
    if (reason.equals("SAFETY")) {
      candidate.set("safetyRatings", ratings(true));
    }
    if (host == Host.GEMINI_API && !said.toolCalls().isEmpty() && reason.equals("STOP")) {
      candidate.put("finishMessage", "Model generated function call(s).");
    }
  }

  /** The vendor's word for why an answer ended; a script may use it itself. */
  static String reason(Said said) {
    return switch (said.finishReason()) {
      case "stop", "tool_calls" -> "STOP";
      case "length" -> "MAX_TOKENS";
      case "content_filter" -> "SAFETY";
      default -> said.finishReason();
    };
  }

  static ArrayNode ratings(boolean blocked) {
    ArrayNode ratings = Json.array();
    for (String category :
        new String[] {"HATE_SPEECH", "DANGEROUS_CONTENT", "HARASSMENT", "SEXUALLY_EXPLICIT"}) {
      ObjectNode rating = ratings.addObject();
      boolean bad = blocked && category.equals("DANGEROUS_CONTENT");
      rating.put("category", "HARM_CATEGORY_" + category);
      rating.put("probability", bad ? "HIGH" : "NEGLIGIBLE");
      if (bad) {
        rating.put("blocked", true);
      }
    }
    return ratings;
  }

  private static @Nullable JsonNode arguments(String text) {
    try {
      JsonNode arguments = text.isBlank() ? Json.object() : Json.read(text);
      return arguments.isObject() ? arguments : null;
    } catch (JacksonException e) {
      return null;
    }
  }
}
