package com.getbonito.verification.clouds.anthropic;

import com.getbonito.verification.recordings.RecordedExchange;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Cuts recorded streams into their events, by other code than the codecs'. */
public final class Events {

  private Events() {}

  /** The data of server-sent events. */
  public static List<String> ofSse(byte[] body) {
    List<String> events = new ArrayList<>();
    for (String line : new String(body, StandardCharsets.UTF_8).split("\r\n|\n|\r")) {
      if (line.startsWith("data:")) {
        String data = line.substring(5).strip();
        if (!data.contains("\"type\": \"ping\"") && !data.contains("\"type\":\"ping\"")) {
          events.add(data);
        }
      }
    }
    return events;
  }

  /** The model's own events in the chunks of an event stream. */
  static List<String> ofChunks(byte[] body) {
    List<String> events = new ArrayList<>();
    ByteBuffer frames = ByteBuffer.wrap(body);
    while (frames.hasRemaining()) {
      int start = frames.position();
      int total = frames.getInt();
      int headers = frames.getInt();
      int from = start + 12 + headers;
      String payload = new String(body, from, start + total - 4 - from, StandardCharsets.UTF_8);
      JsonNode chunk = RecordedExchange.JSON.readTree(payload);
      if (chunk.has("bytes")) {
        byte[] event = Base64.getDecoder().decode(chunk.get("bytes").asString());
        events.add(new String(event, StandardCharsets.UTF_8));
      }
      frames.position(start + total);
    }
    return events;
  }
}
