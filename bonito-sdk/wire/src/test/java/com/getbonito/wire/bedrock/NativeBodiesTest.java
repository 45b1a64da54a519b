package com.getbonito.wire.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.NativeBody;
import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.wire.Losses;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NativeBodiesTest {

  private static String forwarded(String body, Integer cap) {
    ChatRequest request =
        ChatRequest.builder("route")
            .nativeBody(NativeBody.of("bedrock-converse", body.getBytes(StandardCharsets.UTF_8)))
            .build();
    ChatRequest capped = cap == null ? request : request.withMaxOutputTokens(cap);
    byte[] bytes =
        ConverseCodec.INSTANCE.encode(capped, Written.target(Written.CLAUDE), false, Losses.REJECT);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void isForwardedWithoutTheModelWhichIsInTheAddress() {
    assertThat(forwarded("{\"modelId\":\"other\",\"messages\":[],\"new\":1.50}", null))
        .isEqualTo("{\"messages\":[],\"new\":1.50}");
  }

  @Test
  void theCapHoldsWhereverTheBodyAsksForMore() {
    assertThat(forwarded("{\"messages\":[]}", 50))
        .isEqualTo("{\"messages\":[],\"inferenceConfig\":{\"maxTokens\":50}}");
    assertThat(forwarded("{\"inferenceConfig\":{\"maxTokens\":20,\"topP\":1}}", 50))
        .isEqualTo("{\"inferenceConfig\":{\"maxTokens\":20,\"topP\":1}}");
    assertThat(forwarded("{\"inferenceConfig\":{\"maxTokens\":-1}}", 50))
        .isEqualTo("{\"inferenceConfig\":{\"maxTokens\":50}}");
    assertThat(forwarded("{\"inferenceConfig\":null}", 50))
        .isEqualTo("{\"inferenceConfig\":{\"maxTokens\":50}}");
    assertThat(
            forwarded(
                "{\"inferenceConfig\":{\"maxTokens\":90,\"maxTokens\":80},"
                    + "\"additionalModelRequestFields\":{\"max_tokens\":99,\"n\":4,\"model\":\"x\","
                    + "\"inferenceConfig\":{\"max_new_tokens\":\"99\",\"topK\":5},"
                    + "\"json_schema\":{\"max_tokens\":{}}}}",
                50))
        .isEqualTo(
            "{\"inferenceConfig\":{\"maxTokens\":50},"
                + "\"additionalModelRequestFields\":{\"max_tokens\":50,"
                + "\"inferenceConfig\":{\"max_new_tokens\":50,\"topK\":5},"
                + "\"json_schema\":{\"max_tokens\":{}}}}");
  }

  @Test
  void whatIsNoObjectIsRefused() {
    assertThatThrownBy(() -> forwarded("[]", null)).isInstanceOf(UnsupportedFeatureException.class);
    assertThatThrownBy(() -> forwarded("{", null)).isInstanceOf(UnsupportedFeatureException.class);
  }

  @Test
  void aReaderSaysWhereABodyIsWrong() {
    assertThatThrownBy(() -> Written.read("{"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at byte");
    assertThatThrownBy(() -> Written.read("{\"messages\":[{\"role\":\"odd\"}]}"))
        .hasMessageContaining("messages[0].role");
    assertThatThrownBy(() -> Written.read("{\"messages\":{}}")).hasMessageContaining("messages");
    assertThatThrownBy(() -> Written.read("{\"system\":[1]}")).hasMessageContaining("system[0]");
  }
}
