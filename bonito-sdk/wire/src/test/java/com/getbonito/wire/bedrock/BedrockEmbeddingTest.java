package com.getbonito.wire.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.UsageCategory;
import com.getbonito.embedding.EmbeddingInput;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.spi.Headers;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BedrockEmbeddingTest {

  private final Heard heard = new Heard();

  private String written(String model, EmbeddingRequest request) {
    byte[] body = BedrockEmbeddingCodec.INSTANCE.encode(request, Written.target(model), heard);
    return new String(body, StandardCharsets.UTF_8);
  }

  private static EmbeddingResponse read(String body) {
    return BedrockEmbeddingCodec.INSTANCE.decode(body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyModelGetsItsOwnBody() {
    EmbeddingRequest request = EmbeddingRequest.builder("route").input("a").dimensions(256).build();

    assertThat(written("amazon.titan-embed-text-v1", request)).isEqualTo("{\"inputText\":\"a\"}");
    assertThat(heard.lost).containsExactly("dimensions");
    heard.lost.clear();
    assertThat(written("amazon.titan-embed-text-v2:0", request))
        .isEqualTo("{\"inputText\":\"a\",\"dimensions\":256}");
    assertThat(written("us.cohere.embed-v4:0", request))
        .isEqualTo(
            "{\"texts\":[\"a\"],\"input_type\":\"search_document\",\"output_dimension\":256}");
    assertThat(written("amazon.nova-2-multimodal-embeddings-v1:0", request))
        .isEqualTo(
            "{\"taskType\":\"SINGLE_EMBEDDING\",\"singleEmbeddingParams\":{\"embeddingPurpose\":"
                + "\"GENERIC_INDEX\",\"embeddingDimension\":256,\"text\":{\"truncationMode\":\"NONE\","
                + "\"value\":\"a\"}}}");
    assertThat(heard.lost).isEmpty();
    assertThat(written("cohere.embed-english-v3", request)).doesNotContain("dimension");
    assertThat(heard.lost).containsExactly("dimensions");
  }

  @Test
  void fieldsThatTheModelKnowsAreWrittenAndOthersLost() {
    EmbeddingRequest request =
        EmbeddingRequest.builder("route")
            .input("a")
            .extra("input_type", "search_query")
            .extra("user", "u")
            .extra("odd", 1L)
            .build();

    assertThat(written("cohere.embed-v4:0", request))
        .isEqualTo("{\"texts\":[\"a\"],\"input_type\":\"search_query\"}");
    assertThat(heard.lost).containsExactly("extras.odd");
    assertThat(heard.ignored).containsExactly("user");
  }

  @Test
  void titanTakesOneTextAndCohere96() {
    assertThat(most("amazon.titan-embed-text-v2:0")).isEqualTo(1);
    assertThat(most("amazon.nova-2-multimodal-embeddings-v1:0")).isEqualTo(1);
    assertThat(most("cohere.embed-multilingual-v3")).isEqualTo(96);
    EmbeddingRequest two = EmbeddingRequest.of("route", "a", "b");
    assertThatThrownBy(() -> written("amazon.titan-embed-text-v2:0", two))
        .isInstanceOf(UnsupportedFeatureException.class);
  }

  private static int most(String model) {
    return BedrockEmbeddingCodec.INSTANCE.mostInputs(Written.target(model));
  }

  @Test
  void tokensAndUnknownModelsCannotBeWritten() {
    EmbeddingRequest tokens =
        EmbeddingRequest.builder("route").input(EmbeddingInput.tokens(List.of(1))).build();

    assertThatThrownBy(() -> written("cohere.embed-v4:0", tokens))
        .isInstanceOf(UnsupportedFeatureException.class);
    assertThatThrownBy(() -> written("meta.llama3", EmbeddingRequest.of("route", "a")))
        .isInstanceOf(UnsupportedFeatureException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"embedding\":[1,2.5],\"inputTextTokenCount\":3}",
        "{\"embeddings\":[[1,2.5]],\"id\":\"x\",\"texts\":[\"a\"]}",
        "{\"embeddings\":{\"int8\":[[9]],\"float\":[[1,2.5]]}}",
        "{\"embeddings\":[{\"embeddingType\":\"TEXT\",\"embedding\":[1,2.5]}]}",
        "{\"embeddingsByType\":{\"float\":[1,2.5]}}"
      })
  void everyShapeOfAnswerHoldsTheVector(String body) {
    assertThat(read(body).vectors()).containsExactly(new float[] {1, 2.5f});
  }

  @Test
  void tokensAreInTheBodyOrElseInTheHeader() {
    Headers header = Headers.of("X-Amzn-Bedrock-Input-Token-Count", "9");
    byte[] silent = "{\"embedding\":[1]}".getBytes(StandardCharsets.UTF_8);
    byte[] telling =
        "{\"embedding\":[1],\"inputTextTokenCount\":3}".getBytes(StandardCharsets.UTF_8);

    assertThat(tokens(silent, header)).isEqualTo(9);
    assertThat(tokens(telling, header)).isEqualTo(3);
    assertThat(
            BedrockEmbeddingCodec.INSTANCE
                .decode(silent, Headers.NONE)
                .usage()
                .known(UsageCategory.INPUT))
        .isFalse();
  }

  private static long tokens(byte[] body, Headers headers) {
    return BedrockEmbeddingCodec.INSTANCE.decode(body, headers).usage().inputTokens();
  }

  @Test
  void whatHoldsNoVectorsIsNoAnswer() {
    assertThatThrownBy(() -> read("{\"embeddings\":[]}")).isInstanceOf(WireException.class);
    assertThatThrownBy(() -> read("[]")).isInstanceOf(WireException.class);
    assertThatThrownBy(() -> read("{")).isInstanceOf(WireException.class);
    assertThatThrownBy(() -> read("{\"message\":\"no\"}")).isInstanceOf(StreamErrorException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"embeddingsByType\":{\"binary\":[1,0]}}",
        "{\"embeddings\":{\"int8\":[[1,0]],\"uint8\":[[9,9]]}}",
        "{\"embeddings\":{\"int8\":[[9]],\"float\":[[1,0]]}}",
        "{\"embeddings\":{\"base64\":[\"AAAA\"],\"ubinary\":[[1,0]]}}"
      })
  void withoutFloatsTheFirstTypeOfNumbersCounts(String body) {
    assertThat(read(body).vectors()).containsExactly(new float[] {1, 0});
  }
}
