package com.getbonito.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.RouteExhaustedException;
import com.getbonito.error.StreamInterruptedException;
import com.getbonito.error.UnknownRouteException;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.Fault;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.retry.NonTransientAiException;
import org.springframework.ai.retry.TransientAiException;

@SimulatorTest(description = Stage.Providers.class)
@DisplayName("A failed call")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FailuresTest {

  private final Stage stage;
  private final BonitoChatModel lonely;

  FailuresTest(Simulator simulator) {
    stage = new Stage(simulator);
    lonely = BonitoChatModel.of(stage.bonito, "lonely");
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void that_may_succeed_next_time_is_transient(int status) {
    stage.openai.always(Fault.status(status));
    TransientAiException failure =
        catchThrowableOfType(TransientAiException.class, () -> lonely.call("Hello"));
    assertThat(failure).hasCauseInstanceOf(BonitoException.class).hasMessageContaining("BON-");
    assertThat(((BonitoException) failure.getCause()).decision().attempts()).hasSize(1);
    assertThat(stage.openai.ledger().entries()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404})
  void that_would_fail_again_is_not(int status) {
    stage.openai.always(Fault.status(status));
    NonTransientAiException failure =
        catchThrowableOfType(NonTransientAiException.class, () -> lonely.call("Hello"));
    assertThat(((BonitoException) failure.getCause()).decision().attempts()).hasSize(1);
  }

  @Test
  void that_bonito_has_repeated_already_is_not_transient_so_that_nobody_multiplies_it() {
    stage.openai.always(Fault.status(503));
    stage.spare.always(Fault.status(503));
    NonTransientAiException failure =
        catchThrowableOfType(NonTransientAiException.class, () -> stage.chat().call("Hello"));
    RouteExhaustedException exhausted = (RouteExhaustedException) failure.getCause();
    assertThat(exhausted.failures()).hasSize(2);
    assertThat(stage.openai.ledger().entries()).hasSize(1);
    assertThat(stage.spare.ledger().entries()).hasSize(1);
  }

  @Test
  void for_want_of_a_route_says_so_and_sends_nothing() {
    assertThatThrownBy(() -> BonitoChatModel.of(stage.bonito, "nowhere").call("Hello"))
        .isInstanceOf(NonTransientAiException.class)
        .hasCauseInstanceOf(UnknownRouteException.class);
  }

  @Test
  void with_its_target_kept_out_by_the_breaker_is_transient() {
    stage.openai.always(Fault.status(503));
    Throwable last = null;
    for (int call = 0; call < 30 && kind(last) != ErrorKind.NO_CANDIDATE; call++) {
      last = catchThrowable(() -> lonely.call("Hello"));
    }
    assertThat(kind(last)).isEqualTo(ErrorKind.NO_CANDIDATE);
    assertThat(last).isInstanceOf(TransientAiException.class);
  }

  @Test
  void fails_a_stream_before_its_first_element_in_the_same_words() {
    stage.openai.always(Fault.status(503));
    assertThatThrownBy(() -> lonely.stream("Hello").blockLast())
        .isInstanceOf(TransientAiException.class)
        .hasCauseInstanceOf(BonitoException.class);
  }

  @Test
  void after_content_was_handed_over_is_not_transient_and_holds_what_arrived() {
    stage.openai.next(Fault.cutAfter(3));
    List<String> seen = new CopyOnWriteArrayList<>();
    NonTransientAiException failure =
        catchThrowableOfType(
            NonTransientAiException.class,
            () -> stage.chat().stream("Hello").doOnNext(seen::add).blockLast());
    assertThat(seen).isNotEmpty();
    StreamInterruptedException interrupted = (StreamInterruptedException) failure.getCause();
    assertThat(interrupted.partial().text()).isEqualTo(String.join("", seen));
    assertThat(stage.spare.ledger().entries()).isEmpty();
  }

  @Test
  void in_what_is_asked_fails_the_stream_and_not_the_method() {
    BonitoChatModel chat = BonitoChatModel.of(stage.bonito, "nowhere");
    var flux = chat.stream(new Prompt("Hello"));
    assertThatThrownBy(flux::blockLast).isInstanceOf(NonTransientAiException.class);
  }

  private static ErrorKind kind(Throwable failure) {
    return failure == null ? null : ((BonitoException) failure.getCause()).kind();
  }
}
