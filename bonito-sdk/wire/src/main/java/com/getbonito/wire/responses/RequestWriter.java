package com.getbonito.wire.responses;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Message;
import com.getbonito.chat.Reasoning;
import com.getbonito.chat.Sampling;
import com.getbonito.chat.TextContent;
import com.getbonito.wire.Losses;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request's body as a tree. Provider parameters win over what the request says under the
 * same name, except over what Bonito governs: model, input, streaming and the cap on output.
 *
 * <p>Answers are stored by the provider unless it is told not to. No other dialect does so unasked,
 * hence a request from elsewhere that does not speak of it is written with {@code store} off.
 */
final class RequestWriter {

  static final String MAX_OUTPUT_TOKENS = "max_output_tokens";

  private final ChatRequest request;
  private final Losses losses;
  private final boolean own;
  private final Map<String, @Nullable Object> body = new LinkedHashMap<>();

  RequestWriter(ChatRequest request, Losses losses) {
    this.request = request;
    this.losses = losses;
    this.own = Own.is(request.extras());
  }

  Map<String, @Nullable Object> write(String model, boolean streamed) {
    body.put("model", model);
    input();
    tools();
    sampling(request.sampling());
    if (own) {
      body.putAll(Own.fields(request.extras()));
    } else {
      new ForeignFields(body, losses).write(request.extras());
    }
    format();
    reasoning();
    include();
    parameters();
    cap();
    if (streamed) {
      body.put("stream", true);
    } else {
      body.remove("stream_options");
      if (request.extras().containsKey(Own.STREAM)) {
        body.put("stream", false);
      }
    }
    return body;
  }

  private void input() {
    List<Message> messages = new ArrayList<>(request.messages());
    if (!messages.isEmpty() && Own.has(messages.get(0).extras(), Own.INSTRUCTIONS)) {
      body.put("instructions", messages.remove(0).text());
    }
    Object form = request.extras().get(Own.INPUT);
    if ("none".equals(form) && messages.isEmpty()) {
      return;
    }
    if ("string".equals(form)
        && messages.size() == 1
        && messages.get(0).content().size() == 1
        && messages.get(0).content().get(0) instanceof TextContent only
        && only.extras().isEmpty()) {
      body.put("input", only.text());
      return;
    }
    body.put("input", new InputWriter(losses, own).write(messages));
  }

  private void tools() {
    ToolWriter tools = new ToolWriter(losses, own);
    if (!request.tools().isEmpty()) {
      body.put("tools", tools.tools(request.tools()));
    }
    if (request.toolChoice() != null) {
      put("tool_choice", tools.choice(request.toolChoice(), request.tools()));
    }
    put("parallel_tool_calls", request.parallelToolCalls());
  }

  private void put(String name, @Nullable Object value) {
    if (value != null) {
      body.put(name, value);
    }
  }

  private void sampling(Sampling sampling) {
    put("temperature", sampling.temperature());
    put("top_p", sampling.topP());
    put("top_logprobs", sampling.topLogprobs());
    lost("topK", sampling.topK());
    lost("frequencyPenalty", sampling.frequencyPenalty());
    lost("presencePenalty", sampling.presencePenalty());
    lost("seed", sampling.seed());
    lost("stop", sampling.stop().isEmpty() ? null : sampling.stop());
    lost("n", sampling.n() == null || sampling.n() == 1 ? null : sampling.n());
  }

  private void lost(String feature, @Nullable Object asked) {
    if (asked != null) {
      losses.lost(feature, "the dialect " + ResponsesChatCodec.ID + " has no such field");
    }
  }

  private void format() {
    if (request.responseFormat() != null) {
      Map<String, @Nullable Object> text = new LinkedHashMap<>();
      Map<String, @Nullable Object> format =
          new ToolWriter(losses, own).format(request.responseFormat());
      if (format != null) {
        text.put("format", format);
      }
      text.putAll(Tree.copyOf(body, "text"));
      body.put("text", text);
    }
  }

  private void reasoning() {
    Reasoning asked = request.reasoning();
    if (asked == null) {
      return;
    }
    if (asked.effort() == null) {
      losses.lost(
          "reasoning",
          "the dialect " + ResponsesChatCodec.ID + " has no budget for reasoning; ask by effort");
      return;
    }
    Map<String, @Nullable Object> reasoning = new LinkedHashMap<>();
    reasoning.put("effort", asked.effort());
    reasoning.putAll(Tree.copyOf(body, "reasoning"));
    body.put("reasoning", reasoning);
  }

  /** What is not stored must come along to be sent back. */
  private void include() {
    List<Object> include = new ArrayList<>(Tree.list(body, "include"));
    boolean more = false;
    if (Boolean.TRUE.equals(request.sampling().logprobs())
        && !include.contains(RequestReader.LOGPROBS)) {
      include.add(RequestReader.LOGPROBS);
      more = true;
    }
    if (!own && request.reasoning() != null && body.containsKey("reasoning")) {
      include.add("reasoning.encrypted_content");
      more = true;
    }
    if (more) {
      body.put("include", include);
    }
  }

  private void parameters() {
    Map<String, Map<String, @Nullable Object>> byDialect = request.providerParameters();
    for (String dialect : List.of("*", ResponsesChatCodec.ID)) {
      byDialect
          .getOrDefault(dialect, Map.of())
          .forEach((name, value) -> {
            switch (name) {
              case "model", "input", "stream" -> {}
              default -> body.put(name, value);
            }
          });
    }
    if (!own && !body.containsKey("store")) {
      body.put("store", false);
    }
  }

  private void cap() {
    Integer cap = request.sampling().maxOutputTokens();
    if (cap != null) {
      Integer asked = Tree.whole(body.get(MAX_OUTPUT_TOKENS));
      body.put(MAX_OUTPUT_TOKENS, asked == null || asked < 1 ? cap : Math.min(asked, cap));
    }
  }
}
