package com.getbonito.verification.clouds.bedrock;

import com.getbonito.verification.recordings.RecordedExchange;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What a recorded stream of Nova's own events states, read without any of Bonito's code. */
final class NovaChunks {

  private NovaChunks() {}

  static Reading read(byte[] stream) {
    TreeMap<Integer, String> texts = new TreeMap<>();
    TreeMap<Integer, JsonNode> tools = new TreeMap<>();
    TreeMap<Integer, String> inputs = new TreeMap<>();
    String stop = null;
    List<Long> usage = List.of(-1L, -1L, -1L, -1L);
    for (JsonNode event : events(stream)) {
      JsonNode delta = event.path("contentBlockDelta");
      JsonNode start = event.path("contentBlockStart");
      int index = delta.path("contentBlockIndex").asInt(start.path("contentBlockIndex").asInt(0));
      if (start.path("start").has("toolUse")) {
        tools.put(index, start.path("start").get("toolUse"));
      }
      if (delta.path("delta").has("text")) {
        texts.merge(index, delta.path("delta").get("text").asString(), String::concat);
      }
      if (delta.path("delta").has("toolUse")) {
        String input = delta.path("delta").get("toolUse").path("input").asString("");
        inputs.merge(index, input, String::concat);
      }
      if (event.has("messageStop")) {
        stop = event.get("messageStop").path("stopReason").asString();
      }
      if (event.has("metadata")) {
        usage = InvokedModels.usage(event.get("metadata").path("usage"));
      }
    }
    List<String> parts = new ArrayList<>();
    texts.forEach((index, text) -> {
      if (!text.isEmpty()) {
        parts.add(Reading.text(text, List.of()));
      }
    });
    List<String> calls = new ArrayList<>();
    tools.forEach((index, tool) ->
        calls.add(
            Reading.call(
                tool.path("toolUseId").asString(),
                tool.path("name").asString(),
                Reading.json(inputs.getOrDefault(index, "{}")))));
    return new Reading(parts, calls, stop, usage);
  }

  /** Whether a frame of the stream is an exception. */
  static boolean broken(byte[] stream) {
    return new String(stream, StandardCharsets.ISO_8859_1).contains(":exception-type");
  }

  private static List<JsonNode> events(byte[] stream) {
    List<JsonNode> events = new ArrayList<>();
    ByteBuffer frames = ByteBuffer.wrap(stream);
    int at = 0;
    while (at < stream.length) {
      int total = frames.getInt(at);
      int payload = at + 12 + frames.getInt(at + 4);
      JsonNode chunk =
          RecordedExchange.JSON.readTree(Arrays.copyOfRange(stream, payload, at + total - 4));
      if (chunk.has("bytes")) {
        byte[] event = Base64.getDecoder().decode(chunk.get("bytes").asString());
        events.add(RecordedExchange.JSON.readTree(event));
      }
      at += total;
    }
    return events;
  }
}
