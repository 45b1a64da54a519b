package com.getbonito.testkit.simulator.openai;

import com.getbonito.testkit.simulator.model.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a streamed answer.
 *
 * @param json the delta object
 * @param words text tokens in it, for log probabilities
 * @param finishReason set on the last step
 */
record Delta(String json, int tokens, List<String> words, @Nullable String finishReason) {

  static Delta field(String name, String word) {
    StringBuilder out = new StringBuilder(32).append("{\"").append(name).append("\":");
    Json.quote(out, word);
    boolean content = name.equals("content");
    return new Delta(out.append('}').toString(), 1, content ? List.of(word) : List.of(), null);
  }

  static Delta plain(String json, int tokens) {
    return new Delta(json, tokens, List.of(), null);
  }

  static Delta finish(String reason) {
    return new Delta("{}", 0, List.of(), reason);
  }
}
