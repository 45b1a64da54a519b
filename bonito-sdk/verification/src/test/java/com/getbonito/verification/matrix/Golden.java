package com.getbonito.verification.matrix;

import com.getbonito.verification.recordings.RecordedExchange;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What a pair of dialects makes of every feature, as a file that people read. */
final class Golden {

  private Golden() {}

  static String text(List<Cell> pair) {
    return pair.stream().map(Golden::cell).collect(Collectors.joining(",\n", "{\n", "\n}\n"));
  }

  static String name(Cell cell) {
    return "golden/" + cell.caller().id() + "-to-" + cell.target().id() + ".json";
  }

  private static String cell(Cell cell) {
    String events =
        cell.caller().vendor().events(cell.stream()).stream()
            .map(JsonNode::toString)
            .collect(Collectors.joining(",\n", "[\n", "\n]"));
    return "\""
        + cell.feature().id()
        + "\": {\n\"request\": "
        + pretty(cell.request())
        + ",\n\"streamed\": "
        + pretty(RecordedExchange.JSON.valueToTree(cell.streamed()))
        + ",\n\"answer\": "
        + pretty(Cell.json(cell.answer()))
        + ",\n\"stream\": "
        + events
        + "\n}";
  }

  private static String pretty(JsonNode json) {
    return RecordedExchange.JSON
        .writerWithDefaultPrettyPrinter()
        .writeValueAsString(json)
        .replace("\r\n", "\n");
  }
}
