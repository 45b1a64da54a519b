package com.getbonito.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.chat.Attribution;
import com.getbonito.chat.Reasoning;
import com.getbonito.chat.ToolChoice;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.money.UsageEvent;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.DefaultChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.StructuredOutputChatOptions;
import org.springframework.ai.retry.NonTransientAiException;
import tools.jackson.databind.JsonNode;

@SimulatorTest(description = Stage.Providers.class)
@DisplayName("The options of a call")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OptionsTest {

  private final List<UsageEvent> used = new ArrayList<>();
  private final Stage stage;

  OptionsTest(Simulator simulator) {
    stage = new Stage(simulator, builder -> builder.usageSink(used::addAll));
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void reach_the_provider_one_by_one() {
    JsonNode body =
        sent(options ->
            options
                .temperature(0.25)
                .topP(0.5)
                .maxTokens(77)
                .stopSequences(List.of("END"))
                .frequencyPenalty(0.125)
                .presencePenalty(0.75)
                .seed(42L)
                .reasoning(Reasoning.effort("low")));
    assertThat(body.path("temperature").asDouble()).isEqualTo(0.25);
    assertThat(body.path("top_p").asDouble()).isEqualTo(0.5);
    assertThat(body.path("max_completion_tokens").asInt(body.path("max_tokens").asInt()))
        .isEqualTo(77);
    assertThat(body.path("stop").path(0).asString()).isEqualTo("END");
    assertThat(body.path("frequency_penalty").asDouble()).isEqualTo(0.125);
    assertThat(body.path("presence_penalty").asDouble()).isEqualTo(0.75);
    assertThat(body.path("seed").asLong()).isEqualTo(42);
    assertThat(body.path("reasoning_effort").asString()).isEqualTo("low");
  }

  @Test
  void leave_the_body_as_short_as_it_gets() {
    assertThat(sent(options -> {}).propertyNames())
        .doesNotContain("temperature", "stop", "tools", "response_format", "seed");
  }

  @Test
  void that_a_target_cannot_express_fail_the_call_rather_than_vanish() {
    BonitoChatOptions seeded = BonitoChatOptions.builder().seed(1L).build();
    assertThatThrownBy(() -> stage.claude().call(new Prompt("Hello", seeded)))
        .isInstanceOf(NonTransientAiException.class)
        .hasMessageContaining("seed");
    assertThat(stage.anthropic.ledger().entries()).isEmpty();
  }

  @Test
  void with_top_k_reach_the_provider() {
    assertThat(sent(options -> options.topK(40)).path("top_k").asInt()).isEqualTo(40);
    stage.claude().call(new Prompt("Hello", BonitoChatOptions.builder().topK(40).build()));
    assertThat(Stage.sent(stage.anthropic).path("top_k").asInt()).isEqualTo(40);
  }

  @Test
  void send_provider_parameters_to_the_dialect_they_are_for() {
    JsonNode body =
        sent(options ->
            options
                .providerParameter("openai-chat", "verbosity", "low")
                .providerParameter("*", "metadata", "m")
                .providerParameter("anthropic-messages", "container", "c"));
    assertThat(body.path("verbosity").asString()).isEqualTo("low");
    assertThat(body.path("metadata").asString()).isEqualTo("m");
    assertThat(body.has("container")).isFalse();
  }

  @Test
  void may_name_another_route() {
    stage.chat().call(new Prompt("Hello", BonitoChatOptions.builder().route("claude").build()));
    assertThat(stage.anthropic.ledger().entries()).hasSize(1);
    stage.chat().call(new Prompt("Hello", ChatOptions.builder().model("claude").build()));
    assertThat(stage.anthropic.ledger().entries()).hasSize(2);
    assertThat(stage.openai.ledger().entries()).isEmpty();
  }

  @Test
  void say_who_a_call_is_for() {
    BonitoChatModel model =
        model(options ->
            options.attribution(Attribution.builder().team("support").user("ada").build()));
    Attribution bob = Attribution.builder().user("bob").build();
    model.call(new Prompt("Hello", BonitoChatOptions.builder().attribution(bob).build()));
    assertThat(used.get(0).caller().team()).isEqualTo("support");
    assertThat(used.get(0).caller().user()).isEqualTo("bob");
  }

  @Test
  void bound_how_long_a_call_takes() {
    stage.openai.always(Fault.silence());
    BonitoException failure = refusal(options -> options.timeout(Duration.ofMillis(300)));
    assertThat(failure.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
  }

  @Test
  void refuse_a_time_that_is_none() {
    assertThatThrownBy(() -> BonitoChatOptions.builder().timeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void are_filled_up_from_the_model_s_where_a_call_s_leave_something_open() {
    BonitoChatModel model =
        model(options ->
            options
                .temperature(0.5)
                .stopSequences(List.of("A"))
                .providerParameter("*", "one", 1)
                .seed(7L));
    model.call(
        new Prompt(
            "Hello",
            BonitoChatOptions.builder()
                .stopSequences(List.of("B"))
                .providerParameter("*", "two", 2)
                .build()));
    JsonNode body = Stage.sent(stage.openai);
    assertThat(body.path("temperature").asDouble()).isEqualTo(0.5);
    assertThat(body.path("seed").asLong()).isEqualTo(7);
    assertThat(body.path("stop").size()).isEqualTo(1);
    assertThat(body.path("stop").path(0).asString()).isEqualTo("B");
    assertThat(body.path("one").asInt()).isEqualTo(1);
    assertThat(body.path("two").asInt()).isEqualTo(2);
  }

  @Test
  void of_the_portable_kinds_are_taken_as_they_are() {
    stage.chat().call(new Prompt("Hello", ChatOptions.builder().temperature(0.5).build()));
    assertThat(Stage.sent(stage.openai).path("temperature").asDouble()).isEqualTo(0.5);
    StructuredOutputChatOptions structured =
        (StructuredOutputChatOptions)
            StructuredOutputChatOptions.builder().outputSchema("{\"type\":\"object\"}").build();
    stage.chat().call(new Prompt("Hello", structured));
    assertThat(
            Stage.sent(stage.openai)
                .path("response_format")
                .path("json_schema")
                .path("schema")
                .path("type")
                .asString())
        .isEqualTo("object");
  }

  @Test
  void of_another_vendor_are_refused_by_name_and_nothing_is_sent() {
    assertThatThrownBy(() -> stage.chat().call(new Prompt("Hello", new VendorOptions())))
        .isInstanceOf(NonTransientAiException.class)
        .hasMessageContaining("BON-3004")
        .hasMessageContaining("VendorOptions")
        .hasMessageContaining("BonitoChatOptions");
    assertThatThrownBy(() -> BonitoChatOptions.builder().combineWith(new VendorOptions.Builder()))
        .isInstanceOf(NonTransientAiException.class)
        .hasMessageContaining("VendorOptions");
    assertThat(stage.openai.ledger().entries()).isEmpty();
  }

  @Test
  void combine_the_way_chat_client_combines_them() {
    BonitoChatOptions.Builder defaults =
        BonitoChatOptions.builder()
            .temperature(0.5)
            .seed(1L)
            .toolChoice(ToolChoice.AUTO)
            .parallelToolCalls(true)
            .reasoning(Reasoning.effort("low"))
            .timeout(Duration.ofSeconds(1));
    Reasoning high = Reasoning.effort("high");
    BonitoChatOptions combined =
        defaults
            .combineWith(
                BonitoChatOptions.builder()
                    .seed(2L)
                    .toolChoice(ToolChoice.NONE)
                    .parallelToolCalls(false)
                    .reasoning(high)
                    .timeout(Duration.ofSeconds(2)))
            .combineWith(ChatOptions.builder().temperature(0.75))
            .build();
    assertThat(combined)
        .isEqualTo(
            BonitoChatOptions.builder()
                .temperature(0.75)
                .seed(2L)
                .toolChoice(ToolChoice.NONE)
                .parallelToolCalls(false)
                .reasoning(high)
                .timeout(Duration.ofSeconds(2))
                .build());
    assertThat(combined).isNotEqualTo(combined.mutate().seed(3L).build());
    assertThat(combined.hashCode()).isEqualTo(combined.mutate().build().hashCode());
  }

  private BonitoChatModel model(Consumer<BonitoChatOptions.Builder> defaults) {
    BonitoChatOptions.Builder options = BonitoChatOptions.builder();
    defaults.accept(options);
    return BonitoChatModel.builder(stage.bonito, "lonely").options(options.build()).build();
  }

  private JsonNode sent(Consumer<BonitoChatOptions.Builder> options) {
    model(options).call("Hello");
    return Stage.sent(stage.openai);
  }

  private BonitoException refusal(Consumer<BonitoChatOptions.Builder> options) {
    Throwable failure =
        catchThrowableOfType(NonTransientAiException.class, () -> model(options).call("Hello"));
    return (BonitoException) failure.getCause();
  }

  /** Options with a field that only their own model knows. */
  private static final class VendorOptions extends DefaultChatOptions {

    VendorOptions() {
      super("m", null, null, null, null, null, null, null);
    }

    private static final class Builder
        extends org.springframework.ai.chat.prompt.DefaultChatOptionsBuilder<Builder> {
      @Override
      public ChatOptions build() {
        return new VendorOptions();
      }
    }
  }
}
