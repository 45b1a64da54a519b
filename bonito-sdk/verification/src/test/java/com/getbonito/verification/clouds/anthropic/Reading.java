package com.getbonito.verification.clouds.anthropic;

import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Choice;
import com.getbonito.chat.Citation;
import com.getbonito.chat.Content;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.verification.recordings.RecordedExchange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An answer as a tree that two readers can be compared in; the codec's side of it. */
final class Reading {

  private Reading() {}

  static JsonNode of(ChatResponse response) {
    Choice choice = response.choices().get(0);
    ObjectNode reading = JsonNodeFactory.instance.objectNode();
    reading.put("id", response.id());
    reading.put("model", response.model());
    ArrayNode parts = reading.putArray("parts");
    for (Content part : choice.message().content()) {
      JsonNode read = part(part);
      if (read != null) {
        parts.add(read);
      }
    }
    ArrayNode calls = reading.putArray("calls");
    for (ToolCall call : choice.message().toolCalls()) {
      String arguments = call.arguments().isBlank() ? "{}" : call.arguments();
      ObjectNode read = calls.addObject();
      read.put("id", call.id());
      read.put("name", call.name());
      read.set("input", RecordedExchange.JSON.readTree(arguments));
    }
    reading.put("stop", choice.nativeFinishReason());
    reading.set("usage", usage(response.usage()));
    Object tier = response.extras().get("service_tier");
    reading.put("tier", tier == null ? null : tier.toString());
    return reading;
  }

  /** An empty text says nothing, and a stream cannot bring one. */
  private static JsonNode part(Content part) {
    ObjectNode read = JsonNodeFactory.instance.objectNode();
    if (part instanceof ReasoningContent thought) {
      if (thought.redacted() != null) {
        read.put("redacted", thought.redacted());
      } else {
        read.put("thought", thought.text());
        read.put("signature", thought.signature() == null ? "" : thought.signature());
      }
      return read;
    }
    TextContent text = (TextContent) part;
    if (text.text().isEmpty() && text.extras().containsKey("type")) {
      return tree(text.extras());
    }
    if (text.text().isEmpty() && text.citations().isEmpty()) {
      return null;
    }
    read.put("text", text.text());
    ArrayNode citations = read.putArray("citations");
    for (Citation citation : text.citations()) {
      citations.add(tree(citation.extras()));
    }
    return read;
  }

  private static JsonNode tree(Map<String, ?> fields) {
    Map<String, Object> unmarked = new LinkedHashMap<>(fields);
    unmarked.remove(Content.DIALECT);
    return withoutNulls(RecordedExchange.JSON.valueToTree(unmarked));
  }

  /** What is null and what is left out mean the same in this dialect. */
  static JsonNode withoutNulls(JsonNode node) {
    if (node instanceof ObjectNode object) {
      List.copyOf(object.propertyNames())
          .forEach(name -> {
            if (object.get(name).isNull()) {
              object.remove(name);
            } else {
              withoutNulls(object.get(name));
            }
          });
    } else if (node instanceof ArrayNode array) {
      array.forEach(Reading::withoutNulls);
    }
    return node;
  }

  private static JsonNode usage(Usage usage) {
    if (!usage.known(UsageCategory.INPUT)) {
      return JsonNodeFactory.instance.nullNode();
    }
    Map<String, Long> counts = new TreeMap<>();
    counts.put("input", usage.tokens(UsageCategory.INPUT));
    counts.put("cacheRead", usage.tokens(UsageCategory.CACHE_READ));
    counts.put(
        "cacheWritten",
        usage.tokens(UsageCategory.CACHE_WRITE) + usage.tokens(UsageCategory.CACHE_WRITE_1H));
    counts.put("written1h", usage.tokens(UsageCategory.CACHE_WRITE_1H));
    counts.put("output", usage.outputTokens());
    counts.put("thought", usage.tokens(UsageCategory.REASONING));
    return RecordedExchange.JSON.valueToTree(counts);
  }
}
