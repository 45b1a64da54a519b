package com.getbonito.verification.matrix;

import com.getbonito.verification.clouds.anthropic.Events;
import com.getbonito.verification.clouds.anthropic.VendorReading;
import com.getbonito.verification.matrix.Said.Call;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** anthropic-java, reading messages. */
final class AnthropicVendor implements Vendor {

  @Override
  public Said whole(byte[] answer) {
    return said(VendorReading.whole(new String(answer, StandardCharsets.UTF_8)));
  }

  @Override
  public Said streamed(byte[] stream) {
    return said(VendorReading.streamed(Events.ofSse(stream)));
  }

  private static Said said(JsonNode heard) {
    StringBuilder text = new StringBuilder();
    StringBuilder reasoning = new StringBuilder();
    List<String> sources = new ArrayList<>();
    for (JsonNode part : heard.path("parts")) {
      text.append(part.path("text").asString(""));
      reasoning.append(part.path("thought").asString(""));
      part.path("citations").forEach(each -> sources.add(each.path("url").asString("")));
    }
    List<Call> calls = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (JsonNode call : heard.path("calls")) {
      ids.add(call.path("id").asString(""));
      calls.add(new Call(call.path("name").asString(""), call.path("input")));
    }
    JsonNode usage = heard.path("usage");
    long cached = usage.path("cacheRead").asLong(0);
    return new Said(
        text.toString(),
        reasoning.toString(),
        calls,
        Said.distinct(ids),
        switch (heard.path("stop").asString("")) {
          case "end_turn" -> "STOP";
          case "max_tokens" -> "LENGTH";
          case "tool_use" -> "TOOL_CALLS";
          default -> heard.path("stop").asString("");
        },
        List.of(
            usage.path("input").asLong() + cached + usage.path("cacheWritten").asLong(),
            usage.path("output").asLong(),
            cached),
        sources);
  }

  @Override
  public byte[] framed(JsonNode events) {
    return Sse.named(events);
  }

  @Override
  public List<JsonNode> events(byte[] stream) {
    return Sse.trees(Events.ofSse(stream));
  }
}
