package com.getbonito.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.Attribution;
import com.getbonito.decision.Decision;
import com.getbonito.error.BonitoException;
import com.getbonito.money.UsageEvent;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.ai.document.Document;
import org.springframework.ai.document.MetadataMode;
import org.springframework.ai.embedding.BatchingStrategy;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.retry.NonTransientAiException;
import org.springframework.ai.retry.TransientAiException;
import tools.jackson.databind.JsonNode;

@SimulatorTest(description = Stage.Providers.class)
@DisplayName("A route as an embedding model")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EmbeddingModelTest {

  private final List<UsageEvent> used = new ArrayList<>();
  private final Stage stage;
  private final BonitoEmbeddingModel model;

  EmbeddingModelTest(Simulator simulator) {
    stage = new Stage(simulator, builder -> builder.usageSink(used::addAll));
    model = BonitoEmbeddingModel.of(stage.bonito, "vectors");
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void embeds_a_text() {
    assertThat(model.embed("Hello")).hasSize(8);
    JsonNode input = Stage.sent(stage.openai).path("input");
    assertThat(input.isArray() ? input.path(0).asString() : input.asString()).isEqualTo("Hello");
  }

  @Test
  void embeds_texts_in_order() {
    List<float[]> vectors = model.embed(List.of("one", "two", "one"));
    assertThat(vectors).hasSize(3);
    assertThat(vectors.get(0)).isEqualTo(vectors.get(2)).isNotEqualTo(vectors.get(1));
    assertThat(model.embedForResponse(List.of("one", "two")).getResults())
        .extracting(each -> each.getIndex())
        .containsExactly(0, 1);
  }

  @Test
  void embeds_a_document_with_the_metadata_that_its_mode_lets_through() {
    Document document = Document.builder().text("Hello").metadata("author", "Ada").build();
    model.embed(document);
    assertThat(Stage.sent(stage.openai).path("input").toString()).contains("author: Ada");
    BonitoEmbeddingModel.builder(stage.bonito, "vectors")
        .metadataMode(MetadataMode.NONE)
        .build()
        .embed(document);
    assertThat(Stage.sent(stage.openai).path("input").toString()).doesNotContain("Ada");
  }

  @Test
  void embeds_documents_in_batches() {
    List<Document> documents = List.of(new Document("one"), new Document("two"));
    BatchingStrategy alone = all -> all.stream().map(List::of).toList();
    assertThat(model.embed(documents, null, alone)).hasSize(2);
    assertThat(stage.openai.ledger().entries()).hasSize(2);
  }

  @Test
  void finds_out_the_length_of_its_vectors_once() {
    assertThat(model.dimensions()).isEqualTo(8);
    assertThat(model.dimensions()).isEqualTo(8);
    assertThat(stage.openai.ledger().entries()).hasSize(1);
  }

  @Test
  void knows_the_length_of_its_vectors_where_its_options_ask_for_one() {
    BonitoEmbeddingModel short4 = with(BonitoEmbeddingOptions.builder().dimensions(4));
    assertThat(short4.dimensions()).isEqualTo(4);
    assertThat(stage.openai.ledger().entries()).isEmpty();
    assertThat(short4.embed("Hello")).hasSize(4);
    assertThat(Stage.sent(stage.openai).path("dimensions").asInt()).isEqualTo(4);
  }

  @Test
  void tells_usage_cost_and_decision() {
    EmbeddingResponse response = model.embedForResponse(List.of("Hello"));
    var metadata = response.getMetadata();
    assertThat(metadata.getUsage().getPromptTokens()).isPositive();
    assertThat(metadata.getUsage().getNativeUsage()).isInstanceOf(com.getbonito.chat.Usage.class);
    assertThat(metadata.getModel()).isNotEmpty();
    assertThat(metadata.<String>get(BonitoMetadata.TARGET)).isEqualTo("openai");
    assertThat(metadata.<Integer>get(BonitoMetadata.ATTEMPTS)).isEqualTo(1);
    assertThat(metadata.<Decision>get(BonitoMetadata.DECISION)).isNotNull();
    assertThat(metadata.<String>get(BonitoMetadata.REQUEST_ID)).isNotEmpty();
  }

  @Test
  void fills_a_call_s_options_up_from_its_own() {
    Attribution team = Attribution.builder().team("search").build();
    BonitoEmbeddingModel own =
        with(
            BonitoEmbeddingOptions.builder()
                .attribution(team)
                .dimensions(4)
                .extra("one", 1)
                .timeout(Duration.ofSeconds(9)));
    own.call(new EmbeddingRequest(List.of("x"), EmbeddingOptions.builder().dimensions(2).build()));
    assertThat(Stage.sent(stage.openai).path("dimensions").asInt()).isEqualTo(2);
    assertThat(Stage.sent(stage.openai).path("one").asInt()).isEqualTo(1);
    Attribution ada = Attribution.builder().user("ada").build();
    BonitoEmbeddingOptions named =
        BonitoEmbeddingOptions.builder().attribution(ada).extra("two", 2).build();
    own.call(new EmbeddingRequest(List.of("x"), named));
    assertThat(Stage.sent(stage.openai).path("dimensions").asInt()).isEqualTo(4);
    assertThat(Stage.sent(stage.openai).path("two").asInt()).isEqualTo(2);
    assertThat(used.get(1).caller().team()).isEqualTo("search");
    assertThat(used.get(1).caller().user()).isEqualTo("ada");
    assertThat(own.options().timeout()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void may_be_sent_to_another_route() {
    BonitoEmbeddingOptions elsewhere = BonitoEmbeddingOptions.builder().model("nowhere").build();
    assertThatThrownBy(() -> model.call(new EmbeddingRequest(List.of("x"), elsewhere)))
        .hasMessageContaining("nowhere");
  }

  @Test
  void gives_up_when_its_time_is_over() {
    stage.openai.always(Fault.silence());
    BonitoEmbeddingModel hasty =
        with(BonitoEmbeddingOptions.builder().timeout(Duration.ofMillis(300)));
    assertThatThrownBy(() -> hasty.embed("Hello")).isInstanceOf(NonTransientAiException.class);
    assertThatThrownBy(() -> BonitoEmbeddingOptions.builder().timeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refuses_another_vendor_s_options() {
    EmbeddingOptions foreign =
        new EmbeddingOptions() {
          @Override
          public String getModel() {
            return "m";
          }

          @Override
          public Integer getDimensions() {
            return 3;
          }
        };
    assertThatThrownBy(() -> model.call(new EmbeddingRequest(List.of("x"), foreign)))
        .isInstanceOf(NonTransientAiException.class)
        .hasMessageContaining("BonitoEmbeddingOptions");
  }

  @Test
  void fails_in_spring_ai_s_words() {
    stage.openai.always(Fault.status(503));
    assertThatThrownBy(() -> model.embed("Hello"))
        .isInstanceOf(TransientAiException.class)
        .hasCauseInstanceOf(BonitoException.class);
  }

  private BonitoEmbeddingModel with(BonitoEmbeddingOptions.Builder options) {
    return BonitoEmbeddingModel.builder(stage.bonito, "vectors").options(options.build()).build();
  }
}
