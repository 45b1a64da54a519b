package com.getbonito.wire.bedrock;

import com.getbonito.chat.ChatRequest;
import com.getbonito.spi.Headers;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.WireException;
import com.getbonito.wire.eventstream.FrameWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a server sends, it is an answer, an error, or not of the dialect. */
class BedrockFuzzTest {

  private static final int ROUNDS = 10_000;

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "null",
          "true",
          "-1",
          "1e999999999",
          "12345678901234567890",
          "\"text\"",
          "\"toolUse\"",
          "\"input\"",
          "\"contentBlockIndex\"",
          "\"delta\"",
          "\"start\"",
          "\"reasoningContent\"",
          "\"redactedContent\"",
          "\"usage\"",
          "\"inputTokens\"",
          "\"citation\"",
          "\"output\"",
          "\"message\"",
          "\"content\"",
          "\"stopReason\"",
          "\"embeddings\"",
          "\"float\"",
          "\"toolResult\"",
          "\"cachePoint\"",
          "\"role\"",
          "\"user\"",
          "\"assistant\"",
          "\"messages\"");

  private static final List<String> SEEDS =
      List.of(
          "{\"contentBlockIndex\":0,\"delta\":{\"toolUse\":{\"input\":\"{\"}}}",
          "{\"contentBlockIndex\":1,\"start\":{\"toolUse\":{\"toolUseId\":\"a\",\"name\":\"f\"}}}",
          "{\"contentBlockIndex\":0,\"delta\":{\"reasoningContent\":{\"redactedContent\":\"AA==\"}}}",
          "{\"output\":{\"message\":{\"content\":[{\"text\":\"a\"},{\"toolUse\":{\"input\":{}}}]}},"
              + "\"stopReason\":\"x\",\"usage\":{\"inputTokens\":1}}",
          "{\"messages\":[{\"role\":\"user\",\"content\":[{\"toolResult\":{\"toolUseId\":\"a\","
              + "\"content\":[{\"json\":1}]}},{\"cachePoint\":{\"type\":\"default\"}}]}],"
              + "\"toolConfig\":{\"tools\":[{\"toolSpec\":{}}]},\"inferenceConfig\":{\"maxTokens\":1}}",
          "{\"embeddings\":{\"float\":[[1,2]]}}");

  private static final List<String> EVENTS =
      List.of(
          "messageStart",
          "contentBlockStart",
          "contentBlockDelta",
          "contentBlockStop",
          "messageStop",
          "metadata",
          "chunk",
          "unheard");

  private final Random random = new Random(42);

  private String document() {
    StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
    for (int i = random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(text.length() + 1);
      if (random.nextBoolean()) {
        text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
      } else {
        text.delete(at, Math.min(text.length(), at + random.nextInt(6)));
      }
    }
    return text.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void streamsNeverBreakADecoderOtherwise() {
    for (int round = 0; round < ROUNDS; round++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      for (int i = 0; i < 4; i++) {
        FrameWriter.event(EVENTS.get(random.nextInt(EVENTS.size())), bytes(document()), out);
      }
      StreamDecoder decoder =
          (round % 2 == 0 ? ConverseCodec.INSTANCE : NovaCodec.INSTANCE)
              .decoder(ChatRequest.of("route", "go"));
      try {
        decoder.read(out.toByteArray(), 0, out.size(), event -> {});
        decoder.end(event -> {});
      } catch (WireException notOfTheDialect) {
        continue;
      }
    }
  }

  @Test
  void bodiesNeverBreakADecoderOtherwise() {
    for (int round = 0; round < ROUNDS; round++) {
      byte[] body = bytes(document());
      ConverseCodec.INSTANCE.error(400, Headers.NONE, body);
      try {
        if (round % 3 == 0) {
          ConverseCodec.INSTANCE.decode(body);
        } else if (round % 3 == 1) {
          BedrockEmbeddingCodec.INSTANCE.decode(body);
        } else {
          FoundationModels.INSTANCE.decode(body);
        }
      } catch (WireException notOfTheDialect) {
        continue;
      }
    }
  }

  @Test
  void requestsNeverBreakTheReaderOrTheWriterOtherwise() {
    for (int round = 0; round < ROUNDS; round++) {
      ChatRequest read;
      try {
        read = Written.read(document());
      } catch (IllegalArgumentException notOfTheDialect) {
        continue;
      }
      Written.of(read.toBuilder(), Written.CLAUDE);
      Written.of(read.toBuilder().nativeBody(null), round % 2 == 0 ? Written.CLAUDE : Written.NOVA);
    }
  }
}
