package com.getbonito.wire.gemini;

import static com.getbonito.wire.gemini.Texts.JSON;
import static com.getbonito.wire.gemini.Texts.json;
import static com.getbonito.wire.gemini.Texts.model;
import static com.getbonito.wire.gemini.Texts.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.ChatRequest;
import com.getbonito.embedding.EmbeddingInput;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.spi.ListedModel;
import com.getbonito.wire.ListingCodec;
import com.getbonito.wire.Losses;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Embeddings, token counts and lists of models. */
class EmbeddingTest {

  private static final EmbeddingRequest TWO =
      EmbeddingRequest.of("r", "a", "b").toBuilder()
          .dimensions(8)
          .extra("task_type", "RETRIEVAL_QUERY")
          .extra("autoTruncate", false)
          .build();

  @Test
  void vertexPredictTakesInstances() {
    assertThat(JSON.readTree(VertexPredictCodec.INSTANCE.encode(TWO, model("text-embedding-005"))))
        .isEqualTo(
            tree(
                """
                {'instances': [{'content': 'a', 'task_type': 'RETRIEVAL_QUERY'},
                               {'content': 'b', 'task_type': 'RETRIEVAL_QUERY'}],
                 'parameters': {'outputDimensionality': 8, 'autoTruncate': false}}
                """));
    assertThat(VertexPredictCodec.INSTANCE.mostInputs(model("text-embedding-005"))).isEqualTo(250);
    assertThat(VertexPredictCodec.INSTANCE.mostInputs(model("gemini-embedding-001"))).isEqualTo(1);
  }

  @Test
  void geminiTakesRequestsOrOneContent() {
    EmbeddingRequest one = EmbeddingRequest.of("r", "a");
    assertThat(JSON.readTree(GeminiEmbeddingCodec.BATCH.encode(one, model("gemini-embedding-001"))))
        .isEqualTo(
            tree(
                """
                {'requests': [{'content': {'parts': [{'text': 'a'}]},
                               'model': 'models/gemini-embedding-001'}]}
                """));
    assertThat(JSON.readTree(GeminiEmbeddingCodec.SINGLE.encode(one, model("gemini-embedding-2"))))
        .isEqualTo(tree("{'content': {'parts': [{'text': 'a'}]}}"));
    assertThatThrownBy(() -> GeminiEmbeddingCodec.SINGLE.encode(TWO, model("m")))
        .isInstanceOf(UnsupportedFeatureException.class);
  }

  @Test
  void elementsThatAreMoreThanTextsAreWrittenAgain() {
    String body =
        """
        {'requests': [{'model': 'models/m', 'content': {'parts': [{'text': 'a'}]}, 'title': 'x'},
                      {'model': 'models/m', 'content': {'parts': [{'text': 'a'}, {'text': 'b'}]}}]}
        """;
    EmbeddingRequest read = new GeminiNativeDialect().readEmbedding("r", json(body));
    assertThat(read.inputs()).hasSize(2);
    for (EmbeddingRequest request : List.of(read, read.toBuilder().nativeBody(null).build())) {
      assertThat(JSON.readTree(GeminiEmbeddingCodec.BATCH.encode(request, model("m"))))
          .isEqualTo(tree(body));
    }
  }

  @Test
  void vectorsAreReadInEveryForm() {
    EmbeddingResponse predicted =
        VertexPredictCodec.INSTANCE.decode(
            json(
                """
                {'predictions': [
                  {'embeddings': {'statistics': {'token_count': 3, 'truncated': true}, 'values': [1, 0.5]}},
                  {'embeddings': {'values': [2e0], 'statistics': {'token_count': 4}}}],
                 'metadata': {'billableCharacterCount': 2}}
                """));
    assertThat(predicted.vectors()).containsExactly(new float[] {1, 0.5f}, new float[] {2});
    assertThat(predicted.usage().toString()).isEqualTo("Usage[INPUT=7, OUTPUT=0]");
    assertThat(predicted.extras()).containsKeys("metadata", "truncated");
    EmbeddingResponse single =
        GeminiEmbeddingCodec.SINGLE.decode(
            json("{'embedding': {'values': [1]}, 'usageMetadata': {'promptTokenCount': 2}}"));
    assertThat(single.vectors()).hasSize(1);
    assertThat(single.usage().toString()).isEqualTo("Usage[INPUT=2, OUTPUT=0]");
    EmbeddingResponse batch =
        GeminiEmbeddingCodec.BATCH.decode(
            json("{'embeddings': [{'values': [1]}, {'values': []}]}"));
    assertThat(batch.vectors()).hasSize(2);
    assertThat(batch.usage().toString()).isEqualTo("Usage[]");
  }

  @Test
  void whatIsNoAnswerIsNone() {
    GeminiEmbeddingCodec codec = GeminiEmbeddingCodec.BATCH;
    assertThatThrownBy(() -> codec.decode(json("{'error': {'code': 400}}")))
        .isInstanceOf(StreamErrorException.class);
    assertThatThrownBy(() -> codec.decode(json("{'embeddings': [{'values': ['x']}]}")))
        .isInstanceOf(WireException.class);
    assertThatThrownBy(() -> codec.decode(json("[]"))).isInstanceOf(WireException.class);
  }

  @Test
  void tokensOfAnotherVocabularyAreRefused() {
    EmbeddingRequest tokens =
        EmbeddingRequest.builder("r").input(EmbeddingInput.tokens(List.of(1))).build();
    assertThatThrownBy(() -> VertexPredictCodec.INSTANCE.encode(tokens, model("m")))
        .isInstanceOf(UnsupportedFeatureException.class);
  }

  @Test
  void aCountAsksAsItsHostWantsIt() {
    ChatRequest request = ChatRequest.of("r", "hi");
    String contents = "'contents': [{'role': 'user', 'parts': [{'text': 'hi'}]}]";
    assertThat(JSON.readTree(GeminiCountCodec.VERTEX.encode(request, model("m"), Losses.REJECT)))
        .isEqualTo(tree("{" + contents + "}"));
    assertThat(
            JSON.readTree(GeminiCountCodec.GEMINI_API.encode(request, model("m"), Losses.REJECT)))
        .isEqualTo(tree("{'generateContentRequest': {'model': 'models/m', " + contents + "}}"));
    ChatRequest read =
        Texts.read("{" + contents + ", 'safetySettings': [], 'toolConfig': {}, 'labels': {}}");
    assertThat(JSON.readTree(GeminiCountCodec.VERTEX.encode(read, model("m"), Losses.REJECT)))
        .isEqualTo(tree("{" + contents + "}"));
    assertThat(GeminiCountCodec.VERTEX.decode(json("{'totalTokens': 7}"))).isEqualTo(7);
    assertThatThrownBy(() -> GeminiCountCodec.VERTEX.decode(json("{}")))
        .isInstanceOf(WireException.class);
  }

  @Test
  void modelsAreListed() {
    ListingCodec.Page page =
        GeminiListingCodec.MODELS.decode(
            json(
                """
                {'models': [{'name': 'models/gemini-2.5-flash', 'displayName': 'Flash',
                   'inputTokenLimit': 1048576, 'outputTokenLimit': 65536, 'thinking': true,
                   'supportedGenerationMethods': ['generateContent', 'countTokens', 'new']}],
                 'nextPageToken': 'n'}
                """));
    ListedModel model = page.models().get(0);
    assertThat(model.id()).isEqualTo("gemini-2.5-flash");
    assertThat(model.contextWindow()).isEqualTo(1048576L);
    assertThat(model.maxOutput()).isEqualTo(65536L);
    assertThat(model.capabilities()).containsExactly("chat", "streaming", "reasoning");
    assertThat(page.next()).isEqualTo("n");
    ListingCodec.Page publishers =
        GeminiListingCodec.PUBLISHERS.decode(
            json(
                """
                {'publisherModels': [
                  {'name': 'publishers/google/models/gemini-3', 'launchStage': 'PUBLIC_PREVIEW'},
                  {'name': 'publishers/google/models/old', 'launchStage': 'GA'}, {'x': 1}]}
                """));
    assertThat(publishers.models())
        .extracting(listed -> listed.id() + " " + listed.lifecycle())
        .containsExactly("gemini-3 preview", "old active");
    assertThat(publishers.next()).isNull();
  }
}
