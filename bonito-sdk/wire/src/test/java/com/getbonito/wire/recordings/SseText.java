package com.getbonito.wire.recordings;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/** The data of the events of a stream, found by splitting text into lines. */
final class SseText {

  private SseText() {}

  /** An event that the end of the stream cuts is left out, unless only its blank line is cut. */
  static List<String> events(String stream) {
    List<String> events = new ArrayList<>();
    StringBuilder data = new StringBuilder();
    String text = stream.startsWith("\uFEFF") ? stream.substring(1) : stream;
    for (String line : text.split("\r\n|\n|\r", -1)) {
      if (line.isEmpty()) {
        if (!data.isEmpty()) {
          events.add(data.substring(1));
        }
        data.setLength(0);
      } else if (line.startsWith("data:")) {
        data.append('\n').append(line.startsWith("data: ") ? line.substring(6) : line.substring(5));
      }
    }
    if (!data.isEmpty() && isWhole(data.substring(1))) {
      events.add(data.substring(1));
    }
    events.removeIf(String::isBlank);
    return events;
  }

  private static boolean isWhole(String event) {
    try {
      return event.strip().equals("[DONE]") || Exchange.MAPPER.readTree(event).isObject();
    } catch (JacksonException cut) {
      return false;
    }
  }
}
