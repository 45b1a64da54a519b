package com.getbonito.wire.gemini;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolChoice;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads tools and the choice among them. */
final class ToolsReader {

  static final String DECLARATIONS = "functionDeclarations";
  static final String CALLING = "functionCallingConfig";
  static final String ALLOWED = "allowedFunctionNames";

  private final ChatRequest.Builder request;
  private final Map<String, @Nullable Object> extras;

  /**
   * @param extras takes what the model does not name
   */
  ToolsReader(ChatRequest.Builder request, Map<String, @Nullable Object> extras) {
    this.request = request;
    this.extras = extras;
  }

  void tools(@Nullable Object tools) {
    for (Object element : RequestReader.elements(tools)) {
      if (!(element instanceof Map<?, ?> tool)) {
        throw new IllegalArgumentException("a tool is no object");
      }
      Map<String, @Nullable Object> rest = Tree.copy(tool);
      for (Object declared : RequestReader.elements(rest.remove(DECLARATIONS))) {
        if (declared instanceof Map<?, ?> function) {
          request.tool(function(Tree.copy(function)));
        }
      }
      if (!rest.isEmpty()) {
        request.tool(Tool.vendor(rest.keySet().iterator().next(), "", Own.mark(rest)));
      }
    }
  }

  private static Tool function(Map<String, @Nullable Object> function) {
    String name = Tree.takeText(function, "name");
    String description = Tree.takeText(function, "description");
    String parameters = null;
    if (function.get("parametersJsonSchema") != null) {
      parameters = JsonTree.text(function.remove("parametersJsonSchema"));
    } else if (function.get("parameters") instanceof Map<?, ?> schema) {
      function.remove("parameters");
      parameters = JsonTree.text(Schemas.jsonSchema(schema));
      function.put(Own.PARAMETERS, schema);
    }
    return Tool.function(
        name == null ? "" : name, description, parameters, null, Own.mark(function));
  }

  void config(@Nullable Object config) {
    if (!(config instanceof Map<?, ?> given)) {
      return;
    }
    Map<String, @Nullable Object> rest = Tree.copy(given);
    if (rest.get(CALLING) instanceof Map<?, ?> calling) {
      rest.remove(CALLING);
      choice(Tree.copy(calling));
    }
    if (!rest.isEmpty()) {
      extras.put("toolConfig", rest);
    }
  }

  private void choice(Map<String, @Nullable Object> calling) {
    String word = Tree.textOr(calling, "mode", "AUTO");
    List<String> allowed = names(calling.get(ALLOWED));
    boolean plain = calling.size() - (calling.containsKey(ALLOWED) ? 1 : 0) <= 1;
    ToolChoice choice =
        switch (word.toUpperCase(Locale.ROOT)) {
          case "AUTO", "VALIDATED", "MODE_UNSPECIFIED" ->
              allowed.isEmpty() ? ToolChoice.AUTO : null;
          case "NONE" -> allowed.isEmpty() ? ToolChoice.NONE : null;
          case "ANY" ->
              allowed.isEmpty()
                  ? ToolChoice.REQUIRED
                  : allowed.size() == 1 ? ToolChoice.named(allowed.get(0)) : null;
          default -> null;
        };
    if (choice == null || !plain) {
      request.toolChoice(ToolChoice.vendor(Own.mark(calling)));
    } else {
      request.toolChoice(choice);
      extras.put(Own.MODE, word);
    }
  }

  private static List<String> names(@Nullable Object value) {
    List<String> names = new ArrayList<>();
    for (Object name : RequestReader.elements(value)) {
      names.add(String.valueOf(name));
    }
    return names;
  }

  /** Fields under a name, for what is written as an object of one field. */
  static Map<String, @Nullable Object> single(String name, @Nullable Object value) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(2);
    fields.put(name, value);
    return fields;
  }
}
