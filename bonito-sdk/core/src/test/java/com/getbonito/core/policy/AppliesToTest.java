package com.getbonito.core.policy;

import static com.getbonito.core.policy.Fixture.ANNA;
import static com.getbonito.core.policy.Fixture.NOBODY;
import static com.getbonito.core.policy.Fixture.ROUTE;
import static com.getbonito.core.policy.Fixture.TARGETS;
import static com.getbonito.core.policy.Fixture.deny;
import static com.getbonito.core.policy.Fixture.on;
import static com.getbonito.core.policy.Fixture.team;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.Attribution;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Policy.AppliesTo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a policy is about")
class AppliesToTest {

  @Test
  void a_policy_that_says_nothing_is_about_every_call() {
    assertThat(applies(AppliesTo.builder(), ROUTE, NOBODY)).isTrue();
    assertThat(applies(AppliesTo.builder(), null, NOBODY)).isTrue();
  }

  @Test
  void routes_are_those_that_are_named_and_never_a_direct_call() {
    AppliesTo.Builder named = AppliesTo.builder().routes("other", ROUTE);
    assertThat(applies(named, ROUTE, ANNA)).isTrue();
    assertThat(applies(named, "third", ANNA)).isFalse();
    assertThat(applies(named, null, ANNA)).isFalse();
  }

  @Test
  void each_attribute_of_the_caller_is_one_of_those_that_are_named() {
    Attribution other =
        Attribution.builder().team("x").project("x").user("x").key("x").tag("env", "x").build();
    for (AppliesTo.Builder named :
        List.of(
            AppliesTo.builder().teams("sales", "support"),
            AppliesTo.builder().projects("bot"),
            AppliesTo.builder().users("anna", "bert"),
            AppliesTo.builder().keys("k1"),
            AppliesTo.builder().tags(Map.of("env", "prod")))) {
      assertThat(applies(named, ROUTE, ANNA)).isTrue();
      assertThat(applies(named, ROUTE, other)).isFalse();
      assertThat(applies(named, ROUTE, NOBODY)).isFalse();
    }
  }

  @Test
  void every_tag_that_is_named_has_its_value() {
    AppliesTo.Builder both = AppliesTo.builder().tags(Map.of("env", "prod", "cost", "42"));
    assertThat(applies(both, ROUTE, ANNA)).isTrue();
    assertThat(applies(both, ROUTE, Attribution.builder().tag("env", "prod").build())).isFalse();
  }

  @Test
  void all_fields_hold_at_once() {
    AppliesTo.Builder both = AppliesTo.builder().routes(ROUTE).teams("support").users("anna");
    assertThat(applies(both, ROUTE, ANNA)).isTrue();
    assertThat(applies(both, ROUTE, team("support"))).isFalse();
    assertThat(applies(both, "other", ANNA)).isFalse();
  }

  @Test
  void a_policy_of_connections_that_the_route_does_not_use_is_not_about_it() {
    assertThat(applies(AppliesTo.builder().connections("elsewhere"), ROUTE, ANNA)).isFalse();
    assertThat(applies(AppliesTo.builder().connections("elsewhere", "aws"), ROUTE, ANNA)).isTrue();
  }

  @Test
  void an_empty_list_that_nobody_refused_narrows_nothing() {
    AppliesTo.Builder empty =
        AppliesTo.builder()
            .routes(List.of())
            .teams(List.of())
            .connections(List.of())
            .tags(Map.of());
    assertThat(applies(empty, ROUTE, NOBODY)).isTrue();
  }

  @Test
  void the_same_list_of_targets_under_another_route_is_told_apart() {
    PolicySet set =
        PolicySet.of(Map.of("p", on(AppliesTo.builder().routes(ROUTE)).models(deny("*")).build()));
    assertThat(set.applied("other", TARGETS, ANNA).empty()).isTrue();
    assertThat(set.applied(ROUTE, TARGETS, ANNA).empty()).isFalse();
    assertThat(set.applied(null, TARGETS, ANNA).empty()).isTrue();
    assertThat(set.applied(ROUTE, TARGETS, ANNA).empty()).isFalse();
  }

  @Test
  void callers_that_the_same_policies_apply_to_share_what_they_amount_to() {
    PolicySet set =
        PolicySet.of(
            Map.of("p", on(AppliesTo.builder().teams("a", "b")).models(deny("*")).build()));
    Applied first = set.applied(ROUTE, TARGETS, team("a"));
    assertThat(set.applied(ROUTE, TARGETS, team("b"))).isSameAs(first);
    assertThat(set.applied(ROUTE, TARGETS, team("c"))).isSameAs(Applied.NONE);
  }

  @Test
  void hundreds_of_policies_each_find_their_team() {
    Map<String, Policy> policies = new HashMap<>();
    for (int i = 0; i < 500; i++) {
      policies.put("p" + i, on(AppliesTo.builder().teams("team" + i)).models(deny("*")).build());
    }
    policies.put("all", Policy.builder().models(deny("x")).build());
    PolicySet set = PolicySet.of(policies);
    for (int i = 0; i < 500; i++) {
      assertThat(set.applied(ROUTE, TARGETS, team("team" + i)).facts().applied())
          .containsExactly("all", "p" + i);
    }
    assertThat(set.applied(ROUTE, TARGETS, team("team500")).facts().applied())
        .containsExactly("all");
  }

  private static boolean applies(
      AppliesTo.Builder appliesTo, @Nullable String route, Attribution caller) {
    Policy policy = on(appliesTo).models(deny("*")).build();
    Applied applied =
        PolicySet.of(Map.of("p", policy)).applied(route, new ArrayList<>(TARGETS), caller);
    return !applied.empty();
  }
}
