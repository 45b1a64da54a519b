package com.getbonito.wire.responses;

import com.getbonito.chat.Citation;
import com.getbonito.chat.TokenLogprob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An item of an answer while it is written. */
final class OutputItem {

  /** The kinds of items that are written by their parts; all others are written whole. */
  enum Kind {
    TEXT,
    REFUSAL,
    REASONING,
    FUNCTION_CALL,
    CUSTOM_CALL,
    WHOLE
  }

  final Kind kind;
  final int index;
  final StringBuilder text = new StringBuilder();
  final List<Map<String, @Nullable Object>> annotations = new ArrayList<>(0);
  final List<TokenLogprob> logprobs = new ArrayList<>(0);

  /** Vendor fields of this dialect's, which win. */
  final Map<String, @Nullable Object> own = new LinkedHashMap<>(0);

  String id;
  String callId = "";
  String name = "";
  boolean summarised;
  boolean done;

  OutputItem(Kind kind, int index, String response) {
    this.kind = kind;
    this.index = index;
    this.id = Made.id(prefix(kind), response, index);
  }

  private static String prefix(Kind kind) {
    return switch (kind) {
      case TEXT, REFUSAL -> "msg";
      case REASONING -> "rs";
      case FUNCTION_CALL -> "fc";
      case CUSTOM_CALL -> "ctc";
      case WHOLE -> "item";
    };
  }

  boolean isCall() {
    return kind == Kind.FUNCTION_CALL || kind == Kind.CUSTOM_CALL;
  }

  /** Adds a citation that has a form here; says whether it had one. */
  @Nullable Map<String, @Nullable Object> cite(Citation citation) {
    Map<String, @Nullable Object> annotation = Annotations.write(citation, text.length());
    if (annotation != null) {
      annotations.add(annotation);
    }
    return annotation;
  }

  /** The content part of a message. */
  Map<String, @Nullable Object> part() {
    if (kind == Kind.REFUSAL) {
      return InputPartWriter.typed("refusal", "refusal", text.toString());
    }
    Map<String, @Nullable Object> part =
        InputPartWriter.typed("output_text", "text", text.toString());
    part.put("annotations", List.copyOf(annotations));
    part.put("logprobs", Logprobs.write(logprobs));
    return part;
  }

  /** The item as it is when it begins. */
  Map<String, @Nullable Object> begun() {
    Map<String, @Nullable Object> item = whole("in_progress");
    switch (kind) {
      case TEXT, REFUSAL -> item.put("content", List.of());
      case REASONING -> item.put("summary", List.of());
      case FUNCTION_CALL -> item.put("arguments", "");
      case CUSTOM_CALL -> item.put("input", "");
      case WHOLE -> {}
    }
    return item;
  }

  /** The item as it is at its end. */
  Map<String, @Nullable Object> finished(String status) {
    Map<String, @Nullable Object> item = whole(status);
    String written = item.get("id") instanceof String known ? known : id;
    if (kind != Kind.WHOLE) {
      own.forEach((name, value) -> {
        if (!name.equals("status") && value != null) {
          item.put(name, value);
        }
      });
      item.put(
          "id",
          kind == Kind.REASONING && own.get("id") instanceof String ? own.get("id") : written);
    }
    return item;
  }

  private Map<String, @Nullable Object> whole(String status) {
    Map<String, @Nullable Object> item = new LinkedHashMap<>();
    if (kind == Kind.WHOLE) {
      item.putAll(own);
      item.putIfAbsent("id", id);
      return item;
    }
    item.put("id", id);
    switch (kind) {
      case TEXT, REFUSAL -> {
        item.put("type", "message");
        item.put("role", "assistant");
        item.put("status", status);
        item.put("content", List.of(part()));
      }
      case REASONING -> {
        item.put("type", "reasoning");
        item.put("summary", Reasonings.summary(text.toString()));
      }
      case FUNCTION_CALL -> {
        item.put("type", "function_call");
        item.put("status", status);
        item.put("call_id", callId);
        item.put("name", name);
        item.put(
            "arguments",
            text.length() == 0 && !status.equals("in_progress") ? "{}" : text.toString());
      }
      default -> {
        item.put("type", "custom_tool_call");
        item.put("call_id", callId);
        item.put("name", name);
        item.put("input", text.toString());
      }
    }
    return item;
  }
}
