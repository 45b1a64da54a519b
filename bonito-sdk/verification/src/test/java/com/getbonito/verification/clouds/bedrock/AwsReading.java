package com.getbonito.verification.clouds.bedrock;

import com.getbonito.verification.recordings.RecordedExchange;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.Citation;
import software.amazon.awssdk.services.bedrockruntime.model.CitationGeneratedContent;
import software.amazon.awssdk.services.bedrockruntime.model.CitationSourceContent;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ReasoningContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.TokenUsage;
import software.amazon.awssdk.services.bedrockruntime.model.ToolUseBlock;
import tools.jackson.databind.JsonNode;

/** What AWS's client reads from a Converse answer. */
public final class AwsReading {

  private AwsReading() {}

  static Reading read(RecordedExchange exchange) {
    return read(headers(exchange), exchange.body());
  }

  static Reading read(Map<String, String> headers, byte[] body) {
    try (BedrockRuntimeClient client = AwsClient.sync(200, headers, body)) {
      return of(client.converse(request -> request.modelId("any.model")));
    }
  }

  /** The code that AWS's client finds, with the header that recorders left out. */
  static String errorCode(RecordedExchange exchange, Map<String, String> headers) {
    try (BedrockRuntimeClient client =
        AwsClient.sync(exchange.status(), headers, exchange.body())) {
      client.converse(request -> request.modelId("any.model"));
      throw new AssertionError("AWS's client took an error for an answer");
    } catch (BedrockRuntimeException failed) {
      return String.valueOf(failed.awsErrorDetails().errorCode());
    }
  }

  static Map<String, String> headers(RecordedExchange exchange) {
    Map<String, String> headers = new LinkedHashMap<>();
    List<String> pairs = exchange.headers().namesAndValues();
    for (int i = 0; i < pairs.size(); i += 2) {
      if (!pairs.get(i).equalsIgnoreCase("content-length")) {
        headers.put(pairs.get(i), pairs.get(i + 1));
      }
    }
    return headers;
  }

  private static Reading of(ConverseResponse response) {
    List<String> parts = new ArrayList<>();
    List<String> calls = new ArrayList<>();
    List<ContentBlock> blocks =
        response.output() == null ? List.of() : response.output().message().content();
    for (ContentBlock block : blocks) {
      switch (block.type()) {
        case TEXT -> parts.add(Reading.text(block.text(), List.of()));
        case REASONING_CONTENT -> parts.add(thought(block.reasoningContent()));
        case TOOL_USE -> tool(block.toolUse(), parts, calls);
        case TOOL_RESULT ->
            parts.add(
                Reading.result(
                    block.toolResult().toolUseId(), block.toolResult().statusAsString()));
        case CITATIONS_CONTENT ->
            parts.add(
                Reading.text(
                    block.citationsContent().content().stream()
                        .map(CitationGeneratedContent::text)
                        .collect(Collectors.joining()),
                    block.citationsContent().citations().stream()
                        .map(AwsReading::citation)
                        .toList()));
        default -> parts.add("a block of kind " + block.type());
      }
    }
    return new Reading(parts, calls, response.stopReasonAsString(), usage(response.usage()));
  }

  private static void tool(ToolUseBlock use, List<String> parts, List<String> calls) {
    if ("server_tool_use".equals(use.typeAsString())) {
      parts.add(Reading.server(use.toolUseId(), use.name(), json(use.input())));
    } else {
      calls.add(Reading.call(use.toolUseId(), use.name(), json(use.input())));
    }
  }

  private static String thought(ReasoningContentBlock block) {
    if (block.redactedContent() != null) {
      String content = Base64.getEncoder().encodeToString(block.redactedContent().asByteArray());
      return Reading.thought("", null, content);
    }
    return Reading.thought(block.reasoningText().text(), block.reasoningText().signature(), null);
  }

  private static String citation(Citation citation) {
    String url =
        citation.location() == null || citation.location().web() == null
            ? null
            : citation.location().web().url();
    if (url == null && citation.source() != null && citation.source().startsWith("http")) {
      url = citation.source();
    }
    String quote =
        citation.sourceContent().stream()
            .map(CitationSourceContent::text)
            .collect(Collectors.joining());
    return Reading.citation(citation.title(), url, quote.isEmpty() ? null : quote);
  }

  static List<Long> usage(@Nullable TokenUsage usage) {
    if (usage == null) {
      return List.of(-1L, -1L, -1L, -1L);
    }
    return List.of(
        count(usage.inputTokens()),
        count(usage.outputTokens()),
        count(usage.cacheReadInputTokens()),
        count(usage.cacheWriteInputTokens()));
  }

  private static long count(@Nullable Integer tokens) {
    return tokens == null ? -1 : tokens;
  }

  /** AWS's document as a tree. */
  public static JsonNode json(Document document) {
    return RecordedExchange.JSON.valueToTree(plain(document));
  }

  private static @Nullable Object plain(Document document) {
    if (document.isMap()) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      document.asMap().forEach((name, value) -> fields.put(name, plain(value)));
      return fields;
    }
    if (document.isList()) {
      List<@Nullable Object> elements = new ArrayList<>();
      document.asList().forEach(value -> elements.add(plain(value)));
      return elements;
    }
    if (document.isNumber()) {
      return document.asNumber().bigDecimalValue();
    }
    return document.isString()
        ? document.asString()
        : document.isBoolean() ? (Object) document.asBoolean() : null;
  }
}
