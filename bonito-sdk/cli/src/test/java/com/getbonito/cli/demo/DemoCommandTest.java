package com.getbonito.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.cli.Cli;
import com.getbonito.cli.Exit;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("scenarios")
@DisplayName("bonito demo")
class DemoCommandTest {

  private @TempDir Path folder = Path.of("");

  @Test
  void survives_faults_and_both_sides_count_the_same() {
    String decisions = folder.resolve("decisions.jsonl").toString();
    Cli demo =
        Cli.run(
            "demo", "--seconds", "4", "--rate", "40", "--budget", "0.04", "--decisions", decisions);
    assertThat(demo.err()).doesNotContain("Error");
    assertThat(demo.out())
        .contains("160 calls", "support-chat", "search-answers", "assistant")
        .contains("A plain call", "A call that failed over", "A choice ")
        .containsPattern("aws +a role, assumed with an access key +\\d+ +24 s")
        .contains("Attempts and reported tokens are equal on both sides.")
        .contains("team-budgets/run/team=support/total", "BON-2009", "BON-2001")
        .contains("limit $0.04, spent $", ", reserved $", ", uncertain $")
        .contains("both ledgers are equal to the picodollar")
        .contains("bonito replay " + decisions);
    assertThat(demo.code()).isEqualTo(Exit.OK);

    Cli replayed = Cli.run("replay", decisions);
    assertThat(replayed.out()).contains("replayed 160 decisions: 160 same, 0 different");
    assertThat(Cli.run("explain", "--last", "1", decisions).out()).contains("Attempts");
  }

  @Test
  void answers_every_call_that_no_policy_refuses_where_nothing_fails() {
    Cli demo =
        Cli.run(
            "demo", "--seconds", "2", "--rate", "30", "--faults", "off", "--seed", "1", "--json");
    assertThat(demo.code()).isEqualTo(Exit.OK);
    assertThat(demo.out())
        .contains("\"calls\":60", "\"defects\":0", "\"equal\":true", "\"agrees\":true")
        .containsPattern("\"admitted\":(\\d+),\"answered\":\\1,")
        .doesNotContain("BON-2009")
        .contains("\"faults\":{}");
  }

  @Test
  void writes_usage_that_costs_what_the_report_says() {
    String usage = folder.resolve("usage.jsonl").toString();
    Cli demo = Cli.run("demo", "--seconds", "2", "--rate", "30", "--json", "--usage", usage);
    long byTeamAndByEndpoint =
        Pattern.compile("\"settled\":\"(\\d+)\"")
            .matcher(demo.out())
            .results()
            .mapToLong(sum -> Long.parseLong(sum.group(1)))
            .sum();
    assertThat(byTeamAndByEndpoint).isPositive();
    assertThat(Cli.run("cost", "report", "--by", "team", "--json", usage).out().lines())
        .last()
        .asString()
        .contains("\"cost\":\"" + byTeamAndByEndpoint / 2 + "\"", "\"unknownAttempts\":0");
  }

  @Test
  void shows_the_configuration_that_it_runs_with() {
    Cli demo = Cli.run("demo", "--config");
    assertThat(demo.code()).isEqualTo(Exit.OK);
    assertThat(demo.out())
        .contains("provider: Bedrock", "provider: AzureOpenAI", "provider: Vertex")
        .contains("kind: Route", "kind: Policy")
        .doesNotContain("simulated-");
    assertThat(Cli.run("demo", "--config", "--json").out()).startsWith("{\"yaml\":\"# What");
  }

  @Test
  void refuses_a_trace_that_is_none() {
    Cli demo = Cli.run("demo", "--trace", folder.resolve("none.csv").toString());
    assertThat(demo.code()).isEqualTo(Exit.USAGE);
    assertThat(demo.err()).startsWith("Error BON-6202");
  }

  @Test
  void refuses_a_length_that_is_none() {
    assertThat(Cli.run("demo", "--seconds", "0").err()).contains("--seconds must be between 1");
    assertThat(Cli.run("demo", "--faults", "maybe").code()).isEqualTo(Exit.USAGE);
  }
}
