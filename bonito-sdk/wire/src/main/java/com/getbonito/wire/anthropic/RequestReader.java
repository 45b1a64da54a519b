package com.getbonito.wire.anthropic;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.NativeBody;
import com.getbonito.chat.ResponseFormat;
import com.getbonito.chat.Sampling;
import com.getbonito.chat.ToolChoice;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a request so that {@link RequestWriter} writes the same again. Fields that the model does
 * not name, and values that its types do not hold, stay in the extras.
 */
final class RequestReader {

  private final Map<String, @Nullable Object> body;
  private final ChatRequest.Builder request;
  private final Sampling.Builder sampling = Sampling.builder();
  private final Map<String, @Nullable Object> marks = new LinkedHashMap<>();

  private RequestReader(String target, Map<String, @Nullable Object> body) {
    this.request = ChatRequest.builder(target);
    this.body = body;
  }

  /**
   * Reads a body.
   *
   * @throws IllegalArgumentException when it is no request of this dialect
   */
  static ChatRequest read(String target, byte[] body) {
    return new RequestReader(target, parse(body))
        .read()
        .nativeBody(NativeBody.of(Surface.MESSAGES.id(), body))
        .build();
  }

  private static Map<String, @Nullable Object> parse(byte[] body) {
    try (JsonParser parser = Json.parser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("the messages request is no JSON object");
      }
      return JsonTree.object(parser);
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException(
          "the messages request is no valid JSON" + Parsed.place(malformed));
    }
  }

  private ChatRequest.Builder read() {
    body.remove("model");
    body.remove("anthropic_version");
    if (body.get("stream") instanceof Boolean) {
      body.remove("stream");
    }
    request.usageInStream(true);
    new MessagesReader(request).read(body.remove("system"), body.remove("messages"));
    sampling();
    tools();
    output();
    thinking();
    Map<String, @Nullable Object> extras = Vendor.marked(body);
    if (!marks.isEmpty()) {
      extras = new LinkedHashMap<>(extras);
      extras.putAll(marks);
    }
    return request.sampling(sampling.build()).extras(extras);
  }

  private void sampling() {
    Integer cap = Parsed.wholeInt(body.get("max_tokens"));
    if (cap != null) {
      body.remove("max_tokens");
      sampling.maxOutputTokens(cap);
      marks.put(Vendor.CAP, cap.longValue());
    }
    Double temperature = Parsed.real(body.get("temperature"));
    if (temperature != null) {
      body.remove("temperature");
      sampling.temperature(temperature);
    }
    Double topP = Parsed.real(body.get("top_p"));
    if (topP != null) {
      body.remove("top_p");
      sampling.topP(topP);
    }
    Integer topK = Parsed.wholeInt(body.get("top_k"));
    if (topK != null) {
      body.remove("top_k");
      sampling.topK(topK);
    }
    if (body.get("stop_sequences") instanceof List<?> list
        && !list.isEmpty()
        && list.stream().allMatch(String.class::isInstance)) {
      body.remove("stop_sequences");
      List<String> stop = new ArrayList<>(list.size());
      list.forEach(sequence -> stop.add((String) sequence));
      sampling.stop(stop);
    }
  }

  private void tools() {
    if (body.get("tools") instanceof List<?> tools
        && !tools.isEmpty()
        && tools.stream().allMatch(Map.class::isInstance)) {
      body.remove("tools");
      for (Object tool : tools) {
        request.tool(ToolReader.tool(Vendor.copy((Map<?, ?>) tool)));
      }
    }
    if (body.get("tool_choice") instanceof Map<?, ?> choice) {
      body.remove("tool_choice");
      Map<String, @Nullable Object> rest = Vendor.copy(choice);
      if (rest.get("disable_parallel_tool_use") instanceof Boolean disabled
          && !"none".equals(rest.get("type"))) {
        rest.remove("disable_parallel_tool_use");
        request.parallelToolCalls(!disabled);
      }
      ToolChoice read = ToolReader.choice(rest);
      request.toolChoice(read);
    }
  }

  private void output() {
    if (body.get("output_config") instanceof Map<?, ?> config) {
      Map<String, @Nullable Object> rest = Vendor.copy(config);
      if (rest.get("format") instanceof Map<?, ?> format) {
        rest.remove("format");
        request.responseFormat(format(Vendor.copy(format)));
      }
      if (rest.get("effort") instanceof String effort) {
        rest.remove("effort");
        marks.put(Vendor.EFFORT, effort);
      }
      if (rest.isEmpty() && !config.isEmpty()) {
        body.remove("output_config");
      } else {
        body.put("output_config", rest);
      }
    }
    if (body.get("output_format") instanceof Map<?, ?> format) {
      body.remove("output_format");
      marks.put(Vendor.FORMAT, Boolean.TRUE);
      request.responseFormat(format(Vendor.copy(format)));
    }
  }

  private static ResponseFormat format(Map<String, @Nullable Object> format) {
    if ("json_schema".equals(format.get("type")) && format.get("schema") instanceof Map<?, ?>) {
      String schema = JsonTree.text(format.remove("schema"));
      format.remove("type");
      return ResponseFormat.jsonSchema(null, null, schema, null, Vendor.marked(format));
    }
    return ResponseFormat.vendor(Vendor.always(format));
  }

  private void thinking() {
    Object thinking = null;
    if (body.get("thinking") instanceof Map<?, ?> given) {
      body.remove("thinking");
      thinking = given;
      marks.put(Vendor.THINKING, Vendor.copy(given));
    }
    request.reasoning(Thinking.of(thinking, marks.get(Vendor.EFFORT)));
  }
}
