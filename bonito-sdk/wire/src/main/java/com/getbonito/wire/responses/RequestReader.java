package com.getbonito.wire.responses;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.NativeBody;
import com.getbonito.chat.Reasoning;
import com.getbonito.chat.Sampling;
import com.getbonito.chat.SystemMessage;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.Tree;
import com.getbonito.wire.openai.Malformed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a request so that {@link RequestWriter} writes the same again. Fields that the model does
 * not name, and values that its types do not hold, stay in the extras.
 */
final class RequestReader {

  static final String LOGPROBS = "message.output_text.logprobs";

  private final Map<String, @Nullable Object> body;
  private final ChatRequest.Builder request;
  private final Sampling.Builder sampling = Sampling.builder();
  private final Map<String, @Nullable Object> extras = new LinkedHashMap<>();

  /** Whether the vendor knows every id: those of Bonito's own making must not be forwarded. */
  private boolean known = true;

  private RequestReader(String target, Map<String, @Nullable Object> body) {
    this.request = ChatRequest.builder(target).usageInStream(true);
    this.body = body;
  }

  /**
   * Reads a body.
   *
   * @throws IllegalArgumentException when it is no request of this dialect
   */
  static ChatRequest read(String target, byte[] bytes) {
    Map<String, @Nullable Object> body;
    try (JsonParser parser = Json.parser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("the request is no JSON object");
      }
      body = JsonTree.object(parser);
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException(
          "the request is no valid JSON" + Malformed.place(malformed));
    }
    return new RequestReader(target, body).read(bytes);
  }

  private ChatRequest read(byte[] bytes) {
    instructions();
    input();
    tools();
    text();
    reasoning();
    sampling();
    body.remove("model");
    if (body.get("stream") instanceof Boolean streamed) {
      body.remove("stream");
      extras.put(Own.STREAM, streamed);
    }
    extras.putAll(body);
    return request
        .sampling(sampling.build())
        .extras(Own.mark(extras))
        .nativeBody(known ? NativeBody.of(ResponsesChatCodec.ID, bytes) : null)
        .build();
  }

  private void instructions() {
    String instructions = Tree.takeText(body, "instructions");
    if (instructions != null) {
      request.message(
          SystemMessage.builder()
              .text(instructions)
              .extras(Own.mark(Map.of(Own.INSTRUCTIONS, Boolean.TRUE)))
              .build());
    }
  }

  /** A stored prompt or conversation can stand for it. */
  private void input() {
    Object input = body.get("input");
    if (input instanceof String text) {
      body.remove("input");
      request.user(text);
      extras.put(Own.INPUT, "string");
    } else if (input instanceof List<?> items) {
      for (int i = 0; i < items.size(); i++) {
        if (!(items.get(i) instanceof Map<?, ?>)) {
          throw new IllegalArgumentException("input[" + i + "] is no object");
        }
      }
      body.remove("input");
      request.messages(InputReader.read(items));
      known = items.stream().noneMatch(item -> Made.is(((Map<?, ?>) item).get("id")));
      extras.put(Own.INPUT, "list");
    } else if (input != null) {
      throw new IllegalArgumentException("the request's input is neither text nor a list");
    } else {
      extras.put(Own.INPUT, "none");
    }
  }

  private void tools() {
    if (body.get("tools") instanceof List<?> tools
        && !tools.isEmpty()
        && InputParts.areParts(tools)) {
      body.remove("tools");
      for (Object tool : tools) {
        request.tool(ToolReader.tool(Tree.copy((Map<?, ?>) tool)));
      }
    }
    Object choice = body.get("tool_choice");
    if (choice instanceof String || choice instanceof Map<?, ?>) {
      body.remove("tool_choice");
      request.toolChoice(ToolReader.choice(choice));
    }
    if (body.get("parallel_tool_calls") instanceof Boolean parallel) {
      body.remove("parallel_tool_calls");
      request.parallelToolCalls(parallel);
    }
  }

  private void text() {
    if (!(body.get("text") instanceof Map<?, ?> given)) {
      return;
    }
    Map<String, @Nullable Object> text = Tree.copy(given);
    if (text.get("format") instanceof Map<?, ?> format) {
      request.responseFormat(ToolReader.format(Tree.copy(format)));
      text.remove("format");
      keepRest("text", text);
    }
  }

  private void reasoning() {
    if (!(body.get("reasoning") instanceof Map<?, ?> given)) {
      return;
    }
    Map<String, @Nullable Object> reasoning = Tree.copy(given);
    String effort = Tree.takeText(reasoning, "effort");
    if (effort != null) {
      request.reasoning(Reasoning.effort(effort));
      keepRest("reasoning", reasoning);
    }
  }

  private void keepRest(String name, Map<String, @Nullable Object> rest) {
    if (rest.isEmpty()) {
      body.remove(name);
    } else {
      body.put(name, rest);
    }
  }

  private void sampling() {
    whole("max_output_tokens", sampling::maxOutputTokens);
    whole("top_logprobs", sampling::topLogprobs);
    real("temperature", sampling::temperature);
    real("top_p", sampling::topP);
    if (body.get("include") instanceof List<?> include && include.contains(LOGPROBS)) {
      sampling.logprobs(true);
    }
  }

  private void whole(String name, Consumer<Integer> setter) {
    Integer value = Tree.whole(body.get(name));
    if (value != null) {
      body.remove(name);
      setter.accept(value);
    }
  }

  private void real(String name, Consumer<Double> setter) {
    if (body.get(name) instanceof Number value) {
      body.remove(name);
      setter.accept(value.doubleValue());
    }
  }
}
