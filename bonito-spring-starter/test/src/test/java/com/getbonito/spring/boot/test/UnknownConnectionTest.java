package com.getbonito.spring.boot.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible.Preset;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.spring.boot.BonitoAutoConfiguration;
import com.getbonito.spring.boot.BonitoBuilderCustomizer;
import com.getbonito.testkit.simulator.Simulator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@DisplayName("A connection that the test's simulator does not know")
class UnknownConnectionTest {

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  BonitoAutoConfiguration.class, BonitoSimulatorAutoConfiguration.class));

  @Test
  void is_refused_and_not_opened() {
    ProviderConnection openai =
        ProviderConnection.builder()
            .provider(Provider.OPENAI_COMPATIBLE)
            .openaiCompatible(OpenaiCompatible.builder().preset(Preset.OPENAI).build())
            .build();
    application
        .withBean(
            BonitoBuilderCustomizer.class, () -> builder -> builder.connection("late", openai))
        .run(context ->
            assertThat(context)
                .hasFailed()
                .getFailure()
                .rootCause()
                .hasMessageContaining("connection late")
                .hasMessageContaining("no simulated endpoint stands in for it"));
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
