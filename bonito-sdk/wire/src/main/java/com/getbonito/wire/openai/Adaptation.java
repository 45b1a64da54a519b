package com.getbonito.wire.openai;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Message;
import com.getbonito.chat.Reasoning;
import com.getbonito.chat.Sampling;
import com.getbonito.wire.Losses;
import com.getbonito.wire.common.Indifferent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a request one that this dialect can say all of, and reports what that costs. A request
 * that it can say as it is stays the same object.
 */
final class Adaptation {

  private final ChatRequest request;
  private final Losses losses;
  private final boolean proper;
  private final Provenance provenance;

  private Adaptation(ChatRequest request, Losses losses, boolean proper) {
    this.request = request;
    this.losses = losses;
    this.proper = proper;
    this.provenance = new Provenance(losses, proper);
  }

  /**
   * @param proper whether the target is OpenAI itself
   */
  static ChatRequest of(ChatRequest request, Losses losses, boolean proper) {
    return new Adaptation(request, losses, proper).adapted();
  }

  private ChatRequest adapted() {
    List<Message> messages = messages();
    ToolAdaptation tools = new ToolAdaptation(request, losses, provenance, proper);
    Map<String, @Nullable Object> extras = extras();
    Sampling sampling = sampling();
    Reasoning reasoning = reasoning();
    boolean same =
        messages == request.messages()
            && !tools.changed()
            && extras == request.extras()
            && sampling == request.sampling()
            && reasoning == request.reasoning();
    if (same) {
      return request;
    }
    ChatRequest.Builder adapted =
        ChatRequest.builder(request.target())
            .messages(messages)
            .toolChoice(tools.choice())
            .parallelToolCalls(tools.none() ? null : request.parallelToolCalls())
            .responseFormat(tools.format())
            .reasoning(reasoning)
            .sampling(sampling)
            .usageInStream(request.usageInStream())
            .extras(extras);
    tools.tools().forEach(adapted::tool);
    request
        .providerParameters()
        .forEach((dialect, parameters) ->
            parameters.forEach((name, value) -> adapted.providerParameter(dialect, name, value)));
    return adapted.build();
  }

  private List<Message> messages() {
    MessageAdaptation adaptation = new MessageAdaptation(losses, provenance, proper);
    List<Message> adapted = null;
    List<Message> given = request.messages();
    for (int i = 0; i < given.size(); i++) {
      Message message = given.get(i);
      Message sendable = adaptation.adapt(message);
      if (sendable != message && adapted == null) {
        adapted = new ArrayList<>(given.subList(0, i));
      }
      if (adapted != null && sendable != null) {
        adapted.add(sendable);
      }
    }
    return adapted == null ? given : adapted;
  }

  private Sampling sampling() {
    Sampling sampling = request.sampling();
    if (proper && sampling.topK() != null) {
      losses.lost("topK", "OpenAI's chat completions have no such field");
      sampling = sampling.toBuilder().topK(null).build();
    }
    boolean halfSaid =
        Provenance.ofResponses(request.extras())
            && sampling.topLogprobs() != null
            && sampling.logprobs() == null;
    return halfSaid ? sampling.toBuilder().logprobs(true).build() : sampling;
  }

  private @Nullable Reasoning reasoning() {
    Reasoning reasoning = request.reasoning();
    boolean budget =
        reasoning != null
            && reasoning.effort() == null
            && !request.extras().containsKey(Marks.REASONING)
            && !request.extras().containsKey(Marks.THINKING);
    if (!budget
        || ChatRequestWriter.parameters(request, OpenAiChatCodec.ID).containsKey("reasoning")) {
      return reasoning;
    }
    losses.lost(
        "reasoning",
        "the dialect openai-chat has no budget for reasoning; ask by effort, or give the"
            + " endpoint's own field as a provider parameter");
    return null;
  }

  private Map<String, @Nullable Object> extras() {
    if (!Provenance.ofResponses(request.extras())) {
      return provenance.ofRequest(request.extras());
    }
    Map<String, @Nullable Object> kept = new LinkedHashMap<>();
    request
        .extras()
        .forEach((name, value) -> {
          if (value != null && !Marks.isMark(name)) {
            ofResponses(name, value, kept);
          }
        });
    return kept;
  }

  /** The vendor's other dialect has many fields under the same name and meaning. */
  private void ofResponses(String name, Object value, Map<String, @Nullable Object> kept) {
    switch (name) {
      case "store",
          "metadata",
          "service_tier",
          "user",
          "safety_identifier",
          "prompt_cache_key",
          "prompt_cache_retention",
          "prompt_cache_options",
          "stream_options",
          "moderation" ->
          kept.put(name, value);
      case "text" -> {
        if (value instanceof Map<?, ?> text && text.get("verbosity") != null) {
          kept.put("verbosity", text.get("verbosity"));
        }
      }
      case "include", "reasoning" -> losses.ignored("extras." + name);
      default -> {
        if (!Indifferent.is(name, value)) {
          provenance.report(name, true);
        }
      }
    }
  }
}
