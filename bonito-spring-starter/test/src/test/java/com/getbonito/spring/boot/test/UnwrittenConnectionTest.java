package com.getbonito.spring.boot.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.getbonito.Bonito;
import com.getbonito.BonitoBuilder;
import com.getbonito.chat.ChatRequest;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible.Preset;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.spi.ModelClientFactory;
import com.getbonito.spi.SecretResolver;
import com.getbonito.spring.boot.BonitoAutoConfiguration;
import com.getbonito.spring.boot.BonitoBuilderCustomizer;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.script.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@DisplayName("A connection that no property names")
class UnwrittenConnectionTest {

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  BonitoAutoConfiguration.class, BonitoSimulatorAutoConfiguration.class));

  @Test
  void comes_from_java_and_is_simulated_like_the_others() {
    ProviderConnection openai =
        ProviderConnection.builder()
            .provider(Provider.OPENAI_COMPATIBLE)
            .openaiCompatible(OpenaiCompatible.builder().preset(Preset.OPENAI).build())
            .build();
    application
        .withBean(
            BonitoBuilderCustomizer.class, () -> builder -> builder.connection("late", openai))
        .run(context -> {
          context.getBean(Simulator.class).endpoint("late").next(Answer.text("simulated"));
          assertThat(
                  context
                      .getBean(Bonito.class)
                      .chat(ChatRequest.of("late/gpt-4.1", "hello"))
                      .text())
              .isEqualTo("simulated");
        });
  }

  @Test
  void is_refused_when_a_reload_brings_it(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("bonito.yaml"), connection("early"));
    application
        .withPropertyValues("bonito.config-location=" + file)
        .run(context -> {
          Bonito bonito = context.getBean(Bonito.class);
          assertThat(bonito.chat(ChatRequest.of("early/m", "hello")).text()).isNotEmpty();
          Files.writeString(file, connection("early") + "---\n" + connection("late"));
          await()
              .untilAsserted(() ->
                  assertThat(bonito.configuration().refused().toString())
                      .contains("connection late", "no simulated endpoint stands in for it"));
        });
  }

  private static String connection(String name) {
    return """
    apiVersion: getbonito.com/v1alpha1
    kind: ProviderConnection
    metadata: {name: %s}
    spec: {provider: OpenAICompatible, openaiCompatible: {preset: openai}}
    """
        .formatted(name);
  }

  @Test
  void is_not_opened_with_what_the_application_itself_would_bring() {
    application
        .withPropertyValues(
            "bonito.connections.own.provider=Anthropic",
            "bonito.connections.own.anthropic.version=2023-06-01",
            "bonito.connections.own.credentials.source=Env",
            "bonito.connections.own.credentials.keys.apiKey=A_VARIABLE_THAT_NOBODY_SET")
        .withBean(
            SecretResolver.class,
            () ->
                (connection, credentials, key, secondary) -> {
                  throw new IllegalStateException("asked for a secret of the application");
                })
        .run(context ->
            assertThat(
                    context
                        .getBean(Bonito.class)
                        .chat(ChatRequest.of("own/claude-sonnet-4-5", "hello"))
                        .text())
                .isNotEmpty());
  }

  @Test
  void of_an_applications_own_bonito_never_calls_the_real_cloud() {
    application
        .withBean("mine", Bonito.class, () -> own().build())
        .run(context ->
            assertThat(context)
                .getFailure()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("builds its own Bonito, bean 'mine'")
                .hasMessageContaining("give its builder the ModelClientFactory beans"));
    application
        .withUserConfiguration(TwoFedBonitos.class)
        .run(context -> {
          context.getBean(Simulator.class).endpoint("mine").next(Answer.text("simulated"));
          assertThat(
                  context
                      .getBean("second", Bonito.class)
                      .chat(ChatRequest.of("mine/m", "hello"))
                      .text())
              .isEqualTo("simulated");
        });
    application
        .withBean("mine", Bonito.class, () -> Bonito.builder().build())
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Configuration(proxyBeanMethods = false)
  static class TwoFedBonitos {

    @Bean
    Bonito first(ModelClientFactory clients) {
      return own().clientFactory(clients).build();
    }

    @Bean
    Bonito second(ModelClientFactory clients) {
      return own().clientFactory(clients).build();
    }
  }

  private static BonitoBuilder own() {
    return Bonito.builder()
        .connection(
            "mine",
            ProviderConnection.builder()
                .provider(Provider.OPENAI_COMPATIBLE)
                .openaiCompatible(OpenaiCompatible.builder().preset(Preset.OPENAI).build())
                .build());
  }

  @Test
  void leaves_a_simulator_of_the_tests_own_alone() {
    application
        .withPropertyValues(
            "bonito.connections.own.provider=Anthropic",
            "bonito.connections.own.anthropic.version=2023-06-01")
        .withBean("mine", Simulator.class, () -> Simulator.builder().endpoint("own").start())
        .run(context ->
            assertThat(context).hasNotFailed().hasSingleBean(Simulator.class).hasBean("mine"));
  }
}
