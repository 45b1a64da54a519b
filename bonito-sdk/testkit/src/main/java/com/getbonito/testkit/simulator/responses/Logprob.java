package com.getbonito.testkit.simulator.responses;

import com.getbonito.testkit.simulator.model.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Log probabilities that follow from the token alone. */
final class Logprob {

  private static final List<String> ALTERNATIVES = List.of(" the", " a", ".", " and", " of");

  private Logprob() {}

  /** A token's, with so many of the likeliest beside it. */
  static ObjectNode of(String token, int top) {
    ObjectNode logprob = one(token, token, 0);
    ArrayNode likeliest = logprob.putArray("top_logprobs");
    for (int rank = 0; rank < Math.min(top, ALTERNATIVES.size()); rank++) {
      likeliest.add(one(rank == 0 ? token : ALTERNATIVES.get(rank), token, rank));
    }
    return logprob;
  }

  private static ObjectNode one(String token, String chosen, int rank) {
    ObjectNode logprob = Json.object();
    logprob.put("token", token);
    logprob.put("logprob", -((Math.floorMod(chosen.hashCode(), 64) + 1) / 128.0 + rank));
    ArrayNode bytes = logprob.putArray("bytes");
    for (byte each : token.getBytes(StandardCharsets.UTF_8)) {
      bytes.add(each & 0xff);
    }
    return logprob;
  }
}
