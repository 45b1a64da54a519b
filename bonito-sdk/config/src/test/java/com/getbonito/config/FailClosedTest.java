package com.getbonito.config;

import static com.getbonito.config.Documents.CHAT;
import static com.getbonito.config.Documents.LOCAL;
import static com.getbonito.config.Documents.compile;
import static com.getbonito.config.Documents.policy;
import static com.getbonito.config.Documents.together;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Policy.AppliesTo;
import com.getbonito.snapshot.Compilation;
import com.getbonito.snapshot.Resources;
import com.getbonito.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A policy that is invalid")
class FailClosedTest {

  private static final Snapshot BEFORE = compile(together(LOCAL, CHAT)).snapshot();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tokens: {maxOutput: 0}",
        "tokens: {maxOutput: many}",
        "tokens: {}",
        "mode: Enforce",
        "mode: Loose",
        "zzz: 1",
        "budgets: [{name: b, limit: lots, window: Day, mode: Hard, scope: Process}]"
      })
  void and_new_denies_every_model_to_whatever_it_may_apply_to(String line) {
    Compilation after = compiled(BEFORE, "appliesTo: {teams: [a], routes: [chat]}", line);
    assertThat(after.hasErrors()).isTrue();
    assertThat(after.snapshot().policies()).containsOnlyKeys("p");
    assertThat(after.snapshot().policies().get("p"))
        .isEqualTo(closed(AppliesTo.builder().teams("a").routes("chat").build()));
    assertThat(after.snapshot().routes()).as("the others work on").isEqualTo(BEFORE.routes());
    assertThat(after.snapshot().requires()).containsExactly("policies", "policies.models");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "appliesTo: {teams: []}",
        "appliesTo: {team: [a]}",
        "appliesTo: {teams: a}",
        "appliesTo: {teams: [[a]]}",
        "appliesTo: {teams: ['']}",
        "appliesTo: {tags: {}}",
        "appliesTo: {teams: [a], tags: {a: 1}}",
        "appliesTo: [teams]",
        "appliesto: {teams: [a]}",
        "appleisTo: {teams: [a]}",
        "scope: {teams: [a]}",
        "appliesTo:"
      })
  void in_what_it_applies_to_denies_every_model_to_everybody(String line) {
    Compilation after = compiled(BEFORE, line, "tokens: {maxOutput: 1}");
    assertThat(after.hasErrors()).isTrue();
    assertThat(after.snapshot().policies().get("p")).isEqualTo(closed(null));
  }

  @Test
  void as_a_whole_denies_every_model_to_everybody() {
    Compilation after =
        compile(
            together(LOCAL, CHAT, policy("p", "x: 1").replaceFirst("spec:\n.*\n", "spec: 7\n")),
            BEFORE);
    assertThat(after.snapshot().policies().get("p")).isEqualTo(closed(null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tokens: {maxOutput: 0}", "zzz: 1", "appliesTo: {teams: []}"})
  void and_was_good_keeps_its_last_good_state(String line) {
    Snapshot good = compiled(BEFORE, "concurrency: {max: 3}").snapshot();
    Compilation after = compiled(good, "concurrency: {max: 4}", line);
    assertThat(after.hasErrors()).isTrue();
    assertThat(after.snapshot()).isEqualTo(good);
  }

  @Test
  void and_becomes_valid_is_in_force_and_one_that_is_gone_is_gone() {
    Snapshot shut = compiled(BEFORE, "zzz: 1").snapshot();
    Snapshot open = compiled(shut, "concurrency: {max: 4}").snapshot();
    assertThat(open.policies().get("p"))
        .isEqualTo(Policy.builder().concurrency(new Policy.Concurrency(4)).build());
    Snapshot gone = compile(together(LOCAL, CHAT), open).snapshot();
    assertThat(gone.policies()).isEmpty();
    assertThat(gone.revision()).isEqualTo(BEFORE.revision());
  }

  @Test
  void and_changes_whom_it_is_about_goes_on_denying_to_the_first_and_denies_to_the_second() {
    Snapshot first =
        compiled(BEFORE, "zzz: 1", "appliesTo: {teams: [a], users: [u], tags: {x: y, s: t}}")
            .snapshot();
    Snapshot second =
        compiled(first, "zzz: 1", "appliesTo: {teams: [b], tags: {x: y, s: v}}").snapshot();
    assertThat(second.policies().get("p"))
        .isEqualTo(closed(AppliesTo.builder().teams("a", "b").tags(Map.of("x", "y")).build()));
    Snapshot third = compiled(second, "zzz: 1", "appliesTo: {users: [u]}").snapshot();
    assertThat(third.policies().get("p")).isEqualTo(closed(AppliesTo.builder().build()));
    Snapshot fourth = compiled(third, "zzz: 1", "appliesTo: {teams: []}").snapshot();
    assertThat(fourth.policies().get("p")).isEqualTo(closed(null));
  }

  @Test
  void and_was_built_in_java_is_no_exception() {
    Policy nothing = Policy.builder().appliesTo(AppliesTo.builder().keys("k").build()).build();
    Compilation built =
        new FileConfigurationProvider()
            .compile(new Resources(Map.of(), Map.of(), Map.of("p", nothing)), null);
    assertThat(built.hasErrors()).isTrue();
    assertThat(built.snapshot().policies().get("p"))
        .isEqualTo(closed(AppliesTo.builder().keys("k").build()));
  }

  private static Compilation compiled(Snapshot before, String... spec) {
    return compile(together(LOCAL, CHAT, policy("p", spec)), before);
  }

  private static Policy closed(@Nullable AppliesTo scope) {
    Policy.Builder everything = Policy.builder().models(new Policy.Rule(null, List.of("*")));
    return scope == null ? everything.build() : everything.appliesTo(scope).build();
  }

  @Test
  void never_lets_the_first_load_through() {
    assertThat(
            Objects.requireNonNull(
                compile(together(LOCAL, CHAT, policy("p", "zzz: 1", "mode: Loose"))).problems()))
        .hasSize(2);
  }
}
