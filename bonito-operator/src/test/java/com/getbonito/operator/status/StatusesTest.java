package com.getbonito.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.operator.compile.Loan.Refusal;
import com.getbonito.operator.compile.Verdict;
import com.getbonito.operator.compile.Verdict.Slice;
import com.getbonito.operator.compile.Verdict.Unresolved;
import com.getbonito.operator.resource.Condition;
import com.getbonito.operator.resource.Condition.Status;
import com.getbonito.operator.resource.PolicyStatus;
import com.getbonito.operator.resource.PolicyStatus.Attached;
import com.getbonito.operator.resource.RouteStatus;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.snapshot.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A status")
class StatusesTest {

  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(60);
  private static final Published PENDING = new Published(false, null, null, null);
  private static final Published FIRST = new Published(true, 1L, "r1", null);
  private static final Published SECOND = new Published(true, 2L, "r2", null);
  private static final Route ROUTE = route(false);

  @Test
  void has_every_positive_condition_from_the_first_sight() {
    RouteStatus status = route(1, null, verdict(Slice.CURRENT), PENDING, NOON);
    assertThat(words(status.conditions()))
        .containsExactly(
            "Accepted=True/Accepted",
            "ResolvedRefs=True/ResolvedRefs",
            "Programmed=Unknown/Pending",
            "Ready=Unknown/Pending");
  }

  @Test
  void is_ready_once_applications_are_given_it() {
    RouteStatus status = route(3, null, verdict(Slice.CURRENT), FIRST, NOON);
    assertThat(words(status.conditions()))
        .contains("Programmed=True/Programmed", "Ready=True/Ready");
    assertThat(status.sequence()).isEqualTo(1);
    assertThat(status.targets()).isEqualTo("2/2");
    assertThat(status.conditions()).allMatch(each -> each.observedGeneration() == 3);
  }

  @Test
  void stays_equal_while_nothing_of_its_own_changes() {
    RouteStatus status = route(3, null, verdict(Slice.CURRENT), FIRST, NOON);
    assertThat(route(3, status, verdict(Slice.CURRENT), SECOND, LATER)).isEqualTo(status);
  }

  @Test
  void says_all_at_once_when_applications_lose_it() {
    RouteStatus first = route(3, null, verdict(Slice.CURRENT), FIRST, NOON);
    RouteStatus lost = route(3, first, invalid(Slice.ABSENT), SECOND, LATER);
    assertThat(lost.sequence()).isEqualTo(2);
    assertThat(route(3, lost, invalid(Slice.ABSENT), SECOND, LATER)).isEqualTo(lost);
  }

  @Test
  void keeps_what_it_was_until_the_next_is_published() {
    RouteStatus first = route(3, null, verdict(Slice.CURRENT), FIRST, NOON);
    RouteStatus waiting = route(4, first, verdict(Slice.CURRENT), PENDING, LATER);
    assertThat(condition(waiting, "Programmed")).isEqualTo(condition(first, "Programmed"));
    assertThat(waiting.revision()).isEqualTo("r1");
    RouteStatus next = route(4, waiting, verdict(Slice.CURRENT), SECOND, LATER);
    assertThat(condition(next, "Programmed").observedGeneration()).isEqualTo(4);
    assertThat(condition(next, "Programmed").lastTransitionTime())
        .isEqualTo("2026-11-30T12:00:00Z");
    assertThat(next.revision()).isEqualTo("r2");
  }

  @Test
  void says_of_an_invalid_spec_what_is_wrong_and_what_is_served_instead() {
    RouteStatus first = route(3, null, verdict(Slice.CURRENT), FIRST, NOON);
    RouteStatus broken = route(4, first, invalid(Slice.LAST_GOOD), FIRST, LATER);
    assertThat(words(broken.conditions()))
        .contains("Accepted=False/Invalid", "Programmed=True/LastGood", "Ready=True/Ready");
    assertThat(condition(broken, "Accepted").message()).isEqualTo("BON-1002 spec.targets is wrong");
    assertThat(condition(broken, "Programmed").observedGeneration()).isEqualTo(3);
    assertThat(words(route(1, null, invalid(Slice.ABSENT), FIRST, NOON).conditions()))
        .contains("Accepted=False/Invalid", "Programmed=False/Invalid", "Ready=False/Invalid");
  }

  @Test
  void names_targets_that_cannot_be_used_and_does_not_say_whether_they_exist() {
    Verdict partial =
        new Verdict(
            List.of(),
            List.of(),
            List.of(new Unresolved("far", "secret.platform", Refusal.NOT_PERMITTED)),
            Slice.CURRENT,
            1,
            List.of());
    RouteStatus status = route(1, null, partial, FIRST, NOON);
    assertThat(words(status.conditions()))
        .contains("ResolvedRefs=False/RefNotPermitted", "PartiallyProgrammed=True/RefNotPermitted");
    assertThat(status.targets()).isEqualTo("1/2");
    RouteStatus whole = route(1, status, verdict(Slice.CURRENT), FIRST, LATER);
    assertThat(words(whole.conditions())).noneMatch(each -> each.startsWith("Partially"));
  }

  @Test
  void of_a_route_under_a_policy_that_was_never_valid_says_which_one() {
    Verdict closed =
        new Verdict(List.of(), List.of(), List.of(), Slice.CURRENT, 2, List.of("new-policy"));
    RouteStatus status = route(1, null, closed, FIRST, NOON);
    assertThat(condition(status, "Programmed").reason()).isEqualTo("PolicyInvalid");
    assertThat(condition(status, "Programmed").message()).contains("new-policy");
    assertThat(condition(status, "Ready").status()).isEqualTo(Status.FALSE);
  }

  @Test
  void of_a_suspended_route_is_programmed_and_not_ready() {
    RouteStatus status =
        RouteStatuses.of(route(true), 1, null, verdict(Slice.CURRENT), FIRST, NOON);
    assertThat(words(status.conditions()))
        .contains("Programmed=True/Programmed", "Ready=False/Suspended");
  }

  @Test
  void keeps_the_last_good_when_the_configuration_is_too_large() {
    Published large = new Published(false, 1L, "r1", "1.2 MiB of at most 1 MiB");
    RouteStatus first = route(3, null, verdict(Slice.CURRENT), FIRST, NOON);
    RouteStatus status = route(4, first, verdict(Slice.CURRENT), large, LATER);
    assertThat(words(status.conditions())).contains("Programmed=True/ConfigTooLarge");
    assertThat(condition(status, "Programmed").observedGeneration()).isEqualTo(3);
    assertThat(words(route(1, null, verdict(Slice.CURRENT), large, NOON).conditions()))
        .contains("Programmed=False/ConfigTooLarge", "Ready=False/ConfigTooLarge");
  }

  @Test
  void says_nothing_of_what_applications_have_that_is_only_to_come() {
    Published large = new Published(false, 1L, "r1", "1.2 MiB of at most 1 MiB");
    PolicyStatus policy =
        PolicyStatuses.of(1, null, invalid(Slice.CLOSED), large, new Attached(1, 0), NOON);
    assertThat(words(policy.conditions()))
        .contains("Programmed=False/ConfigTooLarge", "Ready=False/ConfigTooLarge");
    RouteStatus first = route(1, null, verdict(Slice.CURRENT), FIRST, NOON);
    assertThat(words(route(2, first, invalid(Slice.ABSENT), large, LATER).conditions()))
        .contains("Programmed=True/ConfigTooLarge", "Ready=True/Ready");
    Verdict closed =
        new Verdict(List.of(), List.of(), List.of(), Slice.CURRENT, 2, List.of("new-policy"));
    assertThat(condition(route(1, first, closed, PENDING, LATER), "Programmed"))
        .isEqualTo(condition(first, "Programmed"));
  }

  @Test
  void of_a_policy_that_is_not_ready_says_why() {
    PolicyStatus status =
        PolicyStatuses.of(1, null, invalid(Slice.CLOSED), FIRST, new Attached(1, 0), NOON);
    Condition ready =
        status.conditions().stream().filter(it -> it.type().equals("Ready")).findFirst().get();
    assertThat(ready.message()).contains("every model is denied");
  }

  @Test
  void leaves_conditions_of_others_alone() {
    Condition budget = new Condition("BudgetAvailable", Status.TRUE, 1L, "t", "Fine", "");
    RouteStatus before = new RouteStatus(List.of(budget), 1L, "2/2", 1L, "r1");
    assertThat(route(1, before, verdict(Slice.CURRENT), FIRST, NOON).conditions()).contains(budget);
  }

  @Test
  void of_a_policy_that_was_never_valid_says_that_everything_is_denied() {
    PolicyStatus status =
        PolicyStatuses.of(1, null, invalid(Slice.CLOSED), FIRST, new Attached(1, 0), NOON);
    assertThat(words(status.conditions()))
        .containsExactly(
            "Accepted=False/Invalid",
            "ResolvedRefs=True/ResolvedRefs",
            "Programmed=False/Invalid",
            "Ready=False/Invalid");
  }

  @Test
  void of_a_policy_names_subjects_that_are_not_there() {
    Problem missing =
        Problem.warning(
            "BON-1055", "policies/cap.spec.appliesTo.routes[0]", "there is no route 'x'");
    Verdict verdict =
        new Verdict(List.of(), List.of(missing), List.of(), Slice.CURRENT, 0, List.of());
    PolicyStatus status = PolicyStatuses.of(1, null, verdict, FIRST, new Attached(0, 0), NOON);
    assertThat(words(status.conditions()))
        .contains("ResolvedRefs=False/SubjectNotFound", "Ready=True/Ready");
  }

  private static RouteStatus route(
      long generation,
      @Nullable RouteStatus before,
      Verdict verdict,
      Published published,
      Instant now) {
    return RouteStatuses.of(ROUTE, generation, before, verdict, published, now);
  }

  private static Verdict verdict(Slice slice) {
    return new Verdict(List.of(), List.of(), List.of(), slice, 2, List.of());
  }

  private static Verdict invalid(Slice slice) {
    Problem problem = Problem.error("BON-1002", "routes/chat.spec.targets", "is wrong");
    int targets = slice == Slice.ABSENT ? 0 : 2;
    return new Verdict(List.of(problem), List.of(), List.of(), slice, targets, List.of());
  }

  private static Route route(boolean suspended) {
    return Route.builder()
        .targets(
            Route.Target.builder().name("a").connection("aws").model("m").build(),
            Route.Target.builder().name("far").connection("gcp").model("m").build())
        .suspend(suspended)
        .build();
  }

  private static Condition condition(RouteStatus status, String type) {
    return new ArrayList<>(status.conditions())
        .stream().filter(each -> each.type().equals(type)).findFirst().orElseThrow();
  }

  private static List<String> words(@Nullable List<Condition> conditions) {
    assertThat(conditions).isNotNull();
    return conditions.stream()
        .map(each -> each.type() + "=" + each.status().wireName() + "/" + each.reason())
        .toList();
  }
}
