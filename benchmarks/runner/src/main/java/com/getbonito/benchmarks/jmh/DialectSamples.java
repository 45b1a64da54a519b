package com.getbonito.benchmarks.jmh;

import com.getbonito.benchmarks.driver.Workload;
import com.getbonito.wire.eventstream.FrameWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Answers of every dialect with 1 KB of text, and streams of as many frames with text. */
final class DialectSamples {

  private static final String TEXT = Workload.UNARY.answer();

  private static final String RESPONSE =
      "{\"id\":\"resp_68a1\",\"object\":\"response\",\"created_at\":1764000000,"
          + "\"status\":\"completed\",\"background\":false,\"error\":null,\"incomplete_details\":null,"
          + "\"instructions\":null,\"model\":\"gpt-4.1-2025-04-14\",\"output\":[{\"id\":\"msg_68a1\","
          + "\"type\":\"message\",\"status\":\"completed\",\"role\":\"assistant\",\"content\":["
          + "{\"type\":\"output_text\",\"annotations\":[],\"logprobs\":[],\"text\":\"%s\"}]}],"
          + "\"parallel_tool_calls\":true,\"service_tier\":\"default\",\"temperature\":1.0,"
          + "\"tool_choice\":\"auto\",\"tools\":[],\"usage\":{\"input_tokens\":208,"
          + "\"input_tokens_details\":{\"cached_tokens\":0},\"output_tokens\":40,"
          + "\"output_tokens_details\":{\"reasoning_tokens\":0},\"total_tokens\":248},\"metadata\":{}}";

  private static final String MESSAGE =
      "{\"id\":\"msg_01X\",\"type\":\"message\",\"role\":\"assistant\",\"model\":"
          + "\"claude-sonnet-4-5-20250929\",\"content\":[%s],\"stop_reason\":%s,"
          + "\"stop_sequence\":null,\"usage\":{\"input_tokens\":208,\"cache_creation_input_tokens\":0,"
          + "\"cache_read_input_tokens\":0,\"cache_creation\":{\"ephemeral_5m_input_tokens\":0,"
          + "\"ephemeral_1h_input_tokens\":0},\"output_tokens\":40,\"service_tier\":\"standard\"}}";

  private static final String GENERATED =
      "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"%s\"}],\"role\":\"model\"}%s,"
          + "\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":208,\"candidatesTokenCount\":40,"
          + "\"totalTokenCount\":248,\"promptTokensDetails\":[{\"modality\":\"TEXT\","
          + "\"tokenCount\":208}]},\"modelVersion\":\"gemini-2.5-flash\",\"responseId\":\"h3Qaab\"}";

  private static final String CONVERSED =
      "{\"metrics\":{\"latencyMs\":812},\"output\":{\"message\":{\"content\":[{\"text\":\"%s\"}],"
          + "\"role\":\"assistant\"}},\"stopReason\":\"end_turn\",\"usage\":{\"inputTokens\":208,"
          + "\"outputTokens\":40,\"totalTokens\":248,\"serverToolUsage\":{}}}";

  private DialectSamples() {}

  /** A model that speaks the dialect. */
  static String model(String dialect) {
    return switch (dialect) {
      case "openai-chat", "openai-responses" -> "gpt-4.1";
      case "gemini" -> "gemini-2.5-flash";
      case "bedrock-nova" -> "amazon.nova-lite-v1:0";
      case "anthropic-messages" -> "claude-sonnet-4-5-20250929";
      default -> "anthropic.claude-sonnet-4-5-20250929-v1:0";
    };
  }

  /** A whole answer with 1 KB of text. */
  static byte[] answer(String dialect) {
    return switch (dialect) {
      case "openai-chat" -> Samples.answer();
      case "openai-responses" -> bytes(RESPONSE.formatted(TEXT));
      case "anthropic-messages", "anthropic-bedrock" ->
          bytes(MESSAGE.formatted("{\"type\":\"text\",\"text\":\"" + TEXT + "\"}", "\"end_turn\""));
      case "gemini" -> bytes(GENERATED.formatted(TEXT, ",\"finishReason\":\"STOP\""));
      case "bedrock-converse", "bedrock-nova" -> bytes(CONVERSED.formatted(TEXT));
      default -> throw new IllegalArgumentException("no sample of " + dialect);
    };
  }

  /** A stream with {@link Workload#TEXT_CHUNKS} frames of text and those around them. */
  static List<byte[]> frames(String dialect) {
    return switch (dialect) {
      case "openai-chat" -> Samples.frames();
      case "openai-responses" -> responses();
      case "anthropic-messages" -> messages().stream().map(DialectSamples::named).toList();
      case "anthropic-bedrock" -> messages().stream().map(DialectSamples::chunk).toList();
      case "gemini" -> generated();
      case "bedrock-converse" -> converse().stream().map(DialectSamples::event).toList();
      case "bedrock-nova" ->
          converse().stream()
              .map(event -> chunk("{\"" + event.get(0) + "\":" + event.get(1) + "}"))
              .toList();
      default -> throw new IllegalArgumentException("no sample of " + dialect);
    };
  }

  private static List<byte[]> responses() {
    String at = "\"item_id\":\"msg_68a1\",\"output_index\":0,\"content_index\":0,";
    String item = "\"output_index\":0,\"item\":{\"id\":\"msg_68a1\",\"type\":\"message\",";
    String begun =
        "\"response\":{\"id\":\"resp_68a1\",\"object\":\"response\",\"created_at\":1764000000,"
            + "\"status\":\"in_progress\",\"model\":\"gpt-4.1-2025-04-14\",\"output\":[]}}";
    List<String> events = new ArrayList<>();
    events.add("{\"type\":\"response.created\",\"sequence_number\":0," + begun);
    events.add("{\"type\":\"response.in_progress\",\"sequence_number\":1," + begun);
    events.add(
        "{\"type\":\"response.output_item.added\",\"sequence_number\":2,"
            + item
            + "\"status\":\"in_progress\",\"role\":\"assistant\",\"content\":[]}}");
    events.add(
        "{\"type\":\"response.content_part.added\",\"sequence_number\":3,"
            + at
            + "\"part\":{\"type\":\"output_text\",\"annotations\":[],\"text\":\"\"}}");
    for (int i = 0; i < Workload.TEXT_CHUNKS; i++) {
      events.add(
          "{\"type\":\"response.output_text.delta\",\"sequence_number\":"
              + (4 + i)
              + ","
              + at
              + "\"delta\":\" next\",\"logprobs\":[],\"obfuscation\":\"g3Lk0zVq\"}");
    }
    String text = " next".repeat(Workload.TEXT_CHUNKS);
    events.add(
        "{\"type\":\"response.output_text.done\",\"sequence_number\":44,"
            + at
            + "\"text\":\""
            + text
            + "\"}");
    events.add(
        "{\"type\":\"response.output_item.done\",\"sequence_number\":45,"
            + item
            + "\"status\":\"completed\",\"role\":\"assistant\",\"content\":[{\"type\":"
            + "\"output_text\",\"annotations\":[],\"text\":\""
            + text
            + "\"}]}}");
    events.add(
        "{\"type\":\"response.completed\",\"sequence_number\":46,\"response\":"
            + RESPONSE.formatted(text)
            + "}");
    return events.stream().map(DialectSamples::named).toList();
  }

  private static List<String> messages() {
    List<String> events = new ArrayList<>();
    events.add("{\"type\":\"message_start\",\"message\":" + MESSAGE.formatted("", "null") + "}");
    events.add(
        "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\","
            + "\"text\":\"\"}}");
    for (int i = 0; i < Workload.TEXT_CHUNKS; i++) {
      events.add(
          "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\","
              + "\"text\":\" next\"}}");
    }
    events.add("{\"type\":\"content_block_stop\",\"index\":0}");
    events.add(
        "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\","
            + "\"stop_sequence\":null},\"usage\":{\"input_tokens\":208,\"output_tokens\":40}}");
    events.add("{\"type\":\"message_stop\"}");
    return events;
  }

  private static List<byte[]> generated() {
    List<byte[]> frames = new ArrayList<>();
    for (int i = 1; i <= Workload.TEXT_CHUNKS; i++) {
      String reason = i == Workload.TEXT_CHUNKS ? ",\"finishReason\":\"STOP\"" : "";
      frames.add(bytes("data: " + GENERATED.formatted(" next", reason) + "\r\n\r\n"));
    }
    return frames;
  }

  private static List<List<String>> converse() {
    List<List<String>> events = new ArrayList<>();
    events.add(List.of("messageStart", "{\"p\":\"abcdefgh\",\"role\":\"assistant\"}"));
    for (int i = 0; i < Workload.TEXT_CHUNKS; i++) {
      events.add(
          List.of(
              "contentBlockDelta",
              "{\"contentBlockIndex\":0,\"delta\":{\"text\":\" next\"},\"p\":\"abcdefghijklm\"}"));
    }
    events.add(List.of("contentBlockStop", "{\"contentBlockIndex\":0,\"p\":\"abcdef\"}"));
    events.add(List.of("messageStop", "{\"p\":\"abcdefghij\",\"stopReason\":\"end_turn\"}"));
    events.add(
        List.of(
            "metadata",
            "{\"metrics\":{\"latencyMs\":812},\"p\":\"abcd\",\"usage\":{\"inputTokens\":208,"
                + "\"outputTokens\":40,\"totalTokens\":248}}"));
    return events;
  }

  /** A frame of an event stream that says the type of its document beside it. */
  private static byte[] named(String document) {
    String type = document.substring("{\"type\":\"".length(), document.indexOf('"', 9));
    return bytes("event: " + type + "\ndata: " + document + "\n\n");
  }

  private static byte[] event(List<String> event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FrameWriter.event(event.get(0), bytes(event.get(1)), out);
    return out.toByteArray();
  }

  private static byte[] chunk(String document) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String inner = Base64.getEncoder().encodeToString(bytes(document));
    FrameWriter.event("chunk", bytes("{\"bytes\":\"" + inner + "\",\"p\":\"abcdefgh\"}"), out);
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
