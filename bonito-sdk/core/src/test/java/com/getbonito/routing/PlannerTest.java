package com.getbonito.routing;

import static com.getbonito.routing.FactsFixture.exploring;
import static com.getbonito.routing.FactsFixture.health;
import static com.getbonito.routing.FactsFixture.input;
import static com.getbonito.routing.FactsFixture.limited;
import static com.getbonito.routing.FactsFixture.measured;
import static com.getbonito.routing.FactsFixture.refused;
import static com.getbonito.routing.FactsFixture.request;
import static com.getbonito.routing.FactsFixture.target;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.decision.Candidate;
import com.getbonito.decision.CandidateFacts;
import com.getbonito.decision.Governance;
import com.getbonito.decision.Plan;
import com.getbonito.decision.PlanInput;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A plan")
class PlannerTest {

  private static final PlanInput FAILOVER = input("Failover", 1, false);

  @Test
  void keeps_the_listed_order_and_puts_priorities_first() {
    assertThat(order(FAILOVER, target("a"), target("b"))).containsExactly("a", "b");
    assertThat(order(FAILOVER, target("a").priority(2), target("b").priority(1)))
        .containsExactly("b", "a");
    assertThat(order(FAILOVER, target("a"), target("b").priority(9))).containsExactly("b", "a");
  }

  @Test
  void rules_out_what_cannot_take_the_call_and_says_why() {
    PlanInput vision = input("Failover", 1, false, "vision");
    assertThat(rejected(FAILOVER, target("a").suspended())).isEqualTo("suspended");
    assertThat(rejected(vision, target("a").can("tools"))).isEqualTo("capability:vision");
    assertThat(rejected(vision, target("a").can("vision"))).isNull();
    assertThat(rejected(FAILOVER, target("a").window(99))).isEqualTo("context:100>99");
    assertThat(rejected(FAILOVER, target("a").window(100))).isNull();
    assertThat(rejected(FAILOVER, target("a").health(health("OPEN", false))))
        .isEqualTo("breaker:open");
    assertThat(rejected(FAILOVER, target("a").health(health("HALF_OPEN", true))))
        .isEqualTo("breaker:probing");
    assertThat(rejected(FAILOVER, target("a").health(health("HALF_OPEN", false)))).isNull();
  }

  @Test
  void counts_the_output_that_is_asked_for_as_far_as_the_model_can_give_it() {
    PlanInput wanting =
        new PlanInput(
            "r", "r", "Failover", false, 1, request("chat", false, 100, 50), Governance.NONE);
    assertThat(rejected(wanting, target("a").window(149))).isEqualTo("context:150>149");
    assertThat(rejected(wanting, target("a").window(149).maxOutput(49))).isNull();
  }

  @Test
  void permits_an_unknown_capability_and_notes_it() {
    Plan plan = plan(input("Failover", 1, false, "tools", "vision"), target("a"));
    assertThat(plan.candidates().get(0).rank()).isZero();
    assertThat(plan.candidates().get(0).notes()).containsExactly("unknown:tools", "unknown:vision");
  }

  @Test
  void never_mixes_vectors_of_different_models() {
    PlanInput embed =
        new PlanInput(
            "r", "r", "Failover", false, 1, request("embed", false, 1, null), Governance.NONE);
    Plan plan =
        plan(
            embed,
            target("a").model("x").health(health("OPEN", false)),
            target("b").model("y"),
            target("c").model("x"));
    assertThat(plan.candidates().get(1).rejected()).isEqualTo("vectors:not-x");
    assertThat(names(plan)).containsExactly("c");
  }

  @Test
  void passes_over_a_limited_target_while_another_is_free() {
    Plan plan = plan(FAILOVER, target("a").health(limited(300)), target("b"));
    assertThat(plan.candidates().get(0).rejected()).isEqualTo("limited:300ms");
    assertThat(names(plan)).containsExactly("b");
  }

  @Test
  void waits_for_the_first_to_come_free_where_all_are_limited() {
    Plan plan =
        plan(
            FAILOVER,
            target("a").health(limited(3_000)),
            target("b").health(limited(200)),
            target("c").health(limited(60_000)));
    assertThat(names(plan)).containsExactly("b", "a");
    assertThat(plan.candidates().get(1).notes()).containsExactly("wait:200ms");
    assertThat(plan.candidates().get(2).rejected()).isEqualTo("limited:60000ms");
  }

  @Test
  void tries_a_refused_credential_last() {
    assertThat(order(FAILOVER, target("a").health(refused()), target("b")))
        .containsExactly("b", "a");
    assertThat(order(FAILOVER, target("a").health(refused()))).containsExactly("a");
  }

  @Test
  void draws_by_weight_and_ignores_health_when_it_draws() {
    int[] first = new int[3];
    for (long seed = 0; seed < 10_000; seed++) {
      List<String> order =
          order(
              input("Weighted", seed * 0x9e3779b97f4a7c15L, false),
              target("a").weight(70),
              target("b").weight(30),
              target("c").weight(0));
      first[order.get(0).charAt(0) - 'a']++;
      assertThat(order).endsWith("c");
    }
    assertThat(first[0]).isBetween(6_800, 7_200);
    assertThat(first[2]).isZero();
  }

  @Test
  void keeps_a_sticky_caller_at_its_arm_when_another_arm_fails() {
    for (long seed = 0; seed < 500; seed++) {
      PlanInput input = input("AbTest", seed, false);
      String healthy = order(input, target("a").weight(50), target("b").weight(50)).get(0);
      String other = healthy.equals("a") ? "b" : "a";
      List<String> order =
          order(
              input,
              broken("a", other.equals("a")).weight(50),
              broken("b", other.equals("b")).weight(50));
      assertThat(order).containsExactly(healthy);
    }
  }

  @Test
  void prefers_the_fastest_as_measured_for_the_kind_of_call() {
    FactsFixture.Target slowStart = target("a").health(measured(9, 100, 900));
    FactsFixture.Target fastStart = target("b").health(measured(9, 500, 200));
    assertThat(order(input("LatencyOptimized", 1, false), slowStart, fastStart))
        .containsExactly("a", "b");
    assertThat(order(input("LatencyOptimized", 1, true), slowStart, fastStart))
        .containsExactly("b", "a");
  }

  @Test
  void explores_a_cold_target_that_can_take_the_call() {
    PlanInput latency = input("LatencyOptimized", 1, false);
    FactsFixture.Target warm = target("a").health(measured(9, 100, 100));
    for (FactsFixture.Target unfit :
        List.of(
            target("b").suspended(),
            target("b").window(1),
            target("b").health(limited(60_000)),
            target("b").health(refused()))) {
      assertThat(order(latency, warm, unfit, target("c")).get(0)).isEqualTo("c");
    }
  }

  @Test
  void explores_one_cold_target_unless_it_is_explored_already_or_had_its_share() {
    PlanInput latency = input("LatencyOptimized", 1, false);
    FactsFixture.Target warm = target("a").health(measured(9, 100, 100));
    assertThat(order(latency, warm, target("b"))).containsExactly("b", "a");
    assertThat(order(latency, warm, target("b").health(exploring(true, 0))))
        .containsExactly("a", "b");
    assertThat(order(latency, warm, target("b").health(exploring(false, 50_000))))
        .containsExactly("a", "b");
    assertThat(order(latency, warm, target("b").health(exploring(false, 49_999))))
        .containsExactly("b", "a");
    assertThat(order(latency, warm, target("b").health(measured(2, 1, 1))))
        .as("too few samples to trust")
        .containsExactly("b", "a");
  }

  @Test
  void replays_to_itself_and_reports_every_alteration() {
    Plan plan = plan(FAILOVER, target("a"), target("b").health(limited(10)));
    assertThat(Replay.differences(decision(plan))).isEmpty();
    List<Candidate> swapped =
        List.of(
            new Candidate(plan.candidates().get(0).facts(), 1, null, java.util.Map.of(), List.of()),
            plan.candidates().get(1));
    assertThat(Replay.differences(decision(new Plan(FAILOVER, swapped))))
        .singleElement()
        .asString()
        .contains("target a", "recorded rank 1", "planned rank 0");
  }

  private static com.getbonito.decision.Decision decision(Plan plan) {
    return new com.getbonito.decision.Decision(
        "id", Planner.VERSION, "rev", 0, plan, List.of(), null);
  }

  private static FactsFixture.Target broken(String name, boolean broken) {
    return broken ? target(name).health(health("OPEN", false)) : target(name);
  }

  private static Plan plan(PlanInput input, FactsFixture.Target... targets) {
    List<CandidateFacts> facts = Arrays.stream(targets).map(FactsFixture.Target::facts).toList();
    Plan plan = Planner.plan(input, facts);
    assertThat(Planner.plan(input, facts)).as("the same facts, the same plan").isEqualTo(plan);
    return plan;
  }

  private static List<String> order(PlanInput input, FactsFixture.Target... targets) {
    return names(plan(input, targets));
  }

  private static List<String> names(Plan plan) {
    return plan.candidates().stream()
        .filter(candidate -> candidate.rank() >= 0)
        .sorted(Comparator.comparingInt(Candidate::rank))
        .map(candidate -> candidate.facts().target())
        .toList();
  }

  private static @org.jspecify.annotations.Nullable String rejected(
      PlanInput input, FactsFixture.Target target) {
    return plan(input, target).candidates().get(0).rejected();
  }
}
