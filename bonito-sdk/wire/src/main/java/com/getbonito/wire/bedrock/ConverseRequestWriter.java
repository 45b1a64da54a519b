package com.getbonito.wire.bedrock;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ResponseFormat;
import com.getbonito.chat.ToolChoice;
import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.Losses;
import com.getbonito.wire.common.Indifferent;
import com.getbonito.wire.json.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a Converse request as a tree. The model is in the address. Provider parameters win over
 * what the request says under the same name, except over what Bonito governs: the conversation and
 * the cap on output. One that is no member of Converse goes to the model itself.
 */
final class ConverseRequestWriter {

  private static final String ADDITIONAL = "additionalModelRequestFields";

  /** Members of ConverseRequest that a parameter or vendor field may set. */
  static final Set<String> MEMBERS =
      Set.of(
          "system",
          "toolConfig",
          "guardrailConfig",
          "promptVariables",
          "additionalModelResponseFieldPaths",
          "requestMetadata",
          "performanceConfig",
          "serviceTier",
          "outputConfig");

  private static final Set<String> GOVERNED =
      Set.of("messages", "modelId", "model", "stream", "stream_options");

  private final ChatRequest request;
  private final Model model;
  private final String dialect;
  private final Losses losses;
  private final Map<String, @Nullable Object> body = new LinkedHashMap<>();

  ConverseRequestWriter(ChatRequest request, ModelTarget target, String dialect, Losses losses) {
    this.request = request;
    this.model = Model.of(target);
    this.dialect = dialect;
    this.losses = losses;
  }

  Map<String, @Nullable Object> write() {
    Turns turns = new Turns(model, losses);
    List<@Nullable Object> messages = turns.write(request.messages());
    if (!messages.isEmpty() || !request.extras().containsKey("promptVariables")) {
      body.put("messages", messages);
    }
    if (!turns.system().isEmpty()) {
      body.put("system", turns.system());
    }
    boolean forced = forced();
    ModelFields fields = new ModelFields(model, request, losses);
    Map<String, @Nullable Object> additional = fields.write(forced);
    Map<String, @Nullable Object> inference =
        Sampled.write(request.sampling(), model, fields.thinks(), losses);
    ResponseFormat format = request.responseFormat();
    put(
        "toolConfig",
        new ToolConfig(request, model, losses)
            .write(
                turns.usedTools(),
                fields.budgets(),
                forced && format != null ? StructuredOutput.tool(format, model, losses) : null));
    output(format, forced, fields.outputEffort());
    extras(additional, inference);
    parameters(request.providerParameters().get("*"), additional, inference);
    parameters(request.providerParameters().get(dialect), additional, inference);
    put("inferenceConfig", inference);
    put(ADDITIONAL, Caps.hold(additional, request.sampling().maxOutputTokens()));
    return body;
  }

  private void put(String name, @Nullable Map<String, @Nullable Object> value) {
    if (value != null && !value.isEmpty()) {
      body.putIfAbsent(name, value);
    }
  }

  /** Whether the shape of the answer has to be forced by a tool. */
  private boolean forced() {
    ResponseFormat format = request.responseFormat();
    if (format == null || !StructuredOutput.asked(format)) {
      return false;
    }
    if (format.kind() == ResponseFormat.Kind.JSON_SCHEMA && model.structured()) {
      return false;
    }
    ToolChoice choice = request.toolChoice();
    return choice == null
        || choice.mode() == ToolChoice.Mode.AUTO
        || choice.mode() == ToolChoice.Mode.NONE;
  }

  private void output(@Nullable ResponseFormat format, boolean forced, @Nullable Object effort) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    if (format != null && !forced && format.kind() == ResponseFormat.Kind.JSON_SCHEMA) {
      if (model.structured()) {
        config.put("textFormat", StructuredOutput.textFormat(format, losses));
      } else {
        losses.lost("responseFormat", "a tool is forced that comes before the answer");
      }
    } else if (format != null && !forced && format.kind() == ResponseFormat.Kind.JSON_OBJECT) {
      losses.lost("responseFormat", "a tool is forced that comes before the answer");
    } else if (format != null && format.kind() == ResponseFormat.Kind.VENDOR) {
      Marks.write(format.extras(), config, false, losses);
    }
    if (effort != null) {
      config.put("effort", effort);
    }
    if (!config.isEmpty()) {
      body.put("outputConfig", config);
    }
  }

  private void extras(
      Map<String, @Nullable Object> additional, Map<String, @Nullable Object> inference) {
    boolean own = Marks.own(request.extras());
    request
        .extras()
        .forEach((name, value) -> {
          if (Marks.isMark(name)) {
            return;
          }
          if (own) {
            member(name, value, additional, inference);
          } else {
            foreign(name, value);
          }
        });
  }

  private void foreign(String name, @Nullable Object value) {
    switch (name) {
      case "stream", "stream_options" -> {}
      case "user",
          "safety_identifier",
          "prompt_cache_key",
          "prompt_cache_retention",
          "prompt_cache_options" ->
          losses.ignored(name);
      case "logit_bias" -> losses.lost("logitBias", "Converse has none");
      case "service_tier" -> {
        String tier = String.valueOf(value);
        switch (tier) {
          case "priority", "flex" -> body.put("serviceTier", Tree.of("type", tier));
          case "auto", "default", "standard" -> {}
          default -> losses.lost("serviceTier", "Bedrock has no such tier");
        }
      }
      default -> {
        if (value != null && Indifferent.is(name, value)) {
          losses.ignored("extras." + name);
        } else {
          losses.lost("extras." + name, "a field of another dialect");
        }
      }
    }
  }

  private void parameters(
      @Nullable Map<String, @Nullable Object> parameters,
      Map<String, @Nullable Object> additional,
      Map<String, @Nullable Object> inference) {
    if (parameters != null) {
      parameters.forEach((name, value) -> member(name, value, additional, inference));
    }
  }

  private void member(
      String name,
      @Nullable Object value,
      Map<String, @Nullable Object> additional,
      Map<String, @Nullable Object> inference) {
    if (GOVERNED.contains(name)) {
      return;
    }
    if (name.equals("inferenceConfig") && value instanceof Map<?, ?> more) {
      Integer cap = request.sampling().maxOutputTokens();
      Tree.copy(more)
          .forEach((field, given) -> {
            if (field.equals("maxTokens") && cap != null) {
              inference.put(field, Caps.lesser(given, cap));
            } else {
              inference.put(field, given);
            }
          });
    } else if (name.equals(ADDITIONAL)) {
      if (value instanceof Map<?, ?> more) {
        merge(Tree.copy(more), additional);
      }
    } else if (MEMBERS.contains(name)) {
      if (value instanceof Map<?, ?> more && body.get(name) instanceof Map<?, ?> known) {
        Map<String, @Nullable Object> joined = Tree.copy(known);
        joined.putAll(Tree.copy(more));
        body.put(name, joined);
      } else {
        body.put(name, value);
      }
    } else {
      merge(Tree.of(name, value), additional);
    }
  }

  private static void merge(
      Map<String, @Nullable Object> more, Map<String, @Nullable Object> into) {
    more.forEach((name, value) -> {
      if (value instanceof Map<?, ?> inner && into.get(name) instanceof Map<?, ?> known) {
        Map<String, @Nullable Object> joined = Tree.copy(known);
        joined.putAll(Tree.copy(inner));
        into.put(name, joined);
      } else {
        into.put(name, value);
      }
    });
  }
}
