package com.getbonito.wire.gemini;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Message;
import com.getbonito.chat.NativeBody;
import com.getbonito.chat.SystemMessage;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a generateContent request so that {@link RequestWriter} writes the same again, less what is
 * written in a second way that means the same. Fields that the model does not name stay in the
 * extras.
 */
final class RequestReader {

  private final ChatRequest.Builder request;
  private final Map<String, @Nullable Object> fields;

  private RequestReader(String target, Map<String, @Nullable Object> fields) {
    this.request = ChatRequest.builder(target);
    this.fields = fields;
  }

  /**
   * Reads a body.
   *
   * @throws IllegalArgumentException when it is no such request
   */
  static ChatRequest read(String target, byte[] body) {
    ChatRequest.Builder read = new RequestReader(target, tree(body)).request();
    return read.nativeBody(NativeBody.of(Own.FAMILY, body)).build();
  }

  private static Map<String, @Nullable Object> tree(byte[] body) {
    try (JsonParser parser = Json.parser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("the request is no JSON object");
      }
      return Names.canonical(JsonTree.object(parser));
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException("the request is no valid JSON");
    }
  }

  private ChatRequest.Builder request() {
    Map<String, @Nullable Object> extras = new LinkedHashMap<>();
    system();
    contents();
    ToolsReader tools = new ToolsReader(request, extras);
    tools.tools(fields.remove("tools"));
    tools.config(fields.remove("toolConfig"));
    if (fields.get("generationConfig") instanceof Map<?, ?> config) {
      fields.remove("generationConfig");
      new ConfigReader(request, Tree.copy(config), extras).read();
    }
    fields.remove("model");
    extras.putAll(fields);
    return request.usageInStream(true).extras(Own.mark(extras));
  }

  private void system() {
    Object instruction = fields.remove("systemInstruction");
    if (instruction == null) {
      return;
    }
    SystemMessage.Builder system = SystemMessage.builder();
    Map<String, @Nullable Object> extras = new LinkedHashMap<>();
    if (instruction instanceof Map<?, ?> content) {
      if (content.get("role") instanceof String role) {
        extras.put(Own.ROLE, role);
      }
      for (Object part : elements(content.get("parts"))) {
        if (part instanceof Map<?, ?> piece) {
          system.content(PartReader.content(piece));
        }
      }
    } else if (instruction instanceof String text) {
      system.text(text);
    } else {
      throw new IllegalArgumentException("systemInstruction is no content");
    }
    request.message(system.extras(Own.mark(extras)).build());
  }

  private void contents() {
    Object contents = fields.remove("contents");
    if (contents == null) {
      throw new IllegalArgumentException("the request has no contents");
    }
    ContentsReader reader = new ContentsReader();
    int position = 0;
    for (Object content : elements(contents)) {
      if (!(content instanceof Map<?, ?> turn)) {
        throw new IllegalArgumentException("contents[" + position + "] is no object");
      }
      for (Message message : reader.read(turn, position)) {
        request.message(message);
      }
      position++;
    }
  }

  /** The elements of a list; one object stands for a list of it. */
  static List<?> elements(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    return value == null ? List.of() : List.of(value);
  }
}
