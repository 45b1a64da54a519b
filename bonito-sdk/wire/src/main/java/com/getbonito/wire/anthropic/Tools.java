package com.getbonito.wire.anthropic;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolChoice;
import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.wire.Losses;
import com.getbonito.wire.common.ClaudeModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes tools and the choice among them. A vendor tool is this family's when it is marked so or
 * its type ends in a date, as {@code web_search_20250305} does.
 */
final class Tools {

  private static final Pattern DATED = Pattern.compile("[a-z_]+_20\\d{6}");

  private final ClaudeModel model;
  private final Surface surface;
  private final Losses losses;

  Tools(ClaudeModel model, Surface surface, Losses losses) {
    this.model = model;
    this.surface = surface;
    this.losses = losses;
  }

  /**
   * Writes both.
   *
   * @param thinking whether the model thinks by a budget, under which no tool can be forced
   */
  void write(Map<String, @Nullable Object> body, ChatRequest request, boolean thinking) {
    if (!request.tools().isEmpty()) {
      List<@Nullable Object> tools = new ArrayList<>(request.tools().size());
      for (Tool tool : request.tools()) {
        Map<String, @Nullable Object> written =
            tool.type().equals("function") ? function(tool) : vendor(tool);
        if (written != null) {
          tools.add(written);
        }
      }
      if (!tools.isEmpty()) {
        body.put("tools", tools);
      }
    }
    if (!body.containsKey("tools")) {
      nothingToChoose(request.toolChoice());
      return;
    }
    Map<String, @Nullable Object> choice = choice(request, thinking);
    if (choice != null) {
      body.put("tool_choice", choice);
    }
  }

  /** A choice is refused without tools. */
  private void nothingToChoose(@Nullable ToolChoice choice) {
    if (choice != null
        && choice.mode() != ToolChoice.Mode.AUTO
        && choice.mode() != ToolChoice.Mode.NONE) {
      losses.lost("toolChoice", "there is no tool to choose");
    }
  }

  private Map<String, @Nullable Object> function(Tool tool) {
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    written.put("name", tool.name());
    if (tool.description() != null) {
      written.put("description", tool.description());
    }
    written.put("input_schema", schema(tool.parameters()));
    if (Boolean.TRUE.equals(tool.strict()) && !surface.structures(model)) {
      losses.ignored("strict");
    } else if (tool.strict() != null) {
      written.put("strict", tool.strict());
    }
    if (tool.extras().containsKey(Vendor.CUSTOM)) {
      written.put("type", "custom");
    }
    Vendor.put(written, tool.extras(), false, losses);
    return written;
  }

  private static Object schema(@Nullable String parameters) {
    if (parameters == null) {
      Map<String, @Nullable Object> none = new LinkedHashMap<>();
      none.put("type", "object");
      none.put("properties", Map.of());
      return none;
    }
    Object tree = Parsed.value(parameters);
    if (tree instanceof Map<?, ?>) {
      return tree;
    }
    throw new UnsupportedFeatureException("tools", "a tool's parameters are no JSON object");
  }

  private @Nullable Map<String, @Nullable Object> vendor(Tool tool) {
    boolean ours = Vendor.ours(tool.extras());
    if (!ours && !DATED.matcher(tool.type()).matches()) {
      losses.lost("tools." + tool.type(), "the dialect anthropic has no such tool");
      return null;
    }
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    written.put("type", tool.type());
    if (!tool.name().isEmpty()) {
      written.put("name", tool.name());
    }
    Vendor.put(written, Vendor.always(tool.extras()), false, losses);
    return written;
  }

  private @Nullable Map<String, @Nullable Object> choice(ChatRequest request, boolean thinking) {
    ToolChoice asked = request.toolChoice();
    Boolean parallel = request.parallelToolCalls();
    if (asked == null) {
      return Boolean.FALSE.equals(parallel) && !request.tools().isEmpty()
          ? parallel(type("auto"), parallel)
          : null;
    }
    boolean forces = asked.mode() == ToolChoice.Mode.REQUIRED || named(asked);
    if (forces && thinking) {
      losses.lost("toolChoice", "no tool can be forced while the model thinks by a budget");
      return parallel(type("auto"), parallel);
    }
    return switch (asked.mode()) {
      case AUTO -> parallel(type("auto"), parallel);
      case NONE -> type("none");
      case REQUIRED -> parallel(type("any"), parallel);
      case NAMED -> {
        Map<String, @Nullable Object> named = type("tool");
        named.put("name", asked.name());
        yield parallel(named, parallel);
      }
      case VENDOR -> vendor(asked, parallel);
    };
  }

  private static boolean named(ToolChoice choice) {
    return choice.mode() == ToolChoice.Mode.NAMED;
  }

  private @Nullable Map<String, @Nullable Object> vendor(
      ToolChoice choice, @Nullable Boolean parallel) {
    if (!Vendor.ours(choice.extras())) {
      losses.lost("toolChoice", "the dialect anthropic has no such choice");
      return null;
    }
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    Vendor.put(written, choice.extras(), false, losses);
    return parallel(written, parallel);
  }

  private static Map<String, @Nullable Object> type(String type) {
    Map<String, @Nullable Object> choice = new LinkedHashMap<>();
    choice.put("type", type);
    return choice;
  }

  private static Map<String, @Nullable Object> parallel(
      Map<String, @Nullable Object> choice, @Nullable Boolean parallel) {
    if (parallel != null) {
      choice.put("disable_parallel_tool_use", !parallel);
    }
    return choice;
  }
}
