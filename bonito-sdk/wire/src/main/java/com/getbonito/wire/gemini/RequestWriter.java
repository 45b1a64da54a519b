package com.getbonito.wire.gemini;

import com.getbonito.chat.ChatRequest;
import com.getbonito.wire.Losses;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the fields of a generateContent request. Provider parameters win over what the request
 * says under the same name, except over the contents and the cap on output; those of {@code
 * generationConfig} and {@code toolConfig} are merged field by field.
 */
final class RequestWriter {

  private final JsonGenerator json;
  private final ChatRequest request;
  private final String model;
  private final Losses losses;
  private final Map<String, @Nullable Object> parameters;

  /**
   * @param model the base model, which tells what the target can do
   */
  RequestWriter(JsonGenerator json, ChatRequest request, String model, Losses losses) {
    this.json = json;
    this.request = request;
    this.model = model;
    this.losses = losses;
    this.parameters = parameters(request);
  }

  private static Map<String, @Nullable Object> parameters(ChatRequest request) {
    Map<String, Map<String, @Nullable Object>> byDialect = request.providerParameters();
    Map<String, @Nullable Object> joined = new LinkedHashMap<>();
    if (!byDialect.isEmpty()) {
      joined.putAll(Names.canonical(byDialect.getOrDefault("*", Map.of())));
      joined.putAll(Names.canonical(byDialect.getOrDefault(Own.FAMILY, Map.of())));
      joined.keySet().removeAll(List.of("model", "contents"));
    }
    return joined;
  }

  /** Writes all fields into the object at hand. */
  void fields() {
    Foreign.request(request.extras(), losses);
    ContentsWriter contents = new ContentsWriter(json, losses, needsSignatures(model));
    contents.contents(request.messages());
    if (!parameters.containsKey("systemInstruction")) {
      contents.instruction(request.messages());
    }
    ToolsWriter tools = new ToolsWriter(request, losses);
    List<Object> declared = tools.tools();
    if (!declared.isEmpty() && !parameters.containsKey("tools")) {
      field("tools", declared);
    }
    merged("toolConfig", tools.config());
    merged("generationConfig", config());
    Own.fields(request.extras())
        .forEach((name, value) -> {
          if (!name.equals("toolConfig")
              && !name.equals("generationConfig")
              && !parameters.containsKey(name)) {
            field(name, value);
          }
        });
    parameters.forEach(this::field);
  }

  private Map<String, @Nullable Object> config() {
    Map<String, @Nullable Object> own = new LinkedHashMap<>();
    if (parameters.remove("generationConfig") instanceof Map<?, ?> given) {
      own.putAll(Tree.copy(given));
    }
    return new ConfigWriter(request, model, losses).config(own);
  }

  private void merged(String name, Map<String, @Nullable Object> fields) {
    if (parameters.get(name) instanceof Map<?, ?> given) {
      parameters.remove(name);
      fields.putAll(Tree.copy(given));
    }
    if (!fields.isEmpty() && !parameters.containsKey(name)) {
      field(name, fields);
    }
  }

  private void field(String name, @Nullable Object value) {
    json.writeName(name);
    JsonTree.write(json, value);
  }

  /** Gemini 3 refuses calls of the turn at hand that come back without a signature. */
  private static boolean needsSignatures(String model) {
    String name = model.toLowerCase(Locale.ROOT);
    return name.contains("gemini-")
        && !name.contains("gemini-1")
        && !name.contains("gemini-2")
        && !name.contains("gemini-pro");
  }
}
