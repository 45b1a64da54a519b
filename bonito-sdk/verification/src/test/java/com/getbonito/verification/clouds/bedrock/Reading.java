package com.getbonito.verification.clouds.bedrock;

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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an answer says, in words that can be compared, whoever read it.
 *
 * @param parts texts, thoughts and a server's own blocks, in order
 * @param calls of the caller's tools, in order
 * @param stop the provider's word
 * @param usage input, output, cache read, cache written; null is unknown
 */
record Reading(List<String> parts, List<String> calls, @Nullable String stop, List<Long> usage) {

  static Reading of(ChatResponse response) {
    Choice choice = response.choices().get(0);
    List<String> parts = new ArrayList<>();
    for (Content part : choice.message().content()) {
      switch (part.kind()) {
        case TEXT -> parts.add(text((TextContent) part));
        case REASONING -> parts.add(reasoning((ReasoningContent) part));
        default -> parts.add("a part of kind " + part.kind());
      }
    }
    List<String> calls = new ArrayList<>();
    for (ToolCall call : choice.message().toolCalls()) {
      calls.add(call(call.id(), call.name(), json(call.arguments())));
    }
    return new Reading(parts, calls, choice.nativeFinishReason(), usage(response.usage()));
  }

  private static String text(TextContent part) {
    if (part.text().isEmpty() && part.extras().get("toolUse") instanceof Map<?, ?> use) {
      return server(use.get("toolUseId"), use.get("name"), tree(use.get("input")));
    }
    if (part.text().isEmpty() && part.extras().get("toolResult") instanceof Map<?, ?> result) {
      return result(result.get("toolUseId"), result.get("status"));
    }
    List<String> citations = new ArrayList<>();
    for (Citation citation : part.citations()) {
      citations.add(citation(citation.title(), citation.url(), citation.quote()));
    }
    return text(part.text(), citations);
  }

  private static String reasoning(ReasoningContent part) {
    String redacted = part.redacted();
    if (redacted != null && !Boolean.TRUE.equals(part.extras().get("@blob"))) {
      redacted = Base64.getEncoder().encodeToString(redacted.getBytes(StandardCharsets.UTF_8));
    }
    return thought(part.text(), part.signature(), redacted);
  }

  private static List<Long> usage(Usage usage) {
    List<Long> counts = new ArrayList<>();
    for (UsageCategory category :
        List.of(UsageCategory.INPUT, UsageCategory.OUTPUT, UsageCategory.CACHE_READ)) {
      counts.add(usage.reported(category) ? usage.tokens(category) : -1);
    }
    counts.add(
        usage.reported(UsageCategory.CACHE_WRITE)
            ? usage.tokens(UsageCategory.CACHE_WRITE) + usage.tokens(UsageCategory.CACHE_WRITE_1H)
            : -1);
    return counts;
  }

  static String text(String text, List<String> citations) {
    return "text " + text + (citations.isEmpty() ? "" : " " + citations);
  }

  static String thought(
      @Nullable String text, @Nullable String signature, @Nullable String redacted) {
    return "thought " + Objects.toString(text, "") + "|" + signature + "|" + redacted;
  }

  static String citation(@Nullable String title, @Nullable String url, @Nullable String quote) {
    return "cites " + title + "|" + url + "|" + quote;
  }

  static String server(@Nullable Object id, @Nullable Object name, JsonNode input) {
    return "server tool " + id + " " + name + " " + canonical(input);
  }

  static String result(@Nullable Object id, @Nullable Object status) {
    return "server result " + id + " " + status;
  }

  static String call(String id, String name, JsonNode input) {
    return "call " + id + " " + name + " " + canonical(input);
  }

  static JsonNode json(String text) {
    return RecordedExchange.JSON.readTree(text);
  }

  private static JsonNode tree(@Nullable Object value) {
    return RecordedExchange.JSON.valueToTree(value);
  }

  /** Members sorted, numbers by value. */
  static String canonical(JsonNode node) {
    if (node.isObject()) {
      StringBuilder text = new StringBuilder("{");
      node.propertyNames().stream()
          .sorted()
          .forEach(
              name -> text.append(name).append(':').append(canonical(node.get(name))).append(','));
      return text.append('}').toString();
    }
    if (node.isArray()) {
      StringBuilder text = new StringBuilder("[");
      node.forEach(element -> text.append(canonical(element)).append(','));
      return text.append(']').toString();
    }
    return node.isNumber()
        ? node.decimalValue().stripTrailingZeros().toPlainString()
        : node.toString();
  }
}
