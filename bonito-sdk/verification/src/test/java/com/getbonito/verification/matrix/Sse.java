package com.getbonito.verification.matrix;

import com.getbonito.verification.recordings.RecordedExchange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Server-sent events as the vendors send them. */
final class Sse {

  private Sse() {}

  /** Events without a name, and a last word where there is one. */
  static byte[] plain(JsonNode events, String last) {
    StringBuilder text = new StringBuilder();
    events.forEach(event -> text.append("data: ").append(event).append("\n\n"));
    if (!last.isEmpty()) {
      text.append("data: ").append(last).append("\n\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Events that are named by their type. */
  static byte[] named(JsonNode events) {
    StringBuilder text = new StringBuilder();
    events.forEach(event ->
        text.append("event: ")
            .append(event.path("type").asString())
            .append("\ndata: ")
            .append(event)
            .append("\n\n"));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static List<JsonNode> trees(List<String> events) {
    return events.stream().map(event -> (JsonNode) RecordedExchange.JSON.readTree(event)).toList();
  }
}
