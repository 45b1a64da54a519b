package com.getbonito.testkit.simulator.openai;

import com.getbonito.testkit.simulator.model.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Log probabilities that follow from the token alone. */
final class Logprobs {

  private static final List<String> ALTERNATIVES = List.of(" the", " a", ".", " and", " of");

  private Logprobs() {}

  /** The logprobs object for these tokens, or {@code null} where nobody asked. */
  static void append(StringBuilder out, ChatFacts facts, List<String> content) {
    if (!facts.logprobs()) {
      out.append("null");
      return;
    }
    out.append("{\"content\":[");
    for (int i = 0; i < content.size(); i++) {
      out.append(i == 0 ? "" : ",");
      token(out, content.get(i), logprob(content.get(i), 0));
      out.setLength(out.length() - 1);
      out.append(",\"top_logprobs\":[");
      top(out, content.get(i), facts.topLogprobs());
      out.append("]}");
    }
    out.append("],\"refusal\":null}");
  }

  private static void top(StringBuilder out, String chosen, int count) {
    for (int rank = 0; rank < Math.min(count, ALTERNATIVES.size()); rank++) {
      out.append(rank == 0 ? "" : ",");
      String token = rank == 0 ? chosen : ALTERNATIVES.get(rank);
      token(out, token, logprob(chosen, rank));
    }
  }

  private static void token(StringBuilder out, String token, double logprob) {
    out.append("{\"token\":");
    Json.quote(out, token);
    out.append(",\"logprob\":").append(logprob).append(",\"bytes\":[");
    byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      out.append(i == 0 ? "" : ",").append(bytes[i] & 0xff);
    }
    out.append("]}");
  }

  private static double logprob(String token, int rank) {
    return -((Math.floorMod(token.hashCode(), 64) + 1) / 128.0 + rank);
  }
}
