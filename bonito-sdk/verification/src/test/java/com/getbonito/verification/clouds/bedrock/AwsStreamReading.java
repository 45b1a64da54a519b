package com.getbonito.verification.clouds.bedrock;

import com.getbonito.verification.recordings.RecordedExchange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.CitationSourceContentDelta;
import software.amazon.awssdk.services.bedrockruntime.model.CitationsDelta;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDelta;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDeltaEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockStart;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockStartEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.ReasoningContentBlockDelta;
import software.amazon.awssdk.services.bedrockruntime.model.ToolUseBlockStart;

/** What AWS's client reads from a ConverseStream answer. */
final class AwsStreamReading {

  private static final class Block {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder input = new StringBuilder();
    private final List<String> citations = new ArrayList<>();
    private final StringBuilder redacted = new StringBuilder();
    private @Nullable String signature;
    private boolean thought;
    private @Nullable ToolUseBlockStart tool;
    private @Nullable String result;
  }

  private final TreeMap<Integer, Block> blocks = new TreeMap<>();
  private @Nullable String stop;
  private List<Long> usage = AwsReading.usage(null);

  static Reading read(RecordedExchange exchange) {
    return read(AwsReading.headers(exchange), exchange.body());
  }

  static Reading read(Map<String, String> headers, byte[] stream) {
    AwsStreamReading reading = new AwsStreamReading();
    ConverseStreamResponseHandler handler =
        ConverseStreamResponseHandler.builder()
            .subscriber(
                ConverseStreamResponseHandler.Visitor.builder()
                    .onContentBlockStart(reading::start)
                    .onContentBlockDelta(reading::delta)
                    .onMessageStop(event -> reading.stop = event.stopReasonAsString())
                    .onMetadata(event -> reading.usage = AwsReading.usage(event.usage()))
                    .build())
            .build();
    try (BedrockRuntimeAsyncClient client = AwsClient.async(200, headers, stream)) {
      client.converseStream(request -> request.modelId("any.model"), handler).join();
    }
    return reading.whole();
  }

  private void start(ContentBlockStartEvent event) {
    Block block = block(event.contentBlockIndex());
    if (event.start().type() == ContentBlockStart.Type.TOOL_USE) {
      block.tool = event.start().toolUse();
    } else if (event.start().type() == ContentBlockStart.Type.TOOL_RESULT) {
      block.result =
          Reading.result(
              event.start().toolResult().toolUseId(), event.start().toolResult().statusAsString());
    }
  }

  private void delta(ContentBlockDeltaEvent event) {
    Block block = block(event.contentBlockIndex());
    ContentBlockDelta delta = event.delta();
    switch (delta.type()) {
      case TEXT -> block.text.append(delta.text());
      case TOOL_USE -> block.input.append(delta.toolUse().input());
      case REASONING_CONTENT -> thought(block, delta.reasoningContent());
      case CITATION -> block.citations.add(citation(delta.citation()));
      default -> {}
    }
  }

  private static void thought(Block block, ReasoningContentBlockDelta delta) {
    block.thought = true;
    if (delta.text() != null) {
      block.text.append(delta.text());
    }
    if (delta.signature() != null) {
      block.signature = delta.signature();
    }
    if (delta.redactedContent() != null) {
      block.redacted.append(delta.redactedContent().asUtf8String());
    }
  }

  private static String citation(CitationsDelta citation) {
    String url =
        citation.location() == null || citation.location().web() == null
            ? null
            : citation.location().web().url();
    if (url == null && citation.source() != null && citation.source().startsWith("http")) {
      url = citation.source();
    }
    String quote =
        citation.sourceContent().stream()
            .map(CitationSourceContentDelta::text)
            .collect(Collectors.joining());
    return Reading.citation(citation.title(), url, quote.isEmpty() ? null : quote);
  }

  private Block block(int index) {
    return blocks.computeIfAbsent(index, added -> new Block());
  }

  private Reading whole() {
    List<String> parts = new ArrayList<>();
    List<String> calls = new ArrayList<>();
    for (Block block : blocks.values()) {
      ToolUseBlockStart tool = block.tool;
      if (tool != null) {
        String input = block.input.isEmpty() ? "{}" : block.input.toString();
        if ("server_tool_use".equals(tool.typeAsString())) {
          parts.add(Reading.server(tool.toolUseId(), tool.name(), Reading.json(input)));
        } else {
          calls.add(Reading.call(tool.toolUseId(), tool.name(), Reading.json(input)));
        }
      } else if (block.result != null) {
        parts.add(block.result);
      } else if (block.thought) {
        String redacted =
            block.redacted.isEmpty()
                ? null
                : Base64.getEncoder()
                    .encodeToString(block.redacted.toString().getBytes(StandardCharsets.UTF_8));
        parts.add(Reading.thought(block.text.toString(), block.signature, redacted));
      } else if (!block.text.isEmpty() || !block.citations.isEmpty()) {
        parts.add(Reading.text(block.text.toString(), block.citations));
      }
    }
    return new Reading(parts, calls, stop, usage);
  }
}
