package com.getbonito.verification.matrix;

import com.getbonito.verification.clouds.bedrock.AwsClient;
import com.getbonito.verification.matrix.Said.Call;
import com.getbonito.verification.recordings.RecordedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDelta;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDeltaEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockStartEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.ToolUseBlockStart;

/** What AWS's client hears in a ConverseStream answer. */
final class ConverseStreamed {

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private final List<String> sources = new ArrayList<>();
  private final Map<Integer, ToolUseBlockStart> tools = new TreeMap<>();
  private final Map<Integer, StringBuilder> inputs = new TreeMap<>();
  private String finish = "";
  private List<Long> tokens = List.of();

  private ConverseStreamed() {}

  static Said read(byte[] stream) {
    ConverseStreamed heard = new ConverseStreamed();
    ConverseStreamResponseHandler handler =
        ConverseStreamResponseHandler.builder()
            .subscriber(
                ConverseStreamResponseHandler.Visitor.builder()
                    .onContentBlockStart(heard::start)
                    .onContentBlockDelta(heard::delta)
                    .onMessageStop(
                        event -> heard.finish = ConverseVendor.finish(event.stopReasonAsString()))
                    .onMetadata(event -> heard.tokens = ConverseVendor.tokens(event.usage()))
                    .build())
            .build();
    Map<String, String> headers = Map.of("content-type", "application/vnd.amazon.eventstream");
    try (BedrockRuntimeAsyncClient client = AwsClient.async(200, headers, stream)) {
      client.converseStream(request -> request.modelId("any.model"), handler).join();
    }
    return heard.said();
  }

  private void start(ContentBlockStartEvent event) {
    if (event.start().toolUse() != null) {
      tools.put(event.contentBlockIndex(), event.start().toolUse());
    }
  }

  private void delta(ContentBlockDeltaEvent event) {
    ContentBlockDelta delta = event.delta();
    switch (delta.type()) {
      case TEXT -> text.append(delta.text());
      case TOOL_USE ->
          inputs
              .computeIfAbsent(event.contentBlockIndex(), added -> new StringBuilder())
              .append(delta.toolUse().input());
      case REASONING_CONTENT -> {
        if (delta.reasoningContent().text() != null) {
          reasoning.append(delta.reasoningContent().text());
        }
      }
      case CITATION ->
          sources.add(
              delta.citation().location() == null || delta.citation().location().web() == null
                  ? ""
                  : delta.citation().location().web().url());
      default -> throw new AssertionError("an unexpected delta: " + delta);
    }
  }

  private Said said() {
    List<Call> calls = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    tools.forEach((index, tool) -> {
      String input = inputs.getOrDefault(index, new StringBuilder()).toString();
      ids.add(tool.toolUseId());
      calls.add(
          new Call(tool.name(), RecordedExchange.JSON.readTree(input.isBlank() ? "{}" : input)));
    });
    return new Said(
        text.toString(), reasoning.toString(), calls, Said.distinct(ids), finish, tokens, sources);
  }
}
