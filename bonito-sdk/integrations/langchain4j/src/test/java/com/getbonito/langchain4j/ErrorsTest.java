package com.getbonito.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.getbonito.Bonito;
import com.getbonito.BonitoBuilder;
import com.getbonito.error.BonitoException;
import com.getbonito.error.BudgetExceededException;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.RateExceededException;
import com.getbonito.error.RouteExhaustedException;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.RateLimit;
import com.getbonito.testkit.simulator.ClosedPort;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.internal.RetryUtils;
import dev.langchain4j.model.chat.ChatModel;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A failure")
class ErrorsTest extends RoutedTest {

  ErrorsTest(Simulator simulator) {
    super(simulator);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("F09:status=401", ErrorKind.AUTH_INVALID, AuthenticationException.class),
        Arguments.of("F09:status=403", ErrorKind.PERMISSION_DENIED, AuthenticationException.class),
        Arguments.of("F10", ErrorKind.NOT_ACTIVATED, ModelNotFoundException.class),
        Arguments.of("F07", ErrorKind.INVALID_REQUEST, InvalidRequestException.class),
        Arguments.of("F07-CONTEXT", ErrorKind.CONTEXT_EXCEEDED, InvalidRequestException.class),
        Arguments.of("F08", ErrorKind.CONTENT_BLOCKED, ContentFilteredException.class),
        Arguments.of("F02", ErrorKind.RATE_LIMITED, RateLimitException.class),
        Arguments.of("F02-QUOTA", ErrorKind.QUOTA_EXHAUSTED, NonRetriableException.class),
        Arguments.of("F04", ErrorKind.OVERLOADED, InternalServerException.class),
        Arguments.of("F05", ErrorKind.UPSTREAM_ERROR, InternalServerException.class),
        Arguments.of("F06", ErrorKind.UPSTREAM_TIMEOUT, TimeoutException.class),
        Arguments.of("F12", ErrorKind.CONNECTION_LOST, InternalServerException.class),
        Arguments.of("F22", ErrorKind.RESPONSE_INVALID, NonRetriableException.class));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void is_told_in_LangChain4js_words_with_the_original_as_cause(
      String fault, ErrorKind kind, Class<? extends Exception> told) {
    first.always(FaultCatalog.parse(fault));
    ChatModel model = model(ONCE).build();
    Throwable failure = catchThrowable(() -> model.chat("Hi"));
    assertThat(failure).isExactlyInstanceOf(told).hasMessageContaining(kind.code());
    BonitoException cause = BonitoFailures.in(failure);
    assertThat(cause).isSameAs(failure.getCause());
    assertThat(cause.kind()).isEqualTo(kind);
    assertThat(cause.decision().attempts()).hasSize(1);

    Heard heard = new Heard();
    streaming(ONCE).build().chat("Hi", heard);
    assertThat(heard.failure()).isExactlyInstanceOf(told);
  }

  @Test
  void to_reach_anybody_is_an_unresolved_server() throws Exception {
    try (ClosedPort port = new ClosedPort()) {
      BonitoBuilder builder =
          configured()
              .connection("nobody", Stage.openai(port.baseUri()))
              .route("nowhere", Stage.route(Stage.target("nobody", Stage.GPT)));
      ChatModel model = BonitoChatModel.builder().bonito(start(builder)).route("nowhere").build();
      assertThatThrownBy(() -> model.chat("Hi")).isInstanceOf(UnresolvedModelServerException.class);
    }
  }

  @Test
  void to_answer_in_time_is_a_timeout() {
    first.always(Fault.silence());
    ChatModel model = model(ONCE).timeout(Duration.ofMillis(200)).build();
    Throwable failure = catchThrowable(() -> model.chat("Hi"));
    assertThat(failure).isInstanceOf(TimeoutException.class);
    assertThat(BonitoFailures.in(failure).kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
  }

  @Test
  void to_find_the_route_is_an_unknown_model() {
    assertThatThrownBy(() -> model("missing").build().chat("Hi"))
        .isInstanceOf(ModelNotFoundException.class)
        .hasMessageContaining("BON-3001");
  }

  @Test
  void of_every_target_is_not_to_be_repeated_because_that_was_done_already() {
    first.always(Fault.status(503));
    second.always(Fault.rateLimited());
    ChatModel model = model(ROUTE).build();
    Throwable failure =
        catchThrowable(() -> RetryUtils.withRetryMappingExceptions(() -> model.chat("Hi"), 3));
    assertThat(failure).isExactlyInstanceOf(NonRetriableException.class);
    assertThat(failure.getCause()).isInstanceOf(RouteExhaustedException.class);
    assertThat(first.ledger().entries()).hasSize(1);
    assertThat(second.ledger().entries()).hasSize(1);
  }

  @Test
  void that_came_after_a_retry_of_the_only_target_is_not_to_be_repeated_either() {
    first.always(Fault.status(500));
    Bonito bonito =
        start(configured().route("alone", Stage.route(Stage.target("first", Stage.GPT))));
    ChatModel model = BonitoChatModel.builder().bonito(bonito).route("alone").build();
    Throwable failure = catchThrowable(() -> model.chat("Hi"));
    assertThat(failure).isExactlyInstanceOf(NonRetriableException.class);
    assertThat(BonitoFailures.in(failure).kind()).isEqualTo(ErrorKind.UPSTREAM_ERROR);
    assertThat(first.ledger().entries()).hasSize(2);
  }

  @Test
  void of_every_target_keeps_a_type_that_says_more_where_that_is_not_to_be_repeated() {
    first.always(Fault.status(503));
    second.always(Fault.status(401));
    Throwable failure = catchThrowable(() -> model(ROUTE).build().chat("Hi"));
    assertThat(failure).isInstanceOf(AuthenticationException.class);
    assertThat(failure.getCause()).isInstanceOf(RouteExhaustedException.class);
  }

  @Test
  void that_Bonito_did_not_repeat_is_LangChain4js_to_repeat() {
    first.next(Fault.rateLimited());
    ChatModel model = model(ONCE).build();
    assertThat(RetryUtils.withRetryMappingExceptions(() -> model.chat("Hi"), 1)).isNotBlank();
    assertThat(first.ledger().entries()).hasSize(2);
  }

  @Test
  void of_a_policy_says_so_and_is_not_to_be_repeated() {
    Policy policy = Policy.builder().models(new Policy.Rule(null, List.of("gpt-*"))).build();
    Throwable failure = refused(policy);
    assertThat(failure).isInstanceOf(BonitoRefusedException.class);
    BonitoRefusedException refused = (BonitoRefusedException) failure;
    assertThat(refused).isInstanceOf(NonRetriableException.class);
    assertThat(refused.violation().policy()).isEqualTo("guard");
    assertThat(refused.getCause()).isSameAs(refused.violation());
    assertThat(first.ledger().entries()).isEmpty();
  }

  @Test
  void of_a_budget_tells_its_sums() {
    Policy policy =
        Policy.builder()
            .budgets(
                Budget.builder()
                    .name("tiny")
                    .limit("0.000001")
                    .window(Budget.Window.DAY)
                    .mode(Budget.Mode.HARD)
                    .scope(Budget.Scope.PROCESS)
                    .build())
            .build();
    Throwable failure = refused(policy);
    assertThat(failure).isInstanceOf(BonitoRefusedException.class);
    assertThat(((BonitoRefusedException) failure).violation())
        .isInstanceOf(BudgetExceededException.class);
    assertThat(first.ledger().entries()).isEmpty();
  }

  @Test
  void of_a_rate_limit_of_ones_own_passes_with_time() {
    Policy policy =
        Policy.builder()
            .rateLimit(RateLimit.builder().requests(1L).window(TimeSpan.of("1h")).build())
            .build();
    ChatModel model = governed(policy);
    model.chat("Hi");
    Throwable failure = catchThrowable(() -> model.chat("Hi"));
    assertThat(failure).isInstanceOf(RateLimitException.class);
    assertThat(failure.getCause()).isInstanceOf(RateExceededException.class);
    assertThat(first.ledger().entries()).hasSize(1);
  }

  private Throwable refused(Policy policy) {
    ChatModel model = governed(policy);
    return catchThrowable(() -> model.chat("Hi"));
  }

  private ChatModel governed(Policy policy) {
    Bonito bonito =
        start(
            configured()
                .settings(com.getbonito.Settings.builder().volatileLedger().build())
                .policy("guard", policy));
    return BonitoChatModel.builder().bonito(bonito).route(ONCE).build();
  }

  @Test
  void to_express_something_is_an_unsupported_feature() {
    ChatModel model = model(CLAUDE).build();
    UserMessage audio = UserMessage.from(AudioContent.from("aGk=", "audio/wav"));
    Throwable failure = catchThrowable(() -> model.chat(audio));
    assertThat(failure)
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessageContaining("BON-3004");
    assertThat(failure.getCause()).isInstanceOf(BonitoException.class);
    assertThat(claude.ledger().entries()).isEmpty();
  }

  @Test
  void that_is_not_Bonitos_has_none_of_its_failures_beneath() {
    assertThat(BonitoFailures.in(new IllegalStateException(new RuntimeException()))).isNull();
    assertThat(BonitoFailures.in(null)).isNull();
  }
}
