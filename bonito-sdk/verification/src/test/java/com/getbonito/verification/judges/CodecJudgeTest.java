package com.getbonito.verification.judges;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.getbonito.chat.ChatRequest;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.Codecs;
import com.getbonito.wire.EmbeddingCodec;
import com.openai.core.ObjectMappers;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("judges")
@DisplayName("What the codec writes")
class CodecJudgeTest {

  private static final ModelTarget TARGET = new ModelTarget("t", "c", "gpt-4.1", null);
  private static final ModelTarget EMBEDDER =
      new ModelTarget("t", "c", "text-embedding-3-small", null);
  private static final ChatCodec CHAT = requireNonNull(Codecs.chat("openai-chat"));
  private static final EmbeddingCodec EMBEDDINGS =
      requireNonNull(Codecs.embedding("openai-embeddings"));

  private static OpenApi specification;

  @BeforeAll
  static void read() throws IOException {
    specification = Specification.openai();
  }

  static Stream<Arguments> requests() {
    Map<String, ChatRequest> all = Requests.all();
    return all.keySet().stream()
        .flatMap(name -> Stream.of(false, true).map(streamed -> Arguments.of(name, streamed)));
  }

  @ParameterizedTest(name = "{0}, streamed: {1}")
  @MethodSource("requests")
  void is_a_chat_request_by_the_vendors_specification(String name, boolean streamed) {
    assertThat(specification.mistakes("CreateChatCompletionRequest", encoded(name, streamed)))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}, streamed: {1}")
  @MethodSource("requests")
  void is_a_chat_request_to_the_vendors_client(String name, boolean streamed)
      throws JsonProcessingException {
    ChatCompletionCreateParams.Body body =
        ObjectMappers.jsonMapper()
            .readValue(encoded(name, streamed), ChatCompletionCreateParams.Body.class);
    body.validate();
    assertThat(body.model().asString()).isEqualTo("gpt-4.1");
    assertThat(body.messages()).hasSameSizeAs(Requests.all().get(name).messages());
  }

  @Test
  void is_an_embedding_request_by_specification_and_client() throws JsonProcessingException {
    EmbeddingRequest request = EmbeddingRequest.of("vectors", "one", "two");
    String json = new String(EMBEDDINGS.encode(request, EMBEDDER), StandardCharsets.UTF_8);
    assertThat(specification.mistakes("CreateEmbeddingRequest", json)).isEmpty();
    ObjectMappers.jsonMapper().readValue(json, EmbeddingCreateParams.Body.class).validate();
  }

  private static String encoded(String name, boolean streamed) {
    ChatRequest request = requireNonNull(Requests.all().get(name));
    return new String(CHAT.encode(request, TARGET, streamed), StandardCharsets.UTF_8);
  }
}
