package com.getbonito.wire.bedrock;

import com.getbonito.chat.CacheHint;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolChoice;
import com.getbonito.wire.Losses;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code toolConfig}. A conversation that has used tools is refused without tools, so those
 * it used are declared where the request declares none.
 */
final class ToolConfig {

  private final ChatRequest request;
  private final Model model;
  private final Losses losses;

  ToolConfig(ChatRequest request, Model model, Losses losses) {
    this.request = request;
    this.model = model;
    this.losses = losses;
  }

  /**
   * The tools and the choice among them.
   *
   * @param used names of the tools that the conversation has used
   * @param budgeted whether Claude is to think by a budget, which forbids it to be forced
   * @param forced the tool that stands for the shape of the answer, or null
   * @return null for none
   */
  @Nullable Map<String, @Nullable Object> write(
      Set<String> used, boolean budgeted, @Nullable Map<String, @Nullable Object> forced) {
    ToolChoice choice = request.toolChoice();
    boolean forbidden = choice != null && choice.mode() == ToolChoice.Mode.NONE;
    List<@Nullable Object> tools = new ArrayList<>();
    if (!forbidden || !used.isEmpty()) {
      for (Tool tool : request.tools()) {
        tool(tool, tools);
      }
      if (tools.isEmpty()) {
        used.forEach(name -> tools.add(named(name)));
      }
    }
    if (forbidden && !tools.isEmpty() && forced == null && !request.tools().isEmpty()) {
      losses.lost("toolChoice", "Converse cannot forbid tools that the conversation has used");
    }
    Map<String, @Nullable Object> chosen =
        forced == null ? choice(choice, budgeted) : force(choice, forced, tools);
    if (tools.isEmpty()) {
      return null;
    }
    if (Boolean.FALSE.equals(request.parallelToolCalls())) {
      losses.lost("parallelToolCalls", "Converse cannot forbid several calls at once");
    }
    Map<String, @Nullable Object> config = Tree.of("tools", tools);
    if (chosen != null) {
      config.put("toolChoice", chosen);
    }
    return config;
  }

  /** Where the caller forces a tool of its own, that comes first and the answer later. */
  private @Nullable Map<String, @Nullable Object> force(
      @Nullable ToolChoice choice,
      Map<String, @Nullable Object> forced,
      List<@Nullable Object> tools) {
    boolean own =
        choice != null
            && (choice.mode() == ToolChoice.Mode.REQUIRED
                || choice.mode() == ToolChoice.Mode.NAMED);
    if (own) {
      return choice(choice, false);
    }
    tools.add(forced);
    if (!model.forces()) {
      losses.lost("responseFormat", "the model cannot be forced to answer by a tool");
      return Tree.of("auto", Map.of());
    }
    return tools.size() == 1 || choice == null || choice.mode() != ToolChoice.Mode.NONE
        ? Tree.of("any", Map.of())
        : Tree.of("tool", Tree.of("name", StructuredOutput.TOOL));
  }

  private @Nullable Map<String, @Nullable Object> choice(
      @Nullable ToolChoice choice, boolean budgeted) {
    if (choice == null) {
      return null;
    }
    boolean forces =
        choice.mode() == ToolChoice.Mode.REQUIRED || choice.mode() == ToolChoice.Mode.NAMED;
    if (forces && budgeted && model.family() == Model.Family.CLAUDE) {
      losses.lost("toolChoice", "Claude cannot be forced to call a tool while it thinks");
      return null;
    }
    if (forces && !model.forces()) {
      losses.lost("toolChoice", "the model cannot be forced to call a tool");
      return Tree.of("auto", Map.of());
    }
    return switch (choice.mode()) {
      case AUTO -> Tree.of("auto", Map.of());
      case NONE -> null;
      case REQUIRED -> Tree.of("any", Map.of());
      case NAMED -> Tree.of("tool", Tree.of("name", choice.name()));
      case VENDOR -> {
        Map<String, @Nullable Object> words = new LinkedHashMap<>();
        Marks.write(choice.extras(), words, false, losses);
        yield words.isEmpty() ? null : words;
      }
    };
  }

  private void tool(Tool tool, List<@Nullable Object> into) {
    boolean own = Marks.own(tool.extras());
    if (!tool.type().equals("function")) {
      if (own) {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        Marks.write(tool.extras(), whole, false, losses);
        into.add(whole);
        hint(tool, into);
      } else {
        losses.lost("tool." + tool.type(), "a tool of another provider's");
      }
      return;
    }
    Map<String, @Nullable Object> declared = Tree.of("name", tool.name());
    if (tool.description() != null && !tool.description().isEmpty()) {
      declared.put("description", tool.description());
    }
    String schema = tool.parameters();
    declared.put(
        "inputSchema",
        Tree.of(
            "json",
            schema == null ? anything() : FlatSchema.of(Tree.parse(schema), model, losses)));
    if (Boolean.TRUE.equals(tool.strict())) {
      if (model.structured()) {
        declared.put("strict", Boolean.TRUE);
      } else {
        losses.lost("tool.strict", "the model does not hold tools to their schema");
      }
    }
    Marks.write(tool.extras(), declared, false, losses);
    into.add(Tree.of("toolSpec", declared));
    hint(tool, into);
  }

  private void hint(Tool tool, List<@Nullable Object> into) {
    CacheHint hint = CacheHint.of(tool.extras());
    if (hint == null) {
      return;
    }
    if (model.cachesTools()) {
      into.add(Hints.point(hint, model, losses));
    } else {
      losses.ignored("cacheHint");
    }
  }

  private static Map<String, @Nullable Object> named(String name) {
    Map<String, @Nullable Object> declared = Tree.of("name", name);
    declared.put("inputSchema", Tree.of("json", anything()));
    return Tree.of("toolSpec", declared);
  }

  private static Map<String, @Nullable Object> anything() {
    Map<String, @Nullable Object> schema = Tree.of("type", "object");
    schema.put("properties", Map.of());
    return schema;
  }
}
