package com.getbonito.verification.clouds.openai;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The data of an event stream's events, cut apart as simply as the format allows. */
public final class Sse {

  private Sse() {}

  /** The data of each event that has any, {@code [DONE]} left out. */
  public static List<String> data(byte[] body) {
    List<String> events = new ArrayList<>();
    StringBuilder data = new StringBuilder();
    for (String line :
        (new String(body, StandardCharsets.UTF_8) + "\n\n").split("\r\n|\n|\r", -1)) {
      if (line.isEmpty()) {
        if (!data.toString().isBlank() && !data.toString().strip().equals("[DONE]")) {
          events.add(data.toString());
        }
        data.setLength(0);
      } else if (line.startsWith("data:")) {
        data.append(data.isEmpty() ? "" : "\n").append(line.substring(5).stripLeading());
      }
    }
    return events;
  }
}
