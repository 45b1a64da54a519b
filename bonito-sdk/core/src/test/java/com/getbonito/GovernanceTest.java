package com.getbonito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.chat.Attribution;
import com.getbonito.chat.ChatRequest;
import com.getbonito.decision.Candidate;
import com.getbonito.decision.Decision;
import com.getbonito.error.BonitoException;
import com.getbonito.error.PolicyViolationException;
import com.getbonito.error.RateExceededException;
import com.getbonito.error.UnknownRouteException;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Policy.AppliesTo;
import com.getbonito.resource.v1alpha1.Policy.Concurrency;
import com.getbonito.resource.v1alpha1.Policy.Dimension;
import com.getbonito.resource.v1alpha1.Policy.Rule;
import com.getbonito.resource.v1alpha1.Policy.Tokens;
import com.getbonito.resource.v1alpha1.Policy.Tokens.OnExceed;
import com.getbonito.resource.v1alpha1.RateLimit;
import com.getbonito.routing.Replay;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A policy in a call")
class GovernanceTest {

  private final Bench bench = Bench.auto();

  private void policy(UnaryOperator<Policy.Builder> change) {
    bench.builder.policy("strict", change.apply(Policy.builder()).build());
  }

  private PolicyViolationException refused(ChatRequest request) {
    PolicyViolationException refused =
        catchThrowableOfType(PolicyViolationException.class, () -> bench.bonito().chat(request));
    assertThat(refused).isNotNull();
    assertThat(refused.policy()).isEqualTo("strict");
    assertThat(refused.decision()).as("the decision").isEqualTo(bench.last());
    assertThat(Replay.differences(bench.last())).isEmpty();
    return refused;
  }

  @Test
  void refuses_a_call_that_does_not_say_whose_it_is() {
    policy(p -> p.attribution(new Policy.Attribution(List.of(Dimension.TEAM), null)));
    bench.route("a");
    PolicyViolationException refused = refused(ChatRequest.of("r", "hello"));
    assertThat(refused.code()).isEqualTo("BON-2001");
    assertThat(bench.provider.asked).isEmpty();
    assertThat(bench.last().result().outcome()).isEqualTo("POLICY_VIOLATION");
    assertThat(bench.bonito().chat(by("support")).text()).isEqualTo("a");
  }

  @Test
  void takes_the_target_that_it_allows() {
    policy(p -> p.models(new Rule(List.of("b*"), null)));
    bench.route("a", "b");
    assertThat(bench.ask()).isEqualTo("b");
    Candidate ruledOut = bench.last().plan().candidates().get(0);
    assertThat(ruledOut.rejected()).isEqualTo("policy:strict/models.allow");
    assertThat(bench.last().plan().input().governance().policy().applied())
        .containsExactly("strict");
    assertThat(Replay.differences(bench.last())).isEmpty();
  }

  @Test
  void refuses_where_it_allows_no_target() {
    policy(p -> p.models(new Rule(null, List.of("?"))));
    bench.route("a", "b");
    PolicyViolationException refused = refused(ChatRequest.of("r", "hello"));
    assertThat(refused.code()).isEqualTo("BON-2002");
    assertThat(refused.rule()).isEqualTo("models.deny");
    assertThat(bench.provider.asked).isEmpty();
  }

  @Test
  void permits_only_declared_regions() {
    policy(p -> p.regions(new Rule(List.of("eu-1", "eu-2"), null)));
    bench.builder.connection(
        "fake",
        Bench.custom(
                OfferedModel.builder().model("a").region("us-1").build(),
                OfferedModel.builder().model("b").region("eu-2").build())
            .build());
    bench.builder.route(
        "r",
        com.getbonito.resource.v1alpha1.Route.builder()
            .targets(Bench.target("a"), Bench.target("c"), Bench.target("b"))
            .build());
    assertThat(bench.ask()).isEqualTo("b");
    assertThat(bench.last().plan().candidates())
        .extracting(Candidate::rejected)
        .containsExactly("policy:strict/regions.allow", "policy:strict/regions.allow", null);
  }

  @Test
  void applies_only_to_whom_it_names() {
    policy(p ->
        p.appliesTo(AppliesTo.builder().teams("sales").build())
            .models(new Rule(null, List.of("*"))));
    bench.route("a");
    assertThat(bench.bonito().chat(by("support")).text()).isEqualTo("a");
    assertThat(refused(by("sales")).code()).isEqualTo("BON-2002");
  }

  @Test
  void clamps_the_output_and_says_so() {
    policy(p -> p.tokens(new Tokens(null, 50, OnExceed.CLAMP)));
    bench.route("a");
    bench.ask();
    bench.bonito().chat(ChatRequest.builder("r").user("hello").maxOutputTokens(80).build());
    bench.bonito().chat(ChatRequest.builder("r").user("hello").maxOutputTokens(20).build());
    assertThat(bench.provider.calls)
        .extracting(call -> call.request().sampling().maxOutputTokens())
        .containsExactly(50, 50, 20);
    assertThat(bench.decisions)
        .extracting(decision -> decision.plan().input().governance().policy().changed())
        .containsExactly(List.of("maxOutput:none>50"), List.of("maxOutput:80>50"), List.of());
  }

  @Test
  void rejects_too_much_output_where_it_is_told_to() {
    policy(p -> p.tokens(new Tokens(null, 50, OnExceed.REJECT)));
    bench.route("a");
    bench.ask();
    PolicyViolationException refused =
        refused(ChatRequest.builder("r").user("hello").maxOutputTokens(80).build());
    assertThat(refused.code()).isEqualTo("BON-2005");
    assertThat(refused.rule()).isEqualTo("tokens.maxOutput");
  }

  @Test
  void takes_a_cap_below_one_for_none() {
    policy(p -> p.tokens(new Tokens(null, 50, OnExceed.CLAMP)));
    bench.route("a");
    bench.bonito().chat(ChatRequest.builder("r").user("hello").maxOutputTokens(-1).build());
    assertThat(bench.provider.calls.get(0).request().sampling().maxOutputTokens()).isEqualTo(50);
  }

  @Test
  void refuses_a_request_that_lets_the_provider_choose_another_model() {
    policy(p -> p.models(new Rule(List.of("a"), null)));
    bench.route("a");
    ChatRequest reroutes =
        ChatRequest.builder("r")
            .user("hello")
            .providerParameter("*", "models", List.of("a", "dearer"))
            .build();
    assertThat(refused(reroutes).code()).isEqualTo("BON-2002");
    ChatRequest hidden =
        ChatRequest.builder("r")
            .user("hello")
            .nativeBody(
                com.getbonito.chat.NativeBody.of(
                    "openai-chat",
                    "{\"models\":[\"dearer\"]}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
            .build();
    assertThat(refused(hidden).code()).isEqualTo("BON-2002");
    assertThat(bench.provider.asked).isEmpty();
  }

  @Test
  void sees_the_base_model_behind_a_deployment_that_a_direct_call_names() {
    policy(p -> p.models(new Rule(null, List.of("gpt-4o*"))));
    bench.builder.settings(Settings.builder().directCalls(true).build());
    bench.builder.connection(
        "fake",
        Bench.custom(OfferedModel.builder().model("gpt-4o").deployment("mine").build()).build());
    assertThat(refused(ChatRequest.of("fake/mine", "hello")).code()).isEqualTo("BON-2002");
    assertThat(
            catchThrowableOfType(
                UnknownRouteException.class,
                () -> bench.bonito().chat(ChatRequest.of("fake/unlisted", "hello"))))
        .isNotNull();
  }

  @Test
  void charges_tokens_of_a_call_that_nobody_answered() {
    policy(p -> p.rateLimit(RateLimit.builder().tokens(30L).window(TimeSpan.of("1h")).build()));
    bench.provider.always("a", s -> s.pause(Duration.ofMinutes(5)));
    bench.route("a");
    int sent = 0;
    for (int i = 0; i < 10; i++) {
      BonitoException failure =
          catchThrowableOfType(
              BonitoException.class,
              () -> bench.bonito().chat(ChatRequest.of("r", "x".repeat(40))));
      sent += failure instanceof RateExceededException ? 0 : 1;
    }
    assertThat(sent).isLessThan(4);
  }

  @Test
  void refuses_too_much_input() {
    policy(p -> p.tokens(new Tokens(50, null, OnExceed.CLAMP)));
    bench.route("a");
    bench.ask();
    PolicyViolationException refused = refused(ChatRequest.of("r", "x".repeat(400)));
    assertThat(refused.rule()).isEqualTo("tokens.maxInput");
  }

  @Test
  void caps_the_input_of_one_connection_only() {
    policy(p ->
        p.appliesTo(AppliesTo.builder().connections("fake").build())
            .tokens(new Tokens(50, null, OnExceed.CLAMP)));
    bench.builder.connection("spare", Bench.custom().build());
    bench.builder.connection("fake", Bench.custom().build());
    bench.builder.route(
        "r",
        com.getbonito.resource.v1alpha1.Route.builder()
            .targets(
                Bench.target("a"),
                com.getbonito.resource.v1alpha1.Route.Target.builder()
                    .name("b")
                    .connection("spare")
                    .model("b")
                    .build())
            .build());
    assertThat(bench.ask()).isEqualTo("a");
    assertThat(bench.bonito().chat(ChatRequest.of("r", "x".repeat(400))).text()).isEqualTo("b");
    assertThat(bench.last().plan().candidates().get(0).rejected())
        .isEqualTo("policy:strict/tokens.maxInput");
  }

  @Test
  void limits_the_rate_of_requests() {
    policy(p -> p.rateLimit(RateLimit.builder().requests(2L).window(TimeSpan.of("10s")).build()));
    bench.route("a");
    bench.ask();
    bench.ask();
    PolicyViolationException refused = refused(ChatRequest.of("r", "hello"));
    assertThat(refused).isInstanceOf(RateExceededException.class);
    assertThat(refused.code()).isEqualTo("BON-2006");
    assertThat(((RateExceededException) refused).retryAfter())
        .isBetween(Duration.ofMillis(1), Duration.ofSeconds(5));
    assertThat(bench.last().result().outcome()).isEqualTo("RATE_EXCEEDED");
    bench.time.advance(Duration.ofSeconds(5));
    assertThat(bench.ask()).isEqualTo("a");
  }

  @Test
  void carries_a_debt_of_tokens_forward() {
    policy(p -> p.rateLimit(RateLimit.builder().tokens(1_000L).window(TimeSpan.of("10s")).build()));
    bench.provider.next("a", s -> s.text("long").finish().usage(10, 1_990));
    bench.route("a");
    bench.ask();
    assertThat(refused(ChatRequest.of("r", "hello")).code()).isEqualTo("BON-2007");
    bench.time.advance(Duration.ofSeconds(9));
    assertThat(refused(ChatRequest.of("r", "hello")).code()).isEqualTo("BON-2007");
    bench.time.advance(Duration.ofSeconds(2));
    assertThat(bench.ask()).isEqualTo("a");
  }

  @Test
  void limits_how_many_run_at_once_and_gives_the_slot_back() {
    policy(p -> p.concurrency(new Concurrency(1)));
    bench.route("a");
    try (var running = bench.bonito().stream(ChatRequest.of("r", "hello"))) {
      assertThat(running.decision()).isNotNull();
      assertThat(refused(ChatRequest.of("r", "hello")).code()).isEqualTo("BON-2008");
    }
    assertThat(bench.ask()).isEqualTo("a");
    assertThat(bench.ask()).isEqualTo("a");
  }

  @Test
  void in_mode_audit_only_says_what_it_would_have_done() {
    policy(p -> p.models(new Rule(null, List.of("*"))).mode(Policy.Mode.AUDIT));
    bench.route("a");
    assertThat(bench.ask()).isEqualTo("a");
    assertThat(bench.last().plan().input().governance().policy().audited())
        .containsExactly("strict/models.deny");
  }

  @Test
  void is_in_a_dry_run_as_well() {
    policy(p -> p.models(new Rule(List.of("b"), null)));
    bench.route("a", "b");
    Decision plan = bench.bonito().plan(ChatRequest.of("r", "hello"));
    assertThat(plan.plan().candidates().get(0).rejected()).startsWith("policy:strict");
    assertThat(bench.provider.asked).isEmpty();
  }

  @Test
  void ends_calls_without_a_route_unless_they_were_chosen() {
    policy(p -> p.tokens(new Tokens(null, 50, OnExceed.CLAMP)));
    bench.route("a");
    BonitoException refused =
        catchThrowableOfType(
            BonitoException.class, () -> bench.bonito().chat(ChatRequest.of("fake/a", "hello")));
    assertThat(refused).isInstanceOf(UnknownRouteException.class);
    Bench open = Bench.auto();
    open.builder
        .policy("strict", Policy.builder().tokens(new Tokens(null, 50, OnExceed.CLAMP)).build())
        .settings(Settings.builder().directCalls(true).build());
    assertThat(open.route("a").bonito().chat(ChatRequest.of("fake/a", "hello")).text())
        .isEqualTo("a");
  }

  private static ChatRequest by(String team) {
    return ChatRequest.builder("r")
        .user("hello")
        .attribution(Attribution.builder().team(team).build())
        .build();
  }
}
