package com.getbonito.wire.gemini;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolChoice;
import com.getbonito.wire.Losses;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes tools and the choice among them.
 *
 * <p>Functions whose arguments must follow their schema are asked for in the mode {@code VALIDATED}
 * where the model is free to call none, since only that one promises it.
 */
final class ToolsWriter {

  private final ChatRequest request;
  private final Losses losses;

  ToolsWriter(ChatRequest request, Losses losses) {
    this.request = request;
    this.losses = losses;
  }

  /** The tools as a tree; functions that follow each other are declared together. */
  List<Object> tools() {
    List<Object> tools = new ArrayList<>();
    List<Object> declarations = null;
    for (Tool tool : request.tools()) {
      if (tool.type().equals("function")) {
        if (declarations == null) {
          declarations = new ArrayList<>();
          tools.add(Map.of(ToolsReader.DECLARATIONS, declarations));
        }
        declarations.add(function(tool));
      } else if (Own.is(tool.extras())) {
        declarations = null;
        tools.add(Own.fields(tool.extras()));
      } else {
        losses.lost("tool." + tool.type(), "Gemini has no such tool");
      }
    }
    return tools;
  }

  private Map<String, @Nullable Object> function(Tool tool) {
    Foreign.said(tool.extras(), losses);
    Map<String, @Nullable Object> function = new LinkedHashMap<>();
    function.put("name", tool.name());
    if (tool.description() != null) {
      function.put("description", tool.description());
    }
    Object openApi = Own.mark(tool.extras(), Own.PARAMETERS);
    if (openApi != null) {
      function.put("parameters", openApi);
    } else if (tool.parameters() != null) {
      function.put("parametersJsonSchema", Tree.parse(tool.parameters()));
    }
    function.putAll(Own.fields(tool.extras()));
    return function;
  }

  /** The configuration as a tree; empty for none. */
  Map<String, @Nullable Object> config() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    ToolChoice choice = request.toolChoice();
    if (choice != null) {
      Map<String, @Nullable Object> calling = calling(choice);
      if (!calling.isEmpty()) {
        config.put(ToolsReader.CALLING, calling);
      }
    } else if (strict()) {
      config.put(ToolsReader.CALLING, ToolsReader.single("mode", "VALIDATED"));
    }
    if (Boolean.FALSE.equals(request.parallelToolCalls())) {
      losses.lost("parallelToolCalls", "Gemini may always call several tools at once");
    }
    if (Own.mark(request.extras(), "toolConfig") instanceof Map<?, ?> rest) {
      config.putAll(Tree.copy(rest));
    }
    return config;
  }

  private boolean strict() {
    for (Tool tool : request.tools()) {
      if (Boolean.TRUE.equals(tool.strict())) {
        return true;
      }
    }
    return false;
  }

  private Map<String, @Nullable Object> calling(ToolChoice choice) {
    String written = Own.mark(request.extras(), Own.MODE) instanceof String word ? word : "";
    String known = written.toUpperCase(Locale.ROOT);
    return switch (choice.mode()) {
      case AUTO ->
          known.equals("AUTO") || known.equals("VALIDATED") || known.equals("MODE_UNSPECIFIED")
              ? mode(written, List.of())
              : mode(strict() ? "VALIDATED" : "AUTO", List.of());
      case NONE -> mode(known.equals("NONE") ? written : "NONE", List.of());
      case REQUIRED -> mode(known.equals("ANY") ? written : "ANY", List.of());
      case NAMED ->
          mode(known.equals("ANY") ? written : "ANY", List.of(String.valueOf(choice.name())));
      case VENDOR -> vendor(choice);
    };
  }

  private static Map<String, @Nullable Object> mode(String mode, List<String> allowed) {
    Map<String, @Nullable Object> calling = ToolsReader.single("mode", mode);
    if (!allowed.isEmpty()) {
      calling.put(ToolsReader.ALLOWED, allowed);
    }
    return calling;
  }

  /** The own words, or OpenAI's choice among some of the tools. */
  private Map<String, @Nullable Object> vendor(ToolChoice choice) {
    if (Own.is(choice.extras())) {
      return Own.fields(choice.extras());
    }
    Map<?, ?> some = Tree.object(choice.extras(), "allowed_tools");
    List<String> names = new ArrayList<>();
    for (Object tool : Tree.list(some, "tools")) {
      if (tool instanceof Map<?, ?> fields
          && Tree.object(fields, "function").get("name") instanceof String name) {
        names.add(name);
      }
    }
    if (names.isEmpty()) {
      losses.lost("toolChoice", "it is another dialect's");
      return Map.of();
    }
    return mode("required".equals(some.get("mode")) ? "ANY" : "VALIDATED", names);
  }
}
