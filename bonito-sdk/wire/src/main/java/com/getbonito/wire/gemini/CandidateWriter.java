package com.getbonito.wire.gemini;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.Choice;
import com.getbonito.chat.Content;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.TokenLogprob;
import com.getbonito.chat.ToolCall;
import com.getbonito.wire.Losses;
import com.getbonito.wire.common.Ordered;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the candidates of a whole answer. */
final class CandidateWriter {

  private final JsonGenerator json;
  private final Losses losses;
  private final PartWriter parts;

  CandidateWriter(JsonGenerator json, Losses losses) {
    this.json = json;
    this.losses = losses;
    this.parts = new PartWriter(json, losses, true);
  }

  void write(Choice choice) {
    GroundingWriter grounding = new GroundingWriter();
    json.writeStartObject();
    json.writeName("content");
    json.writeStartObject();
    json.writeStringProperty("role", "model");
    json.writeName("parts");
    json.writeStartArray();
    parts(choice.message(), grounding);
    json.writeEndArray();
    json.writeEndObject();
    json.writeStringProperty(
        "finishReason", Words.written(choice.finishReason(), choice.nativeFinishReason()));
    json.writeNumberProperty("index", choice.index());
    if (!choice.logprobs().isEmpty()) {
      json.writeName("logprobsResult");
      JsonTree.write(json, logprobs(choice.logprobs()));
    }
    Map<String, @Nullable Object> rest = grounding.tree();
    if (!rest.isEmpty()) {
      json.writeName("groundingMetadata");
      JsonTree.write(json, rest);
    }
    Foreign.history(choice.extras(), losses);
    Own.fields(choice.extras())
        .forEach((name, value) -> {
          json.writeName(name);
          JsonTree.write(json, value);
        });
    json.writeEndObject();
  }

  private void parts(AssistantMessage message, GroundingWriter grounding) {
    List<ToolCall> calls = message.toolCalls();
    int written = 0;
    for (Content part : message.content()) {
      Integer before = Tree.whole(Own.mark(part.extras(), Own.CALLS));
      while (before != null && written < Math.min(before, calls.size())) {
        call(calls.get(written++));
      }
      if (part instanceof TextContent text) {
        grounding.add(text.citations(), text.text());
      }
      parts.write(part, true);
    }
    while (written < calls.size()) {
      call(calls.get(written++));
    }
  }

  private void call(ToolCall call) {
    Foreign.history(call.extras(), losses);
    parts.call(call, false);
  }

  /** Log probabilities as a tree. */
  static Map<String, Object> logprobs(List<TokenLogprob> tokens) {
    List<Object> chosen = new ArrayList<>(tokens.size());
    List<Object> beside = new ArrayList<>(tokens.size());
    boolean any = false;
    for (TokenLogprob token : tokens) {
      chosen.add(token(token));
      List<Object> alternatives = new ArrayList<>();
      for (TokenLogprob alternative : token.alternatives()) {
        alternatives.add(token(alternative));
        any = true;
      }
      beside.add(Map.of("candidates", alternatives));
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("chosenCandidates", chosen);
    if (any) {
      result.put("topCandidates", beside);
    }
    return result;
  }

  private static Object token(TokenLogprob token) {
    return Ordered.of("token", token.token(), "logProbability", token.logprob());
  }
}
