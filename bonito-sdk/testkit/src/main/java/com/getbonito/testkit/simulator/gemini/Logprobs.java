package com.getbonito.testkit.simulator.gemini;

import com.getbonito.testkit.simulator.model.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Log probabilities that follow from the token alone. */
final class Logprobs {

  private static final List<String> ALTERNATIVES = List.of(" the", " a", ".", " and", " of");

  private Logprobs() {}

  /** Puts the log probabilities of these tokens into a candidate, where they were asked for. */
  static void put(ObjectNode candidate, Question question, List<String> tokens) {
    if (!question.logprobs() || tokens.isEmpty()) {
      return;
    }
    candidate.put(
        "avgLogprobs", tokens.stream().mapToDouble(each -> of(each, 0)).average().orElse(0));
    ObjectNode result = candidate.putObject("logprobsResult");
    ArrayNode top = result.putArray("topCandidates");
    ArrayNode chosen = result.putArray("chosenCandidates");
    for (String token : tokens) {
      chosen.add(token(token, of(token, 0)));
      ArrayNode candidates = top.addObject().putArray("candidates");
      for (int rank = 0; rank < Math.min(question.alternatives(), ALTERNATIVES.size()); rank++) {
        candidates.add(token(rank == 0 ? token : ALTERNATIVES.get(rank), of(token, rank)));
      }
    }
  }

  private static ObjectNode token(String token, double logprob) {
    ObjectNode node = Json.object();
    node.put("token", token);
    node.put("tokenId", Math.floorMod(token.hashCode(), 1 << 18));
    return node.put("logProbability", logprob);
  }

  private static double of(String token, int rank) {
    return -((Math.floorMod(token.hashCode(), 64) + 1) / 128.0 + rank);
  }
}
