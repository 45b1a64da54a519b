package com.getbonito.spring.boot.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.Bonito;
import com.getbonito.springai.BonitoChatModel;
import com.getbonito.springai.BonitoEmbeddingModel;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.script.Answer;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.observation.ChatModelObservationConvention;
import org.springframework.ai.chat.observation.DefaultChatModelObservationConvention;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@SimulatorTest
@DisplayName("Spring AI's models as beans")
class BonitoSpringAiTest {

  @TempDir Path folder;
  private Endpoint provider;
  private ApplicationContextRunner application;

  @BeforeEach
  void begin(Endpoint endpoint) {
    provider = endpoint;
    application = with("chat");
  }

  private ApplicationContextRunner with(String... routes) {
    return new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(BonitoSpringAiAutoConfiguration.class))
        .withBean(Bonito.class, () -> TwoRoutes.bonito(provider, routes));
  }

  @Test
  void call_the_only_route_where_there_is_no_other_model() {
    application.run(context -> {
      provider.next(Answer.text("good morning"));
      assertThat(context.getBean(ChatModel.class).call("hello")).isEqualTo("good morning");
      assertThat(context.getBean(EmbeddingModel.class).embed("a")).hasSize(8);
      assertThat(TwoRoutes.lastModel(provider)).isEqualTo("model-of-chat");
    });
  }

  @Test
  void call_the_routes_that_the_properties_name() {
    with("chat", "vectors", "other")
        .withPropertyValues(
            "bonito.spring-ai.route=chat", "bonito.spring-ai.embedding-route=vectors")
        .run(context -> {
          context.getBean(ChatModel.class).call("hello");
          assertThat(TwoRoutes.lastModel(provider)).isEqualTo("model-of-chat");
          context.getBean(EmbeddingModel.class).embed("a");
          assertThat(TwoRoutes.lastModel(provider)).isEqualTo("model-of-vectors");
        });
  }

  @Test
  void want_a_name_among_several_routes_only_when_somebody_uses_them() {
    with("chat", "vectors")
        .run(context -> {
          assertThat(context).hasNotFailed();
          assertThatThrownBy(() -> context.getBean(ChatModel.class))
              .rootCause()
              .hasMessageContaining("name one by bonito.spring-ai.route");
          assertThatThrownBy(() -> context.getBean(EmbeddingModel.class))
              .rootCause()
              .hasMessageContaining("name one by bonito.spring-ai.embedding-route");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "none"})
  void stay_away_where_another_model_is_chosen(String chosen) {
    application
        .withPropertyValues("spring.ai.model.chat=" + chosen)
        .run(context ->
            assertThat(context)
                .doesNotHaveBean(ChatModel.class)
                .hasSingleBean(BonitoEmbeddingModel.class));
    application
        .withPropertyValues("spring.ai.model.embedding=" + chosen)
        .run(context ->
            assertThat(context)
                .doesNotHaveBean(EmbeddingModel.class)
                .hasSingleBean(BonitoChatModel.class));
  }

  @Test
  void stay_away_where_the_class_path_has_another_unless_they_are_chosen() throws IOException {
    ApplicationContextRunner beside =
        application.withClassLoader(
            classPathWith(
                "org.springframework.ai.model.anthropic.autoconfigure.AnthropicChatAutoConfiguration"));
    beside.run(context ->
        assertThat(context)
            .doesNotHaveBean(ChatModel.class)
            .hasSingleBean(BonitoEmbeddingModel.class));
    beside
        .withPropertyValues("spring.ai.model.chat=bonito")
        .run(context -> assertThat(context).hasSingleBean(BonitoChatModel.class));

    ApplicationContextRunner vectors =
        application.withClassLoader(
            classPathWith(
                "org.springframework.ai.model.transformers.autoconfigure.TransformersEmbeddingModelAutoConfiguration"));
    vectors.run(context ->
        assertThat(context)
            .doesNotHaveBean(EmbeddingModel.class)
            .hasSingleBean(BonitoChatModel.class));
    vectors
        .withPropertyValues("spring.ai.model.embedding=bonito")
        .run(context -> assertThat(context).hasSingleBean(BonitoEmbeddingModel.class));
  }

  @Test
  void are_not_kept_away_by_what_serves_every_model() throws IOException {
    application
        .withClassLoader(
            classPathWith(
                "org.springframework.ai.model.chat.client.autoconfigure.ChatClientAutoConfiguration",
                "org.springframework.ai.model.tool.autoconfigure.ToolCallingAutoConfiguration",
                "org.springframework.ai.model.embedding.observation.autoconfigure.EmbeddingObservationAutoConfiguration"))
        .run(context ->
            assertThat(context)
                .hasSingleBean(BonitoChatModel.class)
                .hasSingleBean(BonitoEmbeddingModel.class));
  }

  @Test
  void give_way_to_the_applications_own() {
    application
        .withBean(
            "own", ChatModel.class, () -> BonitoChatModel.of(TwoRoutes.bonito(provider, "r"), "r"))
        .run(context -> assertThat(context).hasSingleBean(ChatModel.class).hasBean("own"));
  }

  @Test
  void are_observed_by_the_applications_registry_and_convention() {
    List<String> names = new CopyOnWriteArrayList<>();
    ObservationRegistry registry = ObservationRegistry.create();
    registry
        .observationConfig()
        .observationHandler(
            new ObservationHandler<Observation.Context>() {
              @Override
              public void onStop(Observation.Context context) {
                KeyValue own = context.getLowCardinalityKeyValue("own");
                names.add(context.getName() + (own == null ? "" : " " + own.getValue()));
              }

              @Override
              public boolean supportsContext(Observation.Context context) {
                return true;
              }
            });
    application
        .withBean(ObservationRegistry.class, () -> registry)
        .withBean(ChatModelObservationConvention.class, OwnConvention::new)
        .run(context -> {
          context.getBean(ChatModel.class).call("hello");
          context.getBean(EmbeddingModel.class).embed("a");
          assertThat(names)
              .containsExactly("gen_ai.client.operation convention", "gen_ai.client.operation");
        });
  }

  static final class OwnConvention extends DefaultChatModelObservationConvention {

    @Override
    public KeyValues getLowCardinalityKeyValues(ChatModelObservationContext context) {
      return super.getLowCardinalityKeyValues(context).and("own", "convention");
    }
  }

  @Test
  void are_absent_without_spring_ai_the_adapter_or_a_bonito() {
    application
        .withClassLoader(new FilteredClassLoader("org.springframework.ai"))
        .run(context ->
            assertThat(context).hasNotFailed().doesNotHaveBean("bonitoSpringAiChatModel"));
    application
        .withClassLoader(new FilteredClassLoader("com.getbonito.springai"))
        .run(context ->
            assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(ChatModel.class)
                .doesNotHaveBean(EmbeddingModel.class));
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(BonitoSpringAiAutoConfiguration.class))
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ChatModel.class));
  }

  /** The class path with one more jar, which brings these auto-configurations. */
  private ClassLoader classPathWith(String... configurations) throws IOException {
    Path imports =
        folder.resolve(
            "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports");
    Files.createDirectories(imports.getParent());
    Files.write(imports, List.of(configurations));
    return new URLClassLoader(new URL[] {url(folder)}, getClass().getClassLoader());
  }

  private static URL url(Path folder) throws MalformedURLException {
    return folder.toUri().toURL();
  }
}
