package com.getbonito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.getbonito.chat.Attribution;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatStream;
import com.getbonito.decision.Decision;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.error.BonitoException;
import com.getbonito.error.CallCancelledException;
import com.getbonito.error.ConfigurationException;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.NoCandidateException;
import com.getbonito.error.UnknownRouteException;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.OfferedModel.Capability;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.StickyBy;
import com.getbonito.resource.v1alpha1.Route.Strategy;
import com.getbonito.routing.Replay;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Bonito")
class BonitoTest {

  @Test
  void answers_to_a_routes_name_its_alias_and_a_connections_model() {
    try (Bench bench = Bench.auto().route(r -> r.aliases("chat-old"), "a")) {
      assertThat(bench.bonito().chat(ChatRequest.of("r", "x")).target()).isEqualTo("a");
      assertThat(bench.bonito().chat(ChatRequest.of("chat-old", "x")).target()).isEqualTo("a");
      assertThat(bench.bonito().chat(ChatRequest.of("fake/any-model", "x")).text())
          .isEqualTo("any-model");
      assertThat(bench.last().plan().input().route()).isNull();
    }
  }

  @Test
  void an_unknown_target_is_refused_with_what_is_known() {
    try (Bench bench = Bench.auto().route("a")) {
      var failure =
          catchThrowableOfType(
              UnknownRouteException.class, () -> bench.bonito().chat(ChatRequest.of("rr", "x")));
      assertThat(failure).hasMessageContaining("'rr'").hasMessageContaining("known routes: r");
      assertThat(failure.code()).isEqualTo("BON-3001");
    }
  }

  @Test
  void direct_calls_can_be_switched_off() {
    try (Bench bench = Bench.auto().route("a")) {
      bench.builder.settings(Settings.builder().directCalls(false).build());
      assertThat(
              catchThrowableOfType(
                  UnknownRouteException.class,
                  () -> bench.bonito().chat(ChatRequest.of("fake/a", "x"))))
          .hasMessageContaining("directCalls");
    }
  }

  @Test
  void a_suspended_route_takes_no_calls_and_a_suspended_connection_gets_none() {
    try (Bench bench = Bench.auto().route(r -> r.suspend(true), "a")) {
      assertThat(catchThrowableOfType(UnknownRouteException.class, bench::ask))
          .hasMessageContaining("suspended");
    }
    try (Bench bench = Bench.auto().route("a")) {
      bench.builder.connection("other", Bench.custom().suspend(true).build());
      Route.Target first = Route.Target.builder().name("o").connection("other").model("o").build();
      bench.builder.route("r", Route.builder().targets(first, Bench.target("a")).build());
      assertThat(bench.ask()).isEqualTo("a");
      assertThat(bench.last().plan().candidates().get(0).rejected()).isEqualTo("suspended");
    }
  }

  @Test
  void capabilities_and_windows_rule_targets_out() {
    try (Bench bench = Bench.auto()) {
      bench.builder.connection(
          "fake",
          Bench.custom(
                  OfferedModel.builder().model("small").contextWindow(50L).build(),
                  OfferedModel.builder()
                      .model("plain")
                      .capabilities(List.of(Capability.TOOLS))
                      .build(),
                  OfferedModel.builder()
                      .model("json")
                      .capabilities(List.of(Capability.JSON))
                      .build())
              .build());
      bench.builder.route(
          "r",
          Route.builder()
              .targets(Bench.target("small"), Bench.target("plain"), Bench.target("json"))
              .build());
      ChatRequest request =
          ChatRequest.builder("r")
              .user("x".repeat(400))
              .responseFormat(com.getbonito.chat.ResponseFormat.JSON_OBJECT)
              .build();
      assertThat(bench.bonito().chat(request).text()).isEqualTo("json");
      assertThat(bench.last().plan().candidates().get(0).rejected()).startsWith("context:");
      assertThat(bench.last().plan().candidates().get(1).rejected()).isEqualTo("capability:json");
    }
  }

  @Test
  void the_native_id_comes_from_the_target_or_the_connections_list() {
    try (Bench bench = Bench.auto()) {
      bench.builder.connection(
          "fake",
          Bench.custom(OfferedModel.builder().model("a").deployment("dep-1").build()).build());
      Route.Target own =
          Route.Target.builder()
              .name("own")
              .connection("fake")
              .model("a")
              .deployment("dep-2")
              .build();
      bench.builder.route("listed", Route.builder().targets(Bench.target("a")).build());
      bench.builder.route("own", Route.builder().targets(own).build());
      assertThat(bench.bonito().chat(ChatRequest.of("listed", "x")).text()).isEqualTo("dep-1");
      assertThat(bench.bonito().chat(ChatRequest.of("own", "x")).text()).isEqualTo("dep-2");
    }
  }

  @Test
  void a_targets_maxOutput_is_sent_where_the_caller_asks_for_more() {
    try (Bench bench = Bench.auto()) {
      bench.builder.connection("fake", Bench.custom().build());
      Route.Target capped =
          Route.Target.builder().name("a").connection("fake").model("a").maxOutput(100).build();
      bench.builder.route("r", Route.builder().targets(capped).build());
      bench.ask();
      bench.bonito().chat(ChatRequest.builder("r").user("x").maxOutputTokens(500).build());
      bench.bonito().chat(ChatRequest.builder("r").user("x").maxOutputTokens(50).build());
      assertThat(bench.provider.calls)
          .extracting(call -> call.request().sampling().maxOutputTokens())
          .containsExactly(100, 100, 50);
    }
  }

  @Test
  void a_sticky_key_keeps_its_arm_and_users_are_spread() {
    try (Bench bench = Bench.auto().route(abTest(StickyBy.USER, null), "a", "b")) {
      Set<String> arms = new HashSet<>();
      for (int user = 0; user < 50; user++) {
        Attribution who = Attribution.builder().user("user-" + user).build();
        ChatRequest request = ChatRequest.builder("r").user("x").attribution(who).build();
        String arm = bench.bonito().chat(request).text();
        arms.add(arm);
        for (int again = 0; again < 5; again++) {
          assertThat(bench.bonito().chat(request).text()).isEqualTo(arm);
        }
      }
      assertThat(arms).containsExactlyInAnyOrder("a", "b");
      assertThat(bench.last().plan().input().sticky()).isTrue();
    }
  }

  @Test
  void stickyBy_says_which_key_counts() {
    Attribution who = Attribution.builder().session("s").tag("tenant", "t").build();
    for (StickyBy by : StickyBy.values()) {
      try (Bench bench =
          Bench.auto().route(abTest(by, by == StickyBy.TAG ? "tenant" : null), "a", "b")) {
        bench.bonito().chat(ChatRequest.builder("r").user("x").attribution(who).build());
        assertThat(bench.last().plan().input().sticky())
            .isEqualTo(by == StickyBy.SESSION || by == StickyBy.TAG);
      }
    }
  }

  @Test
  void what_an_instance_locks_a_caller_cannot_change() {
    try (Bench bench = Bench.auto().route(abTest(StickyBy.USER, null), "a", "b")) {
      bench.builder.settings(
          Settings.builder()
              .lockedAttribution(Attribution.builder().user("fixed").build())
              .build());
      Set<String> arms = new HashSet<>();
      for (int user = 0; user < 30; user++) {
        Attribution who = Attribution.builder().user("user-" + user).build();
        arms.add(
            bench
                .bonito()
                .chat(ChatRequest.builder("r").user("x").attribution(who).build())
                .text());
      }
      assertThat(arms).hasSize(1);
    }
  }

  @Test
  void embeds_only_with_targets_of_one_base_model() {
    try (Bench bench = Bench.auto().route("v1", "v2")) {
      bench.provider.always("v1", s -> s.fail(ErrorKind.MODEL_UNKNOWN));
      var request = EmbeddingRequest.of("r", "one", "two");
      assertThat(
              catchThrowableOfType(BonitoException.class, () -> bench.bonito().embed(request))
                  .kind())
          .isEqualTo(ErrorKind.MODEL_UNKNOWN);
      assertThat(bench.provider.asked).containsExactly("v1");
      bench.provider.heal("v1");
      assertThat(bench.bonito().embed(request).vectors()).hasSize(2);
    }
  }

  @Test
  void a_dry_run_sends_nothing_and_plans_like_the_call() {
    try (Bench bench = Bench.auto().route("a", "b")) {
      Decision dry = bench.bonito().plan(ChatRequest.of("r", "hello"));
      assertThat(bench.provider.asked).isEmpty();
      assertThat(dry.attempts()).isEmpty();
      assertThat(dry.result()).isNull();
      bench.ask();
      assertThat(dry.plan().candidates()).isEqualTo(bench.last().plan().candidates());
      assertThat(Replay.differences(dry)).isEmpty();
      assertThat(bench.decisions).hasSize(1);
    }
  }

  @Test
  void runs_asynchronously_and_cancels_with_the_future() {
    try (Bench bench = Bench.manual().route("a")) {
      assertThat(bench.bonito().chatAsync(ChatRequest.of("r", "x")).join().text()).isEqualTo("a");
      bench.provider.next("a", s -> s.pause(Duration.ofHours(1)).text("never").finish());
      CompletableFuture<?> slow = bench.bonito().chatAsync(ChatRequest.of("r", "x"));
      await().until(() -> bench.provider.asked.size() == 2);
      slow.cancel(true);
      assertThat(catchThrowableOfType(CancellationException.class, slow::join)).isNotNull();
      await().until(() -> bench.provider.cancelled.get() == 1);
      await().until(() -> bench.last().result().outcome().equals("CANCELLED"));
    }
  }

  @Test
  @Timeout(20)
  void closing_again_does_not_wait_again_for_a_call_that_never_ends() {
    Bench bench = Bench.auto().route("a");
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    bench.provider.next(
        "a",
        script -> {
          begun.countDown();
          try {
            released.await();
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
          }
        });
    CompletableFuture<?> stuck = bench.bonito().chatAsync(ChatRequest.of("r", "x"));
    try {
      await().until(() -> begun.getCount() == 0);
      bench.bonito().close(Duration.ofMillis(10));
      bench.bonito().close();
    } finally {
      released.countDown();
      stuck.cancel(true);
    }
  }

  @Test
  void closing_waits_for_calls_then_cancels_and_lets_clients_go() {
    Bench bench = Bench.manual().route("a");
    bench.provider.next("a", s -> s.text("one").pause(Duration.ofHours(1)).text("never").finish());
    ChatStream stream = bench.bonito().stream(ChatRequest.of("r", "x"));
    bench.bonito().close(Duration.ofMillis(10));
    assertThat(bench.provider.calls.get(0).cancellation().cancelled()).isTrue();
    assertThat(catchThrowableOfType(CallCancelledException.class, stream::drain)).isNotNull();
    assertThat(bench.provider.closed).hasValue(1);
    assertThat(catchThrowableOfType(BonitoException.class, bench::ask).code())
        .isEqualTo("BON-3007");
  }

  @Test
  void a_policy_that_limits_nothing_is_refused() {
    Bench bench = Bench.auto().route("a");
    bench.builder.policy("p", Policy.builder().build());
    assertThat(catchThrowableOfType(ConfigurationException.class, bench::bonito))
        .hasMessageContaining("BON-1050");
  }

  @Test
  void shows_what_is_in_force() {
    try (Bench bench = Bench.auto().route(r -> r.aliases("z", "y"), "a", "b")) {
      bench.ask();
      assertThat(bench.bonito().routes())
          .containsExactly(
              new RouteView(
                  "r", List.of("y", "z"), "Failover", false, List.of("a=fake/a", "b=fake/b")));
      assertThat(bench.bonito().health()).extracting(HealthView::model).containsExactly("a", "b");
      assertThat(bench.bonito().health().get(0).calls()).isEqualTo(1);
      assertThat(bench.bonito().configuration().revision()).hasSize(64);
    }
  }

  @Test
  void no_target_at_all_is_a_refusal_that_says_why() {
    try (Bench bench = Bench.auto()) {
      bench.builder.connection("fake", Bench.custom().suspend(true).build());
      bench.builder.route("r", Route.builder().targets(Bench.target("a")).build());
      assertThat(catchThrowableOfType(NoCandidateException.class, bench::ask))
          .hasMessageContaining("a (suspended)");
    }
  }

  private static UnaryOperator<Route.Builder> abTest(StickyBy by, String tag) {
    return r -> {
      List<Route.Target> arms =
          Arrays.asList("a", "b").stream()
              .map(name ->
                  Route.Target.builder()
                      .name(name)
                      .connection("fake")
                      .model(name)
                      .weight(50)
                      .build())
              .toList();
      Route.Builder route = r.strategy(Strategy.AB_TEST).stickyBy(by).targets(arms);
      return tag == null ? route : route.stickyTag(tag);
    };
  }
}
