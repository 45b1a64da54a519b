package com.getbonito.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.Attribution;
import com.getbonito.error.ErrorKind;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An embedding model that is a route")
class BonitoEmbeddingModelTest extends RoutedTest {

  BonitoEmbeddingModelTest(Simulator simulator) {
    super(simulator);
  }

  @Test
  void embeds_a_text_a_segment_several_and_a_request() {
    EmbeddingModel model = embedding(VECTORS).build();
    float[] vector = model.embed("one").content().vector();
    assertThat(vector).hasSize(8);
    assertThat(model.embed(TextSegment.from("one")).content().vector()).isEqualTo(vector);
    var several = model.embedAll(List.of(TextSegment.from("two"), TextSegment.from("one")));
    assertThat(several.content().get(1).vector()).isEqualTo(vector);
    assertThat(several.tokenUsage().inputTokenCount()).isPositive();
    EmbeddingResponse answer = model.embed(EmbeddingRequest.builder().input("one").build());
    assertThat(answer.embeddings().get(0).vector()).isEqualTo(vector);
    assertThat(answer.modelName()).isEqualTo(Stage.EMBEDDER);
    assertThat(model.modelName()).isEqualTo(VECTORS);
    assertThat(model.provider()).isEqualTo(ModelProvider.OTHER);
  }

  @Test
  void sends_many_texts_in_several_calls_and_keeps_their_order() {
    EmbeddingModel model = embedding(VECTORS).maxSegmentsPerCall(2).build();
    EmbeddingResponse answer =
        model.embed(EmbeddingRequest.builder().inputs("a", "b", "c", "d", "e").build());
    assertThat(first.ledger().entries()).hasSize(3);
    assertThat(answer.embeddings()).hasSize(5);
    assertThat(answer.embeddings().get(4)).isEqualTo(model.embed("e").content());
    BonitoEmbeddingResponseMetadata known = (BonitoEmbeddingResponseMetadata) answer.metadata();
    assertThat(known.decisions()).hasSize(3).doesNotHaveDuplicates();
    assertThat(known.usages()).hasSize(3);
    assertThat(known.tokenUsage().inputTokenCount())
        .isEqualTo((int) known.usages().stream().mapToLong(each -> each.inputTokens()).sum());
    assertThat(known).isEqualTo(known).isNotEqualTo(model.embed(request("a")).metadata());
    assertThatThrownBy(() -> embedding(VECTORS).maxSegmentsPerCall(0))
        .hasMessageContaining("must be positive");
  }

  private static EmbeddingRequest request(String text) {
    return EmbeddingRequest.builder().input(text).build();
  }

  @Test
  void tells_what_the_calls_cost_together_unless_one_has_no_price() {
    var bonito = start(configured().route("priced", Stage.route(Stage.target("first", Stage.GPT))));
    var model =
        BonitoEmbeddingModel.builder().bonito(bonito).route("priced").maxSegmentsPerCall(1).build();
    EmbeddingResponse answer = model.embed(EmbeddingRequest.builder().inputs("one", "two").build());
    BonitoEmbeddingResponseMetadata known = (BonitoEmbeddingResponseMetadata) answer.metadata();
    assertThat(known.cost()).isPositive();
    assertThat(known.cost().movePointRight(6).intValueExact())
        .isEqualTo(answer.tokenUsage().inputTokenCount());
    EmbeddingResponse free = embedding(VECTORS).build().embed(request("one"));
    assertThat(((BonitoEmbeddingResponseMetadata) free.metadata()).cost()).isNull();
  }

  @Test
  void makes_vectors_as_long_as_the_request_or_else_the_model_says() {
    EmbeddingModel model = embedding(VECTORS).dimensions(16).build();
    assertThat(model.dimension()).isEqualTo(16);
    assertThat(first.ledger().entries()).as("known without a call").isEmpty();
    assertThat(model.embed("one").content().dimension()).isEqualTo(16);
    EmbeddingRequest longer = EmbeddingRequest.builder().input("one").dimensions(32).build();
    assertThat(model.embed(longer).embeddings().get(0).dimension()).isEqualTo(32);
    assertThat(embedding(VECTORS).build().dimension()).isEqualTo(8);
  }

  @Test
  void calls_another_route_only_where_that_is_allowed() {
    EmbeddingRequest other = EmbeddingRequest.builder().input("one").modelName(VECTORS).build();
    assertThatThrownBy(() -> embedding(CLAUDE).build().embed(other))
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessageContaining("modelName");
    var answer = embedding(CLAUDE).allowModelOverride(true).build().embed(other);
    assertThat(answer.modelName()).isEqualTo(Stage.EMBEDDER);
  }

  @Test
  void says_who_it_is_for() {
    Policy policy =
        Policy.builder()
            .attribution(new Policy.Attribution(List.of(Policy.Dimension.TEAM), null))
            .build();
    var bonito = start(configured().policy("guard", policy));
    var anonymous = BonitoEmbeddingModel.builder().bonito(bonito).route(VECTORS);
    assertThatThrownBy(() -> anonymous.build().embed("one"))
        .isInstanceOf(BonitoRefusedException.class);
    var known = anonymous.attribution(Attribution.builder().team("search").build()).build();
    assertThat(known.embed("one").content().dimension()).isEqualTo(8);
  }

  @Test
  void waits_no_longer_than_it_may() {
    first.always(Fault.silence());
    EmbeddingModel model = embedding(VECTORS).timeout(Duration.ofMillis(200)).build();
    assertThatThrownBy(() -> model.embed("one")).isInstanceOf(TimeoutException.class);
    assertThatThrownBy(() -> embedding(VECTORS).timeout(Duration.ZERO).build())
        .hasMessageContaining("timeout must be positive");
  }

  @Test
  void fails_as_the_chat_models_do() {
    first.always(FaultCatalog.parse("F07"));
    EmbeddingModel model = embedding(VECTORS).build();
    assertThatThrownBy(() -> model.embed("one"))
        .isInstanceOf(InvalidRequestException.class)
        .satisfies(failure ->
            assertThat(BonitoFailures.in(failure).kind()).isEqualTo(ErrorKind.INVALID_REQUEST));
  }

  @Test
  void is_not_built_without_a_bonito_and_a_route() {
    assertThatThrownBy(() -> BonitoEmbeddingModel.builder().route(VECTORS).build())
        .hasMessageContaining("bonito(...)");
    assertThatThrownBy(() -> embedding(" ").build()).hasMessageContaining("route(...)");
  }
}
