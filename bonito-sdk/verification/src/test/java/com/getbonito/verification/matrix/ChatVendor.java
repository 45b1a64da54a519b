package com.getbonito.verification.matrix;

import com.getbonito.verification.clouds.openai.ChatJudge;
import com.getbonito.verification.matrix.Said.Call;
import com.getbonito.verification.recordings.RecordedExchange;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.completions.CompletionUsage;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * openai-java, reading chat completions. It names no reasoning, which is a field of other vendors
 * with this dialect, and its accumulator of chunks no annotations: those are read beside it.
 */
final class ChatVendor implements Vendor {

  @Override
  public Said whole(byte[] answer) {
    JsonNode message = RecordedExchange.JSON.readTree(answer).at("/choices/0/message");
    return said(
        ChatJudge.whole(answer).validate(),
        message.path("reasoning_content").asString(""),
        sources(message));
  }

  @Override
  public Said streamed(byte[] stream) {
    StringBuilder reasoning = new StringBuilder();
    List<String> sources = new ArrayList<>();
    for (JsonNode event : events(stream)) {
      JsonNode delta = event.at("/choices/0/delta");
      reasoning.append(delta.path("reasoning_content").asString(""));
      sources.addAll(sources(delta));
    }
    return said(ChatJudge.streamed(stream).validate(), reasoning.toString(), sources);
  }

  private static Said said(ChatCompletion completion, String reasoning, List<String> sources) {
    ChatCompletion.Choice choice = completion.choices().get(0);
    List<Call> calls = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (ChatCompletionMessageToolCall call : choice.message().toolCalls().orElse(List.of())) {
      var function = call.asFunction().function();
      ids.add(call.asFunction().id());
      calls.add(new Call(function.name(), RecordedExchange.JSON.readTree(function.arguments())));
    }
    return new Said(
        choice.message().content().orElse(""),
        reasoning,
        calls,
        Said.distinct(ids),
        switch (choice.finishReason().asString()) {
          case "stop" -> "STOP";
          case "length" -> "LENGTH";
          case "tool_calls" -> "TOOL_CALLS";
          default -> choice.finishReason().asString();
        },
        completion.usage().map(ChatVendor::tokens).orElse(List.of()),
        sources);
  }

  private static List<Long> tokens(CompletionUsage usage) {
    long cached = usage.promptTokensDetails().flatMap(details -> details.cachedTokens()).orElse(0L);
    return List.of(usage.promptTokens(), usage.completionTokens(), cached);
  }

  private static List<String> sources(JsonNode said) {
    List<String> sources = new ArrayList<>();
    said.path("annotations")
        .forEach(each -> sources.add(each.at("/url_citation/url").asString("")));
    return sources;
  }

  @Override
  public byte[] framed(JsonNode events) {
    return Sse.plain(events, "[DONE]");
  }

  @Override
  public List<JsonNode> events(byte[] stream) {
    return Sse.trees(com.getbonito.verification.clouds.openai.Sse.data(stream));
  }
}
