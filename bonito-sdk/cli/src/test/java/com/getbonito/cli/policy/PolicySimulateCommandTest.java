package com.getbonito.cli.policy;

import static com.getbonito.cli.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.cli.Cli;
import com.getbonito.cli.Exit;
import com.getbonito.decision.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("bonito policy simulate")
class PolicySimulateCommandTest {

  private @TempDir Path folder = Path.of("");

  @Test
  void says_what_would_have_been_blocked_and_what_the_rest_would_have_cost() throws IOException {
    Cli simulated =
        simulate(
            "attribution: {require: [Team]}, models: {deny: [cheap-*]}, tokens: {maxOutput: 40}",
            Recorded.call(1).answered(),
            Recorded.call(2).team(null).answered(),
            Recorded.call(3).refused(),
            Recorded.call(4).planned());
    assertThat(simulated.code()).isEqualTo(Exit.FINDING);
    assertGolden("simulate.txt", simulated.out());
  }

  @Test
  void costs_what_it_cost_where_nothing_changes() throws IOException {
    Cli same = simulate("tokens: {maxOutput: 5000}", Recorded.call(1).answered());
    assertThat(same.code()).isEqualTo(Exit.OK);
    assertThat(same.out())
        .contains("would have blocked 0 calls, $0.00; would have cost $0.00015 instead of $0.00015")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "attribution: {require: [User]}           | try/attribution.require",
        "attribution: {requireTags: [env]}        | try/attribution.requireTags",
        "models: {allow: [gpt-*]}                 | try/models.allow",
        "regions: {allow: [eu-west-1]}            | try/regions.allow",
        "providers: {deny: [groq]}                | try/providers.deny",
        "providers: {deny: [OpenAICompatible]}    | try/providers.deny",
        "tokens: {maxInput: 99}                   | try/tokens.maxInput",
        "tokens: {maxOutput: 59, onExceed: Reject}| try/tokens.maxOutput",
      })
  void blocks_by_every_rule_that_the_engine_has(String spec, String reason) throws IOException {
    assertThat(simulate(spec, Recorded.call(1).answered()).out())
        .contains("would have blocked 1 call, $0.00015", reason)
        .contains("1 call blocked now and not then");
  }

  @Test
  void sends_a_call_elsewhere_where_its_target_is_forbidden() throws IOException {
    assertThat(simulate("models: {deny: [cheap-*]}", Recorded.call(1).answered()).out())
        .contains("would have cost $0.0015 instead of $0.00015")
        .contains("1 call first sent to another target");
  }

  @Test
  void cuts_an_answer_at_a_cap() throws IOException {
    assertThat(simulate("tokens: {maxOutput: 40}", Recorded.call(1).answered()).out())
        .contains("would have cost $0.00014 instead of $0.00015")
        .contains("1 call answered at less length");
  }

  @Test
  void counts_a_rate_over_the_times_of_the_records() throws IOException {
    String rate = "rateLimit: {requests: 2, window: 10s, per: [Team]}";
    Decision[] calls = {
      Recorded.call(1).answered(),
      Recorded.call(2).answered(),
      Recorded.call(3).answered(),
      Recorded.call(4).team("sales").answered(),
      Recorded.call(60).answered(),
    };
    assertThat(simulate(rate, calls).out())
        .contains("would have blocked 1 call,", "try/rateLimit.requests");
    List<Decision> shuffled = new ArrayList<>(Arrays.asList(calls));
    shuffled.add(0, shuffled.remove(4));
    assertThat(simulate(rate, shuffled.toArray(Decision[]::new)).out())
        .isEqualTo(simulate(rate, calls).out());
  }

  @Test
  void counts_calls_that_ran_at_the_same_time() throws IOException {
    long start = Recorded.TIME;
    assertThat(
            simulate(
                    "concurrency: {max: 1}",
                    Recorded.call(1).at(start, 100).answered(),
                    Recorded.call(2).at(start + 99, 100).answered(),
                    Recorded.call(3).at(start + 100, 100).answered())
                .out())
        .contains("would have blocked 1 call,", "try/concurrency");
  }

  @ParameterizedTest
  @CsvSource({"Process, 0.000309, 1", "Process, 0.00031, 0", "Fleet, 0.000309, 1"})
  void keeps_a_budget_over_the_recorded_costs(String scope, String limit, int blocked)
      throws IOException {
    // the second call may cost up to 160 microdollars beside the 150 of the first
    String budget =
        "budgets: [{name: b, limit: \"%s\", window: Total, mode: Hard, scope: %s, per: [Team]}]"
            .formatted(limit, scope);
    assertThat(
            simulate(
                    budget,
                    Recorded.call(1).answered(),
                    Recorded.call(2).answered(),
                    Recorded.call(3).team("sales").answered())
                .out())
        .contains("would have blocked " + blocked + (blocked == 1 ? " call," : " calls,"));
  }

  @Test
  void waits_for_a_budget_as_the_engine_does() throws IOException {
    String budget =
        "budgets: [{name: b, limit: \"0.00031\", window: Total, mode: Hard, scope: Process%s}]";
    long start = Recorded.TIME;
    Decision[] overlapping = {
      Recorded.call(1).at(start, 100).answered(), Recorded.call(2).at(start + 50, 100).answered()
    };
    assertThat(simulate(budget.formatted(""), overlapping).out()).contains("blocked 0 calls");
    assertThat(simulate(budget.formatted(", onContention: Refuse"), overlapping).out())
        .contains("blocked 1 call,", "try/b/total");
  }

  @Test
  void assumes_the_bound_of_an_input_where_the_record_has_none_and_says_so() throws IOException {
    String budget =
        "budgets: [{name: b, limit: \"0.00045\", window: Total, mode: Hard, scope: Process}]";
    assertThat(simulate(budget, Recorded.call(1).unbounded().answered()).out())
        .contains("blocked 1 call,")
        .contains("1 call without a recorded bound");
    assertThat(simulate(budget.replace("45", "46"), Recorded.call(1).unbounded().answered()).out())
        .contains("blocked 0 calls");
  }

  @Test
  void prices_calls_by_another_book() throws IOException {
    Path overlay =
        Files.writeString(
            folder.resolve("prices.json"),
            """
            {"prices": [
              {"provider": "groq", "model": "cheap-model", "input": "3.00", "output": "4.00"}]}
            """);
    String file = written(Recorded.call(1).answered());
    Cli priced = Cli.run("policy", "simulate", "--prices", overlay.toString(), "--json", file);
    assertThat(priced.out())
        .contains("\"cost\":\"500000000\"", "\"recordedCost\":\"150000000\"", "\"blocked\":0");
  }

  @Test
  void keeps_what_is_unknown_apart() throws IOException {
    assertThat(simulate("tokens: {maxOutput: 5000}", Recorded.call(1).unpriced().answered()).out())
        .contains("would have cost $0.00 instead of $0.00")
        .contains("1 call at an unknown cost, not in the sum")
        .contains("1 call of an unknown cost then, not in the sum");
  }

  @Test
  void blocks_nothing_by_a_policy_that_only_audits() throws IOException {
    assertThat(
            simulate("models: {allow: [gpt-*]}, mode: Audit", Recorded.call(1).answered()).code())
        .isEqualTo(Exit.OK);
  }

  @Test
  void guesses_what_a_refused_call_would_have_used_and_says_so() throws IOException {
    Cli simulated = simulate("tokens: {maxOutput: 5000}", Recorded.call(1).refused());
    assertThat(simulated.out())
        .contains("would have cost $0.00015 instead of $0.00")
        .contains("1 call refused then and admitted now", "1 call priced by a guess");
    assertThat(simulated.code()).isEqualTo(Exit.OK);
    assertThat(simulate("models: {allow: [gpt-*]}", Recorded.call(1).refused()).code())
        .isEqualTo(Exit.OK);
  }

  @Test
  void needs_something_to_try_and_policies_that_are_valid() throws IOException {
    String file = written(Recorded.call(1).answered());
    assertThat(Cli.run("policy", "simulate", file).err()).contains("there is nothing to try");
    assertThat(simulate("tokens: {maxOutputs: 5}", Recorded.call(1).answered()))
        .returns(Exit.USAGE, Cli::code)
        .extracting(Cli::err)
        .asString()
        .contains("maxOutputs");
  }

  @Test
  void fails_on_records_that_cannot_be_read() throws IOException {
    String file = written(Recorded.call(1).answered());
    Files.writeString(Path.of(file), "{}\n" + Files.readString(Path.of(file)));
    Cli simulated =
        Cli.run("policy", "simulate", "--policies", policy("tokens: {maxOutput: 99}"), file);
    assertThat(simulated.code()).isEqualTo(Exit.FINDING);
    assertThat(simulated.out()).startsWith("1 call: ");
    assertThat(simulated.err()).contains("BON-6101");
  }

  @Test
  void explains_itself() {
    assertGolden("help-policy-simulate.txt", Cli.run("policy", "simulate", "--help").out());
    assertThat(Cli.run("policy").out()).isEqualTo(Cli.run("policy", "--help").out());
  }

  @Test
  void looks_variables_of_policies_up_in_the_environment() throws IOException {
    String policies = policy("tokens: {maxOutput: \"${CAP}\"}");
    String decisions = written(Recorded.call(1).answered());
    Cli simulated =
        Cli.in(Map.of("CAP", "40"), "policy", "simulate", "--policies", policies, decisions);
    assertThat(simulated.err()).isEmpty();
    assertThat(simulated.out()).contains("1 call answered at less length");
  }

  private Cli simulate(String spec, Decision... decisions) throws IOException {
    return Cli.run("policy", "simulate", "--policies", policy(spec), written(decisions));
  }

  private String written(Decision... decisions) throws IOException {
    return Files.writeString(folder.resolve("decisions.jsonl"), Recorded.lines(decisions))
        .toString();
  }

  private String policy(String spec) throws IOException {
    return Files.writeString(
            folder.resolve("policies.yaml"),
            """
            apiVersion: getbonito.com/v1alpha1
            kind: Policy
            metadata: {name: try}
            spec: {%s}
            """
                .formatted(spec))
        .toString();
  }
}
