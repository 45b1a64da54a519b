package com.getbonito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.decision.Attempt;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.resource.v1alpha1.Route.Unsupported;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What a target cannot express")
class UnsupportedTest {

  private final Bench bench = Bench.auto();

  private void route(Unsupported mode, String... models) {
    bench.route(route -> route.unsupported(mode), models);
  }

  private Attempt attempt(int number) {
    return bench.last().attempts().get(number);
  }

  @Test
  void goes_to_a_target_that_can_where_it_must_not_be_left_out() {
    route(Unsupported.REJECT, "a", "b");
    bench.provider.next("a", script -> script.loses("logitBias").text("no").finish());
    assertThat(bench.ask()).isEqualTo("b");
    assertThat(attempt(0).outcome()).isEqualTo(ErrorKind.UNSUPPORTED_FEATURE.name());
    assertThat(attempt(0).booking().uncertain()).isZero();
    assertThat(attempt(1).losses()).isEmpty();
  }

  @Test
  void is_the_callers_error_where_no_target_can() {
    bench.route("a");
    bench.provider.next("a", script -> script.loses("logitBias").text("no").finish());
    assertThatThrownBy(bench::ask)
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessageContaining("logitBias");
  }

  @ParameterizedTest
  @EnumSource(names = {"DROP", "WARN"})
  void is_left_out_and_in_the_decision_where_the_route_allows_it(Unsupported mode) {
    route(mode, "a", "b");
    bench.provider.next(
        "a", script -> script.loses("logitBias").loses("n").loses("n").text("yes").finish());
    assertThat(bench.ask()).isEqualTo("yes");
    assertThat(attempt(0).losses()).containsExactly("logitBias", "n");
  }

  @Test
  void is_noted_even_where_it_changes_no_answer() {
    bench.route("a");
    bench.provider.next("a", script -> script.ignores("cacheHint").text("yes").finish());
    assertThat(bench.ask()).isEqualTo("yes");
    assertThat(attempt(0).losses()).containsExactly("cacheHint (no effect)");
  }

  @Test
  void is_not_owed_while_an_attempt_waits_for_its_credential() {
    bench.builder.prices(FixedPrices.of("a", 10, 20));
    bench.route("a");
    bench.provider.always(
        "a", script -> script.authorizes().pause(Duration.ofSeconds(60)).text("late").finish());
    assertThatThrownBy(bench::ask).isInstanceOf(BonitoException.class);
    assertThat(bench.last().attempts())
        .isNotEmpty()
        .allSatisfy(attempt -> assertThat(attempt.booking().uncertain()).isZero());
  }

  @Test
  void is_owed_once_the_request_has_gone_out() {
    bench.builder.prices(FixedPrices.of("a", 10, 20));
    bench.builder.policy("cap", Bench.cap());
    bench.builder.settings(Settings.builder().volatileLedger().build());
    bench.route("a");
    bench.provider.always(
        "a",
        script -> script.authorizes().sends().pause(Duration.ofSeconds(60)).text("x").finish());
    assertThatThrownBy(bench::ask).isInstanceOf(BonitoException.class);
    assertThat(attempt(0).booking().uncertain()).isPositive();
  }

  @Test
  void of_a_blocked_prompt_is_billed_as_the_provider_says() {
    bench.builder.prices(FixedPrices.of("a", 10, 20));
    bench.route("a");
    Usage read =
        Usage.builder().reported(UsageCategory.INPUT, 40).reported(UsageCategory.OUTPUT, 0).build();
    bench.provider.next("a", script -> script.bills(read).fail(ErrorKind.CONTENT_BLOCKED));
    assertThatThrownBy(() -> bench.bonito().chat(ChatRequest.of("r", "hello"))).isNotNull();
    assertThat(attempt(0).booking().settled()).isEqualTo(400);
    assertThat(attempt(0).booking().uncertain()).isZero();
  }
}
