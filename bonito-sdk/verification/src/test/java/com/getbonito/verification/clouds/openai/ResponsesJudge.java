package com.getbonito.verification.clouds.openai;

import com.openai.core.ObjectMappers;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseOutputMessage;
import com.openai.models.responses.ResponseOutputText;
import com.openai.models.responses.ResponseReasoningItem;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.ResponseUsage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The vendor's client, reading responses from the same bytes. */
public final class ResponsesJudge {

  private ResponsesJudge() {}

  /** A whole response. */
  public static Response whole(byte[] body) {
    try {
      return ObjectMappers.jsonMapper().readValue(body, Response.class);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What the last event of a stream says. */
  public static Response streamed(byte[] body) {
    return accumulated(body, ResponseAccumulator.create()).response();
  }

  /** What the events before it add up to. */
  public static Response putTogether(byte[] body) {
    return accumulated(body, ResponseAccumulator.createWithSnapshots()).reconstructedResponse();
  }

  private static ResponseAccumulator accumulated(byte[] body, ResponseAccumulator accumulator) {
    for (String event : Sse.data(body)) {
      try {
        accumulator.accumulate(
            ObjectMappers.jsonMapper().readValue(event, ResponseStreamEvent.class));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return accumulator;
  }

  /** What a response says. */
  public static Said said(Response response) {
    StringBuilder text = new StringBuilder();
    StringBuilder refusal = new StringBuilder();
    List<String> thoughts = new ArrayList<>();
    List<String> calls = new ArrayList<>();
    List<String> sources = new ArrayList<>();
    int hosted = 0;
    for (ResponseOutputItem item : response.output()) {
      if (item.isMessage()) {
        for (ResponseOutputMessage.Content content : item.asMessage().content()) {
          content.refusal().ifPresent(refused -> refusal.append(refused.refusal()));
          content
              .outputText()
              .ifPresent(said -> {
                text.append(said.text());
                said.annotations().forEach(annotation -> sources.add(source(annotation)));
              });
        }
      } else if (item.isReasoning()) {
        String thought = thought(item.asReasoning());
        if (!thought.isEmpty()) {
          thoughts.add(thought);
        }
      } else if (item.isFunctionCall()) {
        var call = item.asFunctionCall();
        calls.add(call.callId() + ":" + call.name() + "(" + call.arguments() + ")");
      } else if (item.isCustomToolCall()) {
        var call = item.asCustomToolCall();
        calls.add(call.callId() + ":" + call.name() + "(" + call.input() + ")");
      } else {
        hosted++;
      }
    }
    return new Said(
        text.toString(),
        String.join("\n\n", thoughts),
        refusal.toString(),
        calls,
        hosted,
        sources,
        finish(response, !calls.isEmpty()),
        response.usage().map(ResponsesJudge::tokens).orElse(List.of()));
  }

  private static String thought(ResponseReasoningItem item) {
    List<String> summary =
        item._summary().asKnown().orElse(List.of()).stream().map(part -> part.text()).toList();
    List<String> content =
        item.content().orElse(List.of()).stream().map(part -> part.text()).toList();
    return String.join("\n\n", summary.isEmpty() ? content : summary);
  }

  private static String source(ResponseOutputText.Annotation annotation) {
    return annotation
        .urlCitation()
        .map(cited -> cited.url())
        .orElseGet(() -> annotation.fileCitation().map(cited -> cited.fileId()).orElse("null"));
  }

  private static String finish(Response response, boolean called) {
    String status = response.status().map(known -> known.asString()).orElse("");
    return switch (status) {
      case "completed", "complete" -> called ? "TOOL_CALLS" : "STOP";
      case "incomplete" ->
          switch (response
              .incompleteDetails()
              .flatMap(details -> details.reason())
              .map(reason -> reason.asString())
              .orElse("")) {
            case "max_output_tokens" -> "LENGTH";
            case "content_filter" -> "CONTENT_FILTER";
            default -> "OTHER";
          };
      case "queued", "in_progress" -> "UNKNOWN";
      default -> "OTHER";
    };
  }

  private static List<Long> tokens(ResponseUsage usage) {
    return List.of(
        usage.inputTokens(),
        usage.outputTokens(),
        usage.inputTokensDetails()._cachedTokens().asKnown().orElse(0L),
        usage.outputTokensDetails()._reasoningTokens().asKnown().orElse(0L));
  }
}
