package com.getbonito.verification.matrix;

import com.getbonito.chat.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A request that travels through dialects: each writes it, and reads what it wrote. */
final class Journey {

  /** Which words of a loss explain that something no longer means what it meant. */
  private static final Map<String, List<String>> EXPLANATIONS =
      Map.of(
          "texts", List.of("loses extras.", "ignores extras.", "loses system", "loses refusal"),
          "calls", List.of("loses toolCall", "loses extras.", "ignores extras."),
          "results", List.of("loses toolResult", "ignores toolResult", "loses extras."),
          "media", List.of("loses image", "loses document", "loses toolResult"),
          "tools", List.of("loses tool", "loses extras."),
          "choice", List.of("loses tool", "loses extras."),
          "format", List.of("loses responseFormat", "loses jsonSchema", "loses extras."));

  private final SortedSet<String> losses = new TreeSet<>();
  private ChatRequest request;

  Journey(ChatRequest request) {
    this.request = request;
  }

  /** Sends it to a target of the dialect, which reads it as a caller's request. */
  Journey through(Dialect dialect) {
    Heard heard = new Heard();
    byte[] written = dialect.codec().encode(request, dialect.target(), false, heard);
    losses.addAll(heard.all());
    request = dialect.reader().readChat("route", written).toBuilder().nativeBody(null).build();
    return this;
  }

  Meaning meaning() {
    return Meaning.of(request);
  }

  SortedSet<String> losses() {
    return losses;
  }

  /** What changed although no loss says so. */
  Map<String, String> unexplained(Meaning before) {
    Map<String, String> found = new TreeMap<>(before.differences(meaning()));
    for (String dimension : new ArrayList<>(found.keySet())) {
      boolean explained =
          EXPLANATIONS.getOrDefault(dimension, List.of()).stream()
              .anyMatch(start -> losses.stream().anyMatch(loss -> loss.startsWith(start)));
      if (explained) {
        found.remove(dimension);
      }
    }
    return found;
  }
}
