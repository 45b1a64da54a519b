package com.getbonito.wire.bedrock;

import com.getbonito.chat.CacheHint;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.NativeBody;
import com.getbonito.chat.ResponseFormat;
import com.getbonito.chat.Sampling;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolChoice;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Reads a Converse request; the counterpart of {@link ConverseRequestWriter}. */
final class ConverseRequestReader {

  private final Map<?, ?> body;
  private final ChatRequest.Builder request;
  private final Map<String, @Nullable Object> extras = new LinkedHashMap<>();

  private ConverseRequestReader(String target, Map<?, ?> body) {
    this.body = body;
    this.request = ChatRequest.builder(target);
  }

  /**
   * Reads a body.
   *
   * @throws IllegalArgumentException when it is not of this dialect, with the place
   */
  static ChatRequest read(String target, byte[] bytes, String dialect) {
    Object tree;
    try {
      tree = Tree.parse(bytes);
    } catch (JacksonException malformed) {
      TokenStreamLocation place = malformed.getLocation();
      throw new IllegalArgumentException(
          "the request is no valid JSON"
              + (place == null || place.getByteOffset() < 0
                  ? ""
                  : " at byte " + place.getByteOffset()));
    }
    if (!(tree instanceof Map<?, ?> body)) {
      throw new IllegalArgumentException("the request is no JSON object");
    }
    return new ConverseRequestReader(target, body)
        .read()
        .nativeBody(NativeBody.of(dialect, bytes))
        .build();
  }

  private ChatRequest.Builder read() {
    MessageReader messages = new MessageReader(request);
    messages.system(list("system"));
    messages.turns(list("messages"));
    inference(object("inferenceConfig"));
    tools(object("toolConfig"));
    output(object("outputConfig"));
    body.forEach((key, value) -> {
      String name = String.valueOf(key);
      switch (name) {
        case "modelId",
            "messages",
            "system",
            "inferenceConfig",
            "toolConfig",
            "outputConfig",
            "additionalModelRequestFields" -> {}
        default -> extras.put(name, value);
      }
    });
    return request.extras(Marks.marked(extras));
  }

  private List<?> list(String name) {
    Object value = body.get(name);
    if (value != null && !(value instanceof List<?>)) {
      throw new IllegalArgumentException("'" + name + "' is no list");
    }
    return Tree.list(body, name);
  }

  private @Nullable Map<?, ?> object(String name) {
    Object value = body.get(name);
    if (value != null && !(value instanceof Map<?, ?>)) {
      throw new IllegalArgumentException("'" + name + "' is no object");
    }
    return Tree.map(body, name);
  }

  private void inference(@Nullable Map<?, ?> config) {
    Sampling.Builder sampling = Sampling.builder();
    if (config != null) {
      Map<String, @Nullable Object> rest = Tree.copy(config);
      // Nova's own body has a second name for the cap.
      for (String name : List.of("maxTokens", "max_new_tokens")) {
        if (rest.get(name) instanceof Long cap && cap > 0 && cap <= Integer.MAX_VALUE) {
          sampling.maxOutputTokens(cap.intValue());
          rest.remove(name);
        }
      }
      if (rest.get("temperature") instanceof Number number) {
        sampling.temperature(number.doubleValue());
        rest.remove("temperature");
      }
      if (rest.get("topP") instanceof Number number) {
        sampling.topP(number.doubleValue());
        rest.remove("topP");
      }
      stop(rest, sampling);
      if (!rest.isEmpty()) {
        extras.put("inferenceConfig", rest);
      }
    }
    fields(sampling);
    request.sampling(sampling.build());
  }

  private static void stop(Map<String, @Nullable Object> rest, Sampling.Builder sampling) {
    if (rest.get("stopSequences") instanceof List<?> sequences) {
      List<String> stop = new ArrayList<>();
      for (Object sequence : sequences) {
        if (sequence instanceof String text) {
          stop.add(text);
        }
      }
      if (stop.size() == sequences.size()) {
        sampling.stop(stop);
        rest.remove("stopSequences");
      }
    }
  }

  private void fields(Sampling.Builder sampling) {
    String effort = Tree.text(Tree.map(body, "outputConfig"), "effort");
    FieldsRead read = new FieldsRead(object("additionalModelRequestFields"), effort);
    sampling.topK(read.topK());
    request.reasoning(read.reasoning());
    if (!read.taken().isEmpty()) {
      extras.put(Marks.FIELDS, read.taken());
    }
    if (!read.rest().isEmpty()) {
      extras.put("additionalModelRequestFields", read.rest());
    }
  }

  private void tools(@Nullable Map<?, ?> config) {
    if (config == null) {
      return;
    }
    List<?> tools = Tree.list(config, "tools");
    for (int i = 0; i < tools.size(); i++) {
      if (!(tools.get(i) instanceof Map<?, ?> tool)) {
        throw new IllegalArgumentException("'toolConfig.tools[" + i + "]' is no object");
      }
      CacheHint hint = Hints.at(tools, i + 1);
      request.tool(tool(tool, hint));
      if (hint != null) {
        i++;
      }
    }
    if (config.get("toolChoice") instanceof Map<?, ?> choice) {
      request.toolChoice(choice(choice));
    }
  }

  private static Tool tool(Map<?, ?> tool, @Nullable CacheHint hint) {
    Map<?, ?> declared = Tree.map(tool, "toolSpec");
    Map<?, ?> schema = Tree.map(declared, "inputSchema");
    String name = Tree.text(declared, "name");
    if (declared == null || name == null || tool.size() != 1) {
      String type = tool.isEmpty() ? "" : String.valueOf(tool.keySet().iterator().next());
      String own = Tree.text(tool.get(type), "name");
      return Tool.vendor(
          type, own == null ? "" : own, Hints.with(Marks.marked(Tree.copy(tool)), hint));
    }
    Map<String, @Nullable Object> rest = Tree.copy(declared, "name", "description", "inputSchema");
    Boolean strict = rest.get("strict") instanceof Boolean flag ? flag : null;
    if (strict != null) {
      rest.remove("strict");
    }
    return Tool.function(
        name,
        Tree.text(declared, "description"),
        schema == null ? null : JsonTree.text(schema.get("json")),
        strict,
        Hints.with(Marks.marked(rest), hint));
  }

  private static ToolChoice choice(Map<?, ?> choice) {
    String name = Tree.text(choice.get("tool"), "name");
    if (choice.containsKey("auto")) {
      return ToolChoice.AUTO;
    }
    if (choice.containsKey("any")) {
      return ToolChoice.REQUIRED;
    }
    return name != null
        ? ToolChoice.named(name)
        : ToolChoice.vendor(Marks.marked(Tree.copy(choice)));
  }

  private void output(@Nullable Map<?, ?> config) {
    if (config == null) {
      return;
    }
    Map<String, @Nullable Object> rest = Tree.copy(config);
    Map<?, ?> format = Tree.map(config, "textFormat");
    Map<?, ?> schema = Tree.map(Tree.map(format, "structure"), "jsonSchema");
    if ("json_schema".equals(Tree.text(format, "type"))
        && schema != null
        && schema.get("schema") instanceof String text) {
      request.responseFormat(
          ResponseFormat.jsonSchema(
              Tree.text(schema, "name"), Tree.text(schema, "description"), text, null, Map.of()));
      rest.remove("textFormat");
    }
    if (rest.get("effort") instanceof String) {
      rest.remove("effort");
    }
    if (!rest.isEmpty()) {
      extras.put("outputConfig", rest);
    }
  }
}
