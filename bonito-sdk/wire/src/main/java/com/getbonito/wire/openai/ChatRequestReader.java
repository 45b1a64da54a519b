package com.getbonito.wire.openai;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.NativeBody;
import com.getbonito.chat.Sampling;
import com.getbonito.wire.json.Fields;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a chat request so that {@link ChatRequestWriter} writes the same again. Fields that the
 * model does not name, and values that its types do not hold, stay in the extras.
 */
final class ChatRequestReader {

  private final ChatRequest.Builder request;
  private final Sampling.Builder sampling = Sampling.builder();
  private final Fields extras = new Fields();
  private @Nullable Object effort;
  private @Nullable Object reasoning;
  private @Nullable Object thinking;
  private @Nullable Integer cap;
  private boolean answerable;

  private ChatRequestReader(String target) {
    this.request = ChatRequest.builder(target);
  }

  /**
   * Reads a body.
   *
   * @throws IllegalArgumentException when it is no chat request
   */
  static ChatRequest read(String target, byte[] body) {
    ChatRequestReader reader = new ChatRequestReader(target);
    try (JsonParser parser = Json.parser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("the chat request is no JSON object");
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        reader.field(name, parser);
      }
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException(
          "the chat request is no valid JSON" + Malformed.place(malformed));
    }
    if (!reader.answerable) {
      throw new IllegalArgumentException("the chat request has no messages");
    }
    return reader
        .request
        .sampling(reader.sampling.build())
        .reasoning(
            ReasoningReader.read(reader.effort, reader.reasoning, reader.thinking, reader.extras))
        .extras(reader.extras.map())
        .nativeBody(NativeBody.of(OpenAiChatCodec.ID, body))
        .build();
  }

  private void field(String name, JsonParser parser) {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      extras.put(name, null);
      return;
    }
    switch (name) {
      case "model" -> parser.skipChildren();
      case "messages" -> messages(parser);
      case "tools" -> tools(parser);
      case "tool_choice" -> toolChoice(parser);
      case "response_format" -> responseFormat(parser);
      case "parallel_tool_calls" ->
          keepUnless(Numbers.flag(parser), request::parallelToolCalls, name, parser);
      case "reasoning_effort" -> effort = JsonTree.read(parser);
      case "reasoning" -> reasoning = JsonTree.read(parser);
      case "thinking" -> thinking = JsonTree.read(parser);
      case "stop" -> stop(parser);
      case "stream_options" -> streamOptions(parser);
      case ChatRequestWriter.MAX_TOKENS, ChatRequestWriter.MAX_COMPLETION_TOKENS ->
          maxTokens(name, parser);
      default -> {
        if (!sampled(name, parser)) {
          extras.keep(name, parser);
        }
      }
    }
  }

  private boolean sampled(String name, JsonParser parser) {
    switch (name) {
      case "temperature" -> keepUnless(Numbers.real(parser), sampling::temperature, name, parser);
      case "top_p" -> keepUnless(Numbers.real(parser), sampling::topP, name, parser);
      case "top_k" -> keepUnless(Numbers.wholeInt(parser), sampling::topK, name, parser);
      case "frequency_penalty" ->
          keepUnless(Numbers.real(parser), sampling::frequencyPenalty, name, parser);
      case "presence_penalty" ->
          keepUnless(Numbers.real(parser), sampling::presencePenalty, name, parser);
      case "seed" -> keepUnless(Numbers.wholeLong(parser), sampling::seed, name, parser);
      case "n" -> keepUnless(Numbers.wholeInt(parser), sampling::n, name, parser);
      case "logprobs" -> keepUnless(Numbers.flag(parser), sampling::logprobs, name, parser);
      case "top_logprobs" ->
          keepUnless(Numbers.wholeInt(parser), sampling::topLogprobs, name, parser);
      default -> {
        return false;
      }
    }
    return true;
  }

  private <T> void keepUnless(
      @Nullable T value, Consumer<T> setter, String name, JsonParser parser) {
    if (value == null) {
      extras.keep(name, parser);
    } else {
      setter.accept(value);
    }
  }

  private void messages(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new IllegalArgumentException("the chat request's messages are no list");
    }
    answerable = true;
    int position = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("messages[" + position + "] is no object");
      }
      request.message(MessageReader.read(JsonTree.object(parser)));
      position++;
    }
  }

  private void tools(JsonParser parser) {
    Object value = JsonTree.read(parser);
    if (value instanceof List<?> list
        && !list.isEmpty()
        && list.stream().allMatch(tool -> tool instanceof Map<?, ?>)) {
      for (Object tool : list) {
        request.tool(ToolReader.tool(ContentParts.copy((Map<?, ?>) tool)));
      }
    } else {
      extras.put("tools", value);
    }
  }

  private void toolChoice(JsonParser parser) {
    Object value = JsonTree.read(parser);
    if (value instanceof String || value instanceof Map<?, ?>) {
      request.toolChoice(ToolReader.toolChoice(value));
    } else {
      extras.put("tool_choice", value);
    }
  }

  private void responseFormat(JsonParser parser) {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      request.responseFormat(ToolReader.responseFormat(JsonTree.object(parser)));
    } else {
      extras.keep("response_format", parser);
    }
  }

  private void stop(JsonParser parser) {
    Object value = JsonTree.read(parser);
    if (value instanceof String one) {
      sampling.stop(List.of(one));
      extras.put(Marks.STOP, "string");
      return;
    }
    List<String> sequences = new ArrayList<>();
    for (Object element : value instanceof List<?> list ? list : List.of()) {
      if (element instanceof String sequence) {
        sequences.add(sequence);
      }
    }
    if (value instanceof List<?> list && sequences.size() == list.size()) {
      sampling.stop(sequences);
      if (sequences.isEmpty()) {
        extras.put(Marks.STOP, "list");
      }
    } else {
      extras.put("stop", value);
    }
  }

  private void streamOptions(JsonParser parser) {
    Object value = JsonTree.read(parser);
    if (!(value instanceof Map<?, ?> given)) {
      extras.put("stream_options", value);
      return;
    }
    request.usageInStream(Boolean.TRUE.equals(given.get("include_usage")));
    Map<String, @Nullable Object> rest = ContentParts.copy(given, "include_usage");
    if (!rest.isEmpty()) {
      extras.put("stream_options", rest);
    }
  }

  /**
   * Of two caps the larger one is typed, so that the smaller still holds where both are written.
   */
  private void maxTokens(String name, JsonParser parser) {
    Integer read = Numbers.wholeInt(parser);
    if (read == null || (cap != null && read <= cap)) {
      extras.keep(name, parser);
      return;
    }
    if (cap != null && extras.map().get(Marks.MAX_TOKENS) instanceof String other) {
      extras.put(other, cap.longValue());
    }
    cap = read;
    sampling.maxOutputTokens(read);
    extras.put(Marks.MAX_TOKENS, name);
  }
}
