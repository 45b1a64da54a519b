package com.getbonito.wire.gemini;

import com.getbonito.chat.TokenLogprob;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code logprobsResult} of a candidate: the chosen tokens and those beside them. */
final class LogprobsReader {

  private LogprobsReader() {}

  static List<TokenLogprob> read(@Nullable Object result) {
    if (!(result instanceof Map<?, ?> fields)) {
      return List.of();
    }
    List<?> chosen = Tree.list(fields, "chosenCandidates");
    List<?> beside = Tree.list(fields, "topCandidates");
    List<TokenLogprob> tokens = new ArrayList<>(chosen.size());
    for (int i = 0; i < chosen.size(); i++) {
      List<TokenLogprob> alternatives = new ArrayList<>();
      if (i < beside.size() && beside.get(i) instanceof Map<?, ?> top) {
        for (Object alternative : Tree.list(top, "candidates")) {
          alternatives.add(token(alternative, List.of()));
        }
      }
      tokens.add(token(chosen.get(i), alternatives));
    }
    return tokens;
  }

  /** A probability of one, whose logarithm is 0, is omitted by the service. */
  private static TokenLogprob token(@Nullable Object token, List<TokenLogprob> alternatives) {
    Map<?, ?> fields = token instanceof Map<?, ?> object ? object : Map.of();
    Double logprob = Tree.real(fields.get("logProbability"));
    return TokenLogprob.builder()
        .token(Tree.textOr(fields, "token", ""))
        .logprob(logprob == null ? 0 : logprob)
        .alternatives(alternatives)
        .build();
  }
}
