package com.getbonito.verification.matrix;

import com.getbonito.verification.clouds.bedrock.AwsClient;
import com.getbonito.verification.clouds.bedrock.AwsReading;
import com.getbonito.verification.matrix.Said.Call;
import com.getbonito.verification.recordings.RecordedExchange;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.Citation;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.TokenUsage;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;
import tools.jackson.databind.JsonNode;

/** AWS's client, reading Converse and ConverseStream; AWS's own library frames the events. */
final class ConverseVendor implements Vendor {

  @Override
  public Said whole(byte[] answer) {
    Map<String, String> headers = Map.of("content-type", "application/json");
    try (BedrockRuntimeClient client = AwsClient.sync(200, headers, answer)) {
      return said(client.converse(request -> request.modelId("any.model")));
    }
  }

  private static Said said(ConverseResponse response) {
    StringBuilder text = new StringBuilder();
    StringBuilder reasoning = new StringBuilder();
    List<String> sources = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    List<Call> calls = new ArrayList<>();
    for (ContentBlock block : response.output().message().content()) {
      switch (block.type()) {
        case TEXT -> text.append(block.text());
        case REASONING_CONTENT -> {
          if (block.reasoningContent().reasoningText() != null) {
            reasoning.append(block.reasoningContent().reasoningText().text());
          }
        }
        case TOOL_USE -> {
          ids.add(block.toolUse().toolUseId());
          calls.add(new Call(block.toolUse().name(), AwsReading.json(block.toolUse().input())));
        }
        case CITATIONS_CONTENT -> {
          block.citationsContent().content().forEach(piece -> text.append(piece.text()));
          block.citationsContent().citations().forEach(each -> sources.add(address(each)));
        }
        default -> throw new AssertionError("an unexpected block: " + block);
      }
    }
    return new Said(
        text.toString(),
        reasoning.toString(),
        calls,
        Said.distinct(ids),
        finish(response.stopReasonAsString()),
        tokens(response.usage()),
        sources);
  }

  private static String address(Citation citation) {
    return citation.location() == null || citation.location().web() == null
        ? ""
        : citation.location().web().url();
  }

  static String finish(String word) {
    return switch (word) {
      case "end_turn" -> "STOP";
      case "max_tokens" -> "LENGTH";
      case "tool_use" -> "TOOL_CALLS";
      default -> word;
    };
  }

  /** The cache's tokens are no part of the input's. */
  static List<Long> tokens(TokenUsage usage) {
    long read = usage.cacheReadInputTokens() == null ? 0 : usage.cacheReadInputTokens();
    long written = usage.cacheWriteInputTokens() == null ? 0 : usage.cacheWriteInputTokens();
    return List.of(usage.inputTokens() + read + written, (long) usage.outputTokens(), read);
  }

  @Override
  public Said streamed(byte[] stream) {
    return ConverseStreamed.read(stream);
  }

  @Override
  public byte[] framed(JsonNode events) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (JsonNode event : events) {
      Map<String, HeaderValue> headers = new LinkedHashMap<>();
      headers.put(":event-type", HeaderValue.fromString(event.get(0).asString()));
      headers.put(":content-type", HeaderValue.fromString("application/json"));
      headers.put(":message-type", HeaderValue.fromString("event"));
      new Message(headers, Fixture.bytes(event.get(1))).encode(out);
    }
    return out.toByteArray();
  }

  @Override
  public List<JsonNode> events(byte[] stream) {
    MessageDecoder decoder = new MessageDecoder();
    decoder.feed(stream);
    List<JsonNode> events = new ArrayList<>();
    for (Message message : decoder.getDecodedMessages()) {
      String type = message.getHeaders().get(":event-type").getString();
      events.add(
          RecordedExchange.JSON
              .createArrayNode()
              .add(type)
              .add(RecordedExchange.JSON.readTree(message.getPayload())));
    }
    return events;
  }
}
