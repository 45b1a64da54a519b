package com.getbonito.verification.clouds.google;

import com.getbonito.verification.recordings.RecordedExchange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The chunks of a recorded stream, cut plainly and apart from Bonito's framers. */
public final class Chunks {

  private Chunks() {}

  /** The chunks of server-sent events or of an array. */
  public static List<String> of(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    List<String> chunks = new ArrayList<>();
    if (text.stripLeading().startsWith("[")) {
      for (JsonNode element : RecordedExchange.JSON.readTree(text)) {
        chunks.add(element.toString());
      }
      return chunks;
    }
    for (String line : text.split("\r\n|\n|\r")) {
      if (line.startsWith("data:") && !line.substring(5).isBlank()) {
        chunks.add(line.substring(5).strip());
      }
    }
    return chunks;
  }
}
