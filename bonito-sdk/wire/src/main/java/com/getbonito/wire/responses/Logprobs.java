package com.getbonito.wire.responses;

import com.getbonito.chat.TokenLogprob;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The log probabilities of a text's tokens. */
final class Logprobs {

  private Logprobs() {}

  /** Reads a list; anything else holds none. */
  static List<TokenLogprob> read(@Nullable Object tokens) {
    if (!(tokens instanceof List<?> list) || list.isEmpty()) {
      return List.of();
    }
    List<TokenLogprob> read = new ArrayList<>(list.size());
    for (Object each : list) {
      if (each instanceof Map<?, ?> token && token.get("token") instanceof String text) {
        TokenLogprob.Builder built = TokenLogprob.builder().token(text);
        if (token.get("logprob") instanceof Number logprob) {
          built.logprob(logprob.doubleValue());
        }
        built.bytes(bytes(token.get("bytes")));
        built.alternatives(read(token.get("top_logprobs")));
        read.add(built.build());
      }
    }
    return read;
  }

  private static List<Integer> bytes(@Nullable Object value) {
    List<Integer> bytes = new ArrayList<>();
    for (Object each : value instanceof List<?> list ? list : List.of()) {
      Integer number = Tree.whole(each);
      if (number != null) {
        bytes.add(number);
      }
    }
    return bytes;
  }

  static List<Map<String, @Nullable Object>> write(List<TokenLogprob> tokens) {
    List<Map<String, @Nullable Object>> written = new ArrayList<>(tokens.size());
    for (TokenLogprob token : tokens) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put("token", token.token());
      fields.put("logprob", token.logprob());
      fields.put("bytes", token.bytes());
      fields.put("top_logprobs", write(token.alternatives()));
      written.add(fields);
    }
    return written;
  }
}
