package com.getbonito.wire.recordings;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Choice;
import com.getbonito.chat.Content;
import com.getbonito.chat.Message;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolCall;
import com.getbonito.embedding.EmbeddingRequest;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts what travelled in extras, by place and name, and knows what must not: the fields for which
 * the model has a type. What is null or empty asks for nothing and is counted apart.
 */
final class ExtrasAudit {

  private static final Map<String, Set<String>> TYPED =
      Map.of(
          "request",
          Set.of(
              "model",
              "messages",
              "tools",
              "tool_choice",
              "parallel_tool_calls",
              "response_format",
              "reasoning_effort",
              "reasoning",
              "n",
              "stop",
              "seed",
              "logprobs",
              "top_logprobs",
              "temperature",
              "top_p",
              "top_k",
              "frequency_penalty",
              "presence_penalty"),
          "message",
          Set.of(
              "content",
              "name",
              "tool_calls",
              "tool_call_id",
              "function_call",
              "refusal",
              "reasoning",
              "reasoning_content",
              "audio"),
          "part",
          Set.of("text", "image_url", "input_audio", "file", "document_url", "refusal"),
          "tool",
          Set.of("function"),
          "call",
          Set.of("id", "function", "custom"),
          "response",
          Set.of("id", "model", "created", "choices", "usage"),
          "choice",
          Set.of("index", "message", "finish_reason"),
          "embedding request",
          Set.of("input", "dimensions", "encoding_format", "model"));

  final TreeMap<String, Integer> counts = new TreeMap<>();
  final TreeMap<String, Integer> misplaced = new TreeMap<>();

  void request(ChatRequest request) {
    if (request.reasoning() == null && request.extras().get("reasoning") instanceof Map) {
      misplaced.merge("request.reasoning", 1, Integer::sum);
    }
    if (request.sampling().maxOutputTokens() == null) {
      for (String cap : Set.of("max_tokens", "max_completion_tokens")) {
        if (request.extras().get(cap) != null) {
          misplaced.merge("request." + cap, 1, Integer::sum);
        }
      }
    }
    count("request", request.extras());
    for (Message message : request.messages()) {
      message(message);
    }
    for (Tool tool : request.tools()) {
      count("tool", tool.extras());
    }
    if (request.toolChoice() != null) {
      count("tool_choice", request.toolChoice().extras());
    }
    if (request.responseFormat() != null) {
      count("response_format", request.responseFormat().extras());
    }
  }

  void embedding(EmbeddingRequest request) {
    count("embedding request", request.extras());
  }

  void response(ChatResponse response) {
    count("response", response.extras());
    count("usage", response.usage().extras());
    for (Choice choice : response.choices()) {
      count("choice", choice.extras());
      message(choice.message());
    }
  }

  private void message(Message message) {
    count("message", message.extras());
    for (Content part : message.content()) {
      count("part", part.extras());
    }
    if (message instanceof AssistantMessage assistant) {
      for (ToolCall call : assistant.toolCalls()) {
        count("call", call.extras());
      }
    }
  }

  private void count(String place, Map<String, @Nullable Object> extras) {
    extras.forEach((name, value) -> {
      if (!name.startsWith("@")) {
        String shown = place + "." + name + (isEmpty(value) ? " (" + value + ")" : "");
        counts.merge(shown, 1, Integer::sum);
        if (isTyped(place, name, value)) {
          misplaced.merge(shown, 1, Integer::sum);
        }
      }
    });
  }

  private static boolean isEmpty(@Nullable Object value) {
    return value == null
        || (value instanceof Collection<?> list && list.isEmpty())
        || (value instanceof Map<?, ?> map && map.isEmpty());
  }

  /** Within a part, tool or call the object of its own name holds the vendor's fields of it. */
  private static boolean isTyped(String place, String name, @Nullable Object value) {
    boolean inner = value instanceof Map && Set.of("part", "tool", "call").contains(place);
    return !isEmpty(value) && !inner && TYPED.getOrDefault(place, Set.of()).contains(name);
  }
}
