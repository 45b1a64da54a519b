package com.getbonito.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.decision.Attempt;
import com.getbonito.decision.Candidate;
import com.getbonito.decision.CandidateFacts;
import com.getbonito.decision.Decision;
import com.getbonito.decision.Governance;
import com.getbonito.decision.HealthFacts;
import com.getbonito.decision.MoneyFacts;
import com.getbonito.decision.Plan;
import com.getbonito.decision.PlanInput;
import com.getbonito.decision.RequestFacts;
import com.getbonito.decision.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A decision as text")
class DecisionTableTest {

  @Test
  void is_the_checked_in_one() throws IOException {
    assertThat(DecisionTable.render(Decisions.failedOver())).isEqualTo(golden());
  }

  @Test
  void is_the_same_in_every_locale() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(DecisionTable.render(Decisions.failedOver())).isEqualTo(golden());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void of_a_dry_run_says_that_nothing_was_sent() {
    assertThat(DecisionTable.render(Decisions.bare()))
        .contains("local/llama, a direct call", "embed, 1 input, 4 tokens in")
        .contains("No candidates", "Nothing was sent", "No result: no candidate was left");
  }

  @Test
  void of_a_plan_says_that_it_is_one() {
    Decision planned = Decisions.failedOver().with(List.of(), null);

    assertThat(DecisionTable.render(planned))
        .contains("Nothing was sent", "No result: a plan only");
  }

  @Test
  void names_every_state_that_a_target_can_be_in() {
    HealthFacts worst = new HealthFacts("HALF_OPEN", true, 9, 0, 0, 250_000, 1500, true, true, 0);
    CandidateFacts facts =
        new CandidateFacts(
            "t",
            "c",
            "m",
            "m",
            true,
            30,
            2,
            null,
            null,
            List.of(),
            worst,
            "openai",
            null,
            null,
            MoneyFacts.UNKNOWN);

    assertThat(render(new Candidate(facts, -1, "suspended", Map.of(), List.of()), null))
        .contains(
            "half-open, probing, suspended, credential refused, limited for 1,500 ms, being explored")
        .contains("25.00 %", "ruled out: suspended", "weight", "priority");
  }

  @Test
  void of_a_failure_says_its_code_and_that_usage_is_an_estimate() {
    Result failed =
        new Result("ROUTE_EXHAUSTED", "BON-3003", null, null, 12, 1, false, 900, null, false);

    assertThat(render(ranked("t"), failed))
        .contains("Result: ROUTE_EXHAUSTED (BON-3003), 12 tokens in, 1 out (estimated), 0.9 ms");
  }

  @Test
  void says_what_an_attempt_was_sent_without() {
    Attempt bare =
        new Attempt(
            1,
            "t",
            "c",
            "m",
            0,
            1,
            null,
            "OK",
            200,
            null,
            null,
            "done",
            0,
            List.of("n", "x (no" + " effect)"),
            null);
    StringBuilder out = new StringBuilder();
    DecisionAttemptTable.appendTo(out, List.of(bare));
    assertThat(out).contains("1 was sent without n, x (no effect)\n");
  }

  @Test
  void cannot_steer_the_terminal_nor_break_its_lines() {
    String hostile = "a\u001b[31m\nb\u202ec\ud83d";

    String text =
        render(
            ranked(hostile), new Result(hostile, null, hostile, null, 0, 0, true, 0, null, false));

    assertThat(text).contains("a?[31m?b?c?");
    assertThat(text.lines().count())
        .isEqualTo(
            render(ranked("t"), new Result("OK", null, "t", null, 0, 0, true, 0, null, false))
                .lines()
                .count());
  }

  @Test
  void shortens_what_is_endless_and_leaves_no_space_at_the_end_of_a_line() {
    String text = render(ranked("x".repeat(500)), null);

    assertThat(text).contains("x".repeat(89) + "…").doesNotContain("x".repeat(90));
    assertThat(text.lines()).noneMatch(line -> line.endsWith(" "));
  }

  @Test
  void is_rendered_for_any_decision() {
    new RandomDecisions(3)
        .stream(1_000)
            .map(decision ->
                new Decision(
                    decision.id(),
                    1,
                    "s",
                    Math.abs(decision.time() % 1_000_000),
                    decision.plan(),
                    decision.attempts(),
                    decision.result()))
            .forEach(decision -> assertThat(DecisionTable.render(decision)).endsWith("\n"));
  }

  private static Candidate ranked(String target) {
    CandidateFacts facts =
        new CandidateFacts(
            target,
            "c",
            "m",
            null,
            false,
            null,
            null,
            null,
            null,
            null,
            HealthFacts.UNKNOWN,
            "openai",
            null,
            null,
            MoneyFacts.UNKNOWN);
    return new Candidate(facts, 0, null, Map.of(), List.of());
  }

  private static String render(Candidate candidate, @Nullable Result result) {
    RequestFacts request = new RequestFacts("chat", false, 1, 1, null, 2, List.of(), 8, true, null);
    PlanInput input = new PlanInput("r", "r", "Weighted", true, 5, request, Governance.NONE);
    Attempt attempt =
        new Attempt(1, "t", "c", "m", 0, 1, null, "CANCELLED", null, null, null, "giveUp", 0, null);
    return DecisionTable.render(
        new Decision(
            "id", 1, "s", 0, new Plan(input, List.of(candidate)), List.of(attempt), result));
  }

  private static String golden() throws IOException {
    try (InputStream in = DecisionTableTest.class.getResourceAsStream("decision-v1.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
