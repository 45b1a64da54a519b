package com.getbonito.wire.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatAccumulator;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.NativeBody;
import com.getbonito.chat.Reasoning;
import com.getbonito.chat.Sampling;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.eventstream.FrameWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NovaCodecTest {

  private final Heard heard = new Heard();

  private String written(ChatRequest request, String model) {
    return new String(
        NovaCodec.INSTANCE.encode(request, Written.target(model), true, heard),
        StandardCharsets.UTF_8);
  }

  @Test
  void theBodyIsConversesUnderNovasSchema() {
    ChatRequest request =
        ChatRequest.builder("route")
            .system("be brief")
            .user("go")
            .sampling(Sampling.builder().maxOutputTokens(9).topK(5).build())
            .reasoning(Reasoning.effort("high"))
            .providerParameter("bedrock-nova", "guardrailConfig", Map.of())
            .build();

    assertThat(written(request, Written.NOVA_2))
        .isEqualTo(
            "{\"schemaVersion\":\"messages-v1\","
                + "\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"go\"}]}],"
                + "\"system\":[{\"text\":\"be brief\"}],"
                + "\"reasoningConfig\":{\"type\":\"enabled\",\"maxReasoningEffort\":\"high\"},"
                + "\"inferenceConfig\":{\"maxTokens\":9,\"topK\":5}}");
    assertThat(heard.lost).containsExactly("extras.guardrailConfig");
  }

  @Test
  void aNativeBodysOwnNameForTheCapIsHeld() {
    byte[] body =
        "{\"messages\":[],\"inferenceConfig\":{\"max_new_tokens\":900}}"
            .getBytes(StandardCharsets.UTF_8);
    ChatRequest request =
        ChatRequest.builder("route").nativeBody(NativeBody.of("bedrock-nova", body)).build();

    assertThat(written(request.withMaxOutputTokens(50), Written.NOVA))
        .isEqualTo("{\"messages\":[],\"inferenceConfig\":{\"max_new_tokens\":50}}");
  }

  @Test
  void itsStreamIsConversesInChunks() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    chunk("{\"messageStart\":{\"role\":\"assistant\"}}", out);
    chunk("{\"contentBlockDelta\":{\"delta\":{\"text\":\"hi\"},\"contentBlockIndex\":0}}", out);
    chunk("{\"messageStop\":{\"stopReason\":\"end_turn\"}}", out);
    chunk(
        "{\"metadata\":{\"usage\":{\"inputTokens\":1,\"outputTokens\":2}},"
            + "\"amazon-bedrock-invocationMetrics\":{\"inputTokenCount\":1}}",
        out);
    ChatAccumulator whole = new ChatAccumulator();
    StreamDecoder decoder = NovaCodec.INSTANCE.decoder(ChatRequest.of("route", "go"));

    decoder.read(out.toByteArray(), 0, out.size(), whole::add);

    assertThat(whole.response().text()).isEqualTo("hi");
    assertThat(whole.response().usage().totalTokens()).isEqualTo(3);
    assertThat(decoder.complete()).isTrue();
  }

  @Test
  void tokensAreCountedOfWhatWeighs() {
    ChatRequest request =
        ChatRequest.builder("route")
            .system("s")
            .user("go")
            .maxOutputTokens(5)
            .providerParameter("bedrock-converse", "guardrailConfig", Map.of("a", 1))
            .build();
    byte[] body = CountTokensCodec.INSTANCE.encode(request, Written.target(Written.CLAUDE), heard);

    assertThat(new String(body, StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"input\":{\"converse\":{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"go\"}]}],"
                + "\"system\":[{\"text\":\"s\"}]}}}");
    assertThat(
            CountTokensCodec.INSTANCE.decode(
                "{\"inputTokens\":7}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(7);
  }

  private static void chunk(String event, ByteArrayOutputStream out) {
    String base64 = Base64.getEncoder().encodeToString(event.getBytes(StandardCharsets.UTF_8));
    FrameWriter.event(
        "chunk", ("{\"bytes\":\"" + base64 + "\"}").getBytes(StandardCharsets.UTF_8), out);
  }
}
