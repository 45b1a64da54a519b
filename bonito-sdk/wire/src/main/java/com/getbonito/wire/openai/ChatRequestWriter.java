package com.getbonito.wire.openai;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Message;
import com.getbonito.chat.Reasoning;
import com.getbonito.chat.Sampling;
import com.getbonito.wire.json.JsonTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes a request's body. Provider parameters win over what the request says under the same name,
 * except over what Bonito governs: model, messages, streaming and the cap on output.
 */
final class ChatRequestWriter {

  static final String MAX_TOKENS = "max_tokens";
  static final String MAX_COMPLETION_TOKENS = "max_completion_tokens";

  private final JsonGenerator json;
  private final ChatRequest request;
  private final Map<String, @Nullable Object> parameters;
  private final Map<String, @Nullable Object> extras;

  ChatRequestWriter(JsonGenerator json, ChatRequest request, String dialect) {
    this.json = json;
    this.request = request;
    this.parameters = parameters(request, dialect);
    this.extras = request.extras();
  }

  static Map<String, @Nullable Object> parameters(ChatRequest request, String dialect) {
    Map<String, Map<String, @Nullable Object>> byDialect = request.providerParameters();
    if (byDialect.isEmpty()) {
      return Map.of();
    }
    Map<String, @Nullable Object> joined = new LinkedHashMap<>();
    joined.putAll(byDialect.getOrDefault("*", Map.of()));
    joined.putAll(byDialect.getOrDefault(dialect, Map.of()));
    return joined;
  }

  /**
   * @param maxTokensField what the target calls the cap on output, unless the request remembers
   */
  void write(String model, boolean streamed, String maxTokensField) {
    json.writeStartObject();
    json.writeStringProperty("model", model);
    messages();
    maxTokens(maxTokensField);
    sampling(request.sampling());
    tools();
    reasoning();
    streaming(streamed);
    extras();
    json.writeEndObject();
  }

  private void messages() {
    json.writeName("messages");
    json.writeStartArray();
    MessageWriter messages = new MessageWriter(json);
    for (Message message : request.messages()) {
      messages.write(message);
    }
    json.writeEndArray();
  }

  private void maxTokens(String usualField) {
    Integer cap = request.sampling().maxOutputTokens();
    String field =
        extras.get(Marks.MAX_TOKENS) instanceof String remembered ? remembered : usualField;
    for (String name : List.of(MAX_COMPLETION_TOKENS, MAX_TOKENS)) {
      Integer asked = asked(name);
      Integer own = name.equals(field) ? cap : null;
      if (asked != null && cap != null) {
        json.writeNumberProperty(name, lesser(asked, cap));
      } else if (asked != null) {
        json.writeNumberProperty(name, asked);
      } else if (own != null) {
        json.writeNumberProperty(name, own);
      }
    }
  }

  /** A cap below one is none: some servers take it for no limit at all. */
  static int lesser(@Nullable Integer asked, int cap) {
    return asked == null || asked < 1 ? cap : Math.min(asked, cap);
  }

  private @Nullable Integer asked(String name) {
    Object value = parameters.containsKey(name) ? parameters.get(name) : extras.get(name);
    return value instanceof Number number && number.intValue() == number.doubleValue()
        ? Integer.valueOf(number.intValue())
        : null;
  }

  private void sampling(Sampling sampling) {
    number("temperature", sampling.temperature());
    number("top_p", sampling.topP());
    number("top_k", sampling.topK());
    number("frequency_penalty", sampling.frequencyPenalty());
    number("presence_penalty", sampling.presencePenalty());
    number("seed", sampling.seed());
    number("n", sampling.n());
    flag("logprobs", sampling.logprobs());
    number("top_logprobs", sampling.topLogprobs());
    stop(sampling.stop());
  }

  private void stop(List<String> stop) {
    Object form = extras.get(Marks.STOP);
    if ((stop.isEmpty() && !"list".equals(form)) || !free("stop")) {
      return;
    }
    json.writeName("stop");
    if (stop.size() == 1 && "string".equals(form)) {
      json.writeString(stop.get(0));
    } else {
      JsonTree.write(json, stop);
    }
  }

  private void tools() {
    ToolWriter tools = new ToolWriter(json);
    if (!request.tools().isEmpty() && free("tools")) {
      json.writeName("tools");
      tools.tools(request.tools());
    }
    if (request.toolChoice() != null && free("tool_choice")) {
      json.writeName("tool_choice");
      tools.toolChoice(request.toolChoice());
    }
    flag("parallel_tool_calls", request.parallelToolCalls());
    if (request.responseFormat() != null && free("response_format")) {
      json.writeName("response_format");
      tools.responseFormat(request.responseFormat());
    }
  }

  private void reasoning() {
    Reasoning reasoning = request.reasoning();
    if (extras.get(Marks.REASONING) instanceof Map<?, ?> rest) {
      reasoningObject(reasoning, rest);
    } else if (extras.get(Marks.THINKING) instanceof Map<?, ?> rest) {
      thinkingObject(reasoning, rest);
    } else if (reasoning != null && reasoning.effort() != null) {
      if (free("reasoning_effort")) {
        json.writeStringProperty("reasoning_effort", reasoning.effort());
      }
    }
  }

  private void reasoningObject(@Nullable Reasoning reasoning, Map<?, ?> rest) {
    if (!free("reasoning")) {
      return;
    }
    json.writeName("reasoning");
    json.writeStartObject();
    if (reasoning != null && reasoning.effort() != null) {
      json.writeStringProperty("effort", reasoning.effort());
    }
    if (reasoning != null && reasoning.budgetTokens() != null) {
      json.writeNumberProperty("max_tokens", reasoning.budgetTokens());
    }
    ExtrasWriter.write(json, ContentParts.copy(rest), "");
    json.writeEndObject();
  }

  private void thinkingObject(@Nullable Reasoning reasoning, Map<?, ?> rest) {
    if (!free("thinking")) {
      return;
    }
    json.writeName("thinking");
    json.writeStartObject();
    if (reasoning != null && reasoning.effort() != null) {
      boolean off = reasoning.effort().equals("none");
      json.writeStringProperty("type", off ? "disabled" : reasoning.effort());
    }
    if (reasoning != null && reasoning.budgetTokens() != null) {
      json.writeStringProperty("type", "enabled");
      json.writeNumberProperty("budget_tokens", reasoning.budgetTokens());
    }
    ExtrasWriter.write(json, ContentParts.copy(rest), "");
    json.writeEndObject();
  }

  private void streaming(boolean streamed) {
    if (!streamed) {
      if (extras.containsKey("stream")) {
        json.writeBooleanProperty("stream", false);
      }
      return;
    }
    json.writeBooleanProperty("stream", true);
    json.writeName("stream_options");
    json.writeStartObject();
    json.writeBooleanProperty("include_usage", true);
    Object more =
        parameters.containsKey("stream_options")
            ? parameters.get("stream_options")
            : extras.get("stream_options");
    if (more instanceof Map<?, ?> options) {
      ExtrasWriter.write(json, ContentParts.copy(options), "include_usage");
    }
    json.writeEndObject();
  }

  private void extras() {
    extras.forEach((name, value) -> {
      if (!Marks.isMark(name) && !governed(name, value) && free(name)) {
        json.writeName(name);
        JsonTree.write(json, value);
      }
    });
    parameters.forEach((name, value) -> {
      if (!governed(name, value)) {
        json.writeName(name);
        JsonTree.write(json, value);
      }
    });
  }

  /**
   * Written above already, whatever extras and parameters say. A cap that is no number is written
   * as it is, but never beside one that governs.
   */
  private boolean governed(String name, @Nullable Object value) {
    return switch (name) {
      case "model", "messages", "stream", "stream_options" -> true;
      case MAX_TOKENS, MAX_COMPLETION_TOKENS ->
          asked(name) != null || request.sampling().maxOutputTokens() != null;
      default -> false;
    };
  }

  private boolean free(String name) {
    return parameters.isEmpty() || !parameters.containsKey(name);
  }

  private void number(String name, @Nullable Number value) {
    if (value != null && free(name)) {
      json.writeName(name);
      JsonTree.write(json, value);
    }
  }

  private void flag(String name, @Nullable Boolean value) {
    if (value != null && free(name)) {
      json.writeBooleanProperty(name, value);
    }
  }
}
