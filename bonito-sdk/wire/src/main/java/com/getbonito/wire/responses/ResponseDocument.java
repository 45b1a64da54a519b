package com.getbonito.wire.responses;

import com.getbonito.chat.CacheHint;
import com.getbonito.chat.Content;
import com.getbonito.chat.FinishReason;
import com.getbonito.chat.Usage;
import com.getbonito.wire.Losses;
import com.getbonito.wire.openai.UsageWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The response object. The fields that its schema requires and that only the request knew are
 * written as the vendor's defaults unless the answer brought them along.
 */
final class ResponseDocument {

  private final Losses losses;
  private final Map<String, @Nullable Object> extras = new LinkedHashMap<>();
  String id = "resp_bonito";
  String model = "";
  @Nullable Long created;

  ResponseDocument(Losses losses) {
    this.losses = losses;
  }

  /** Takes vendor fields; those of another dialect are reported, but for the tier. */
  void take(Map<String, @Nullable Object> fields) {
    boolean own = Own.is(fields);
    fields.forEach((name, value) -> {
      if (Own.isMark(name)) {
        return;
      }
      if (name.equals("service_tier")) {
        extras.put(name, "standard".equals(value) ? "default" : value);
      } else if (own) {
        extras.put(name, value);
      } else if (value != null && !name.equals(CacheHint.FIELD)) {
        losses.ignored("extras." + name);
      }
    });
  }

  /** Says whether fields are a part of the answer rather than of the response. */
  static boolean ofThePart(Map<String, @Nullable Object> fields) {
    return fields.containsKey(Content.DIALECT);
  }

  Map<String, @Nullable Object> write(
      String status, List<Map<String, @Nullable Object>> output, @Nullable Usage usage) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("id", id);
    document.put("object", "response");
    document.put("created_at", created == null ? 0L : created);
    document.put("status", status);
    document.put("error", null);
    document.put("incomplete_details", null);
    document.put("instructions", null);
    document.put("metadata", Map.of());
    document.put("model", model);
    document.put("parallel_tool_calls", true);
    document.put("temperature", 1.0);
    document.put("tool_choice", "auto");
    document.put("tools", List.of());
    document.put("top_p", 1.0);
    document.putAll(extras);
    document.put("output", output);
    Map<String, @Nullable Object> used = usage == null ? null : UsageWriter.responses(usage);
    if (used != null) {
      document.put("usage", used);
    }
    return document;
  }

  /** The same at its end. */
  Map<String, @Nullable Object> ended(
      FinishReason reason, List<Map<String, @Nullable Object>> output, @Nullable Usage usage) {
    Map<String, @Nullable Object> document = write(status(reason), output, usage);
    if (isCut(reason)) {
      String why = reason == FinishReason.LENGTH ? "max_output_tokens" : "content_filter";
      document.put("incomplete_details", Map.of("reason", why));
    }
    return document;
  }

  static boolean isCut(FinishReason reason) {
    return reason == FinishReason.LENGTH || reason == FinishReason.CONTENT_FILTER;
  }

  static String status(FinishReason reason) {
    return isCut(reason) ? "incomplete" : "completed";
  }
}
