package com.getbonito.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatRequest;
import com.getbonito.spi.Headers;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged bytes are refused in the dialect's own way, never otherwise. */
class FuzzTest {

  private static final int ROUNDS = 20_000;

  private static final byte[] STREAM =
      ("event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"m\","
              + "\"model\":\"c\",\"content\":[],\"usage\":{\"input_tokens\":1}}}\n\n"
              + "data: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":"
              + "{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"f\",\"input\":{}}}\n\n"
              + "data: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":"
              + "{\"type\":\"input_json_delta\",\"partial_json\":\"{}\"}}\n\n"
              + "data: {\"type\":\"content_block_stop\",\"index\":0}\n\n"
              + "data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\"},"
              + "\"usage\":{\"output_tokens\":2}}\n\ndata: {\"type\":\"message_stop\"}\n\n")
          .getBytes(StandardCharsets.UTF_8);

  private static final byte[] ANSWER =
      ("{\"id\":\"m\",\"content\":[{\"type\":\"text\",\"text\":\"x\",\"citations\":[{}]},"
              + "{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"f\",\"input\":{}}],"
              + "\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":1,"
              + "\"cache_creation\":{\"ephemeral_1h_input_tokens\":2}}}")
          .getBytes(StandardCharsets.UTF_8);

  private static final byte[] REQUEST =
      ("{\"system\":[{\"type\":\"text\",\"text\":\"s\"}],\"messages\":[{\"role\":\"user\","
              + "\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t\",\"content\":[]}]}],"
              + "\"tools\":[{\"name\":\"f\",\"input_schema\":{}}],\"thinking\":{\"type\":\"x\"},"
              + "\"output_config\":{\"format\":{\"type\":\"json_schema\",\"schema\":{}}}}")
          .getBytes(StandardCharsets.UTF_8);

  private final Random random = new Random(20_260_601);

  private byte[] damaged(byte[] bytes) {
    byte[] copy = bytes.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      copy[random.nextInt(copy.length)] =
          random.nextBoolean()
              ? (byte) random.nextInt(256)
              : (byte) "{}[]\",:0n\\\n".charAt(random.nextInt(11));
    }
    return copy;
  }

  @Test
  void streams() {
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = damaged(STREAM);
      StreamDecoder decoder = AnthropicChatCodec.MESSAGES.decoder(ChatRequest.of("r", "x"));
      int cut = random.nextInt(bytes.length);
      try {
        decoder.read(bytes, 0, cut, event -> {});
        decoder.read(bytes, cut, bytes.length - cut, event -> {});
        decoder.end(event -> {});
      } catch (WireException expected) {
        refused++;
      }
    }
    assertThat(refused).isPositive().isLessThan(ROUNDS);
  }

  @Test
  void answersAndErrors() {
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = damaged(ANSWER);
      AnthropicChatCodec.MESSAGES.error(400, Headers.NONE, bytes);
      try {
        AnthropicChatCodec.MESSAGES.decode(bytes);
      } catch (WireException expected) {
        refused++;
      }
    }
    assertThat(refused).isPositive().isLessThan(ROUNDS);
  }

  @Test
  void requests() {
    int refused = 0;
    AnthropicNativeDialect dialect = new AnthropicNativeDialect();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = damaged(REQUEST);
      try {
        ChatRequest read = dialect.readChat("r", bytes);
        Written.of(read.toBuilder().nativeBody(null));
      } catch (IllegalArgumentException expected) {
        refused++;
      }
    }
    assertThat(refused).isPositive().isLessThan(ROUNDS);
  }
}
