package com.getbonito.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("bonito plan")
class PlanCommandTest {

  private static final String CONFIGURATION =
      """
      apiVersion: getbonito.com/v1alpha1
      kind: ProviderConnection
      metadata: {name: local}
      spec:
        provider: OpenAICompatible
        openaiCompatible: {baseUrl: "http://127.0.0.1:9/v1"}
        models:
          - {model: small, contextWindow: 50}
          - {model: large, contextWindow: 128000}
      ---
      apiVersion: getbonito.com/v1alpha1
      kind: Route
      metadata: {name: support-chat}
      spec:
        strategy: Failover
        targets:
          - {name: first, connection: local, model: small}
          - {name: second, connection: local, model: large}
      ---
      apiVersion: getbonito.com/v1alpha1
      kind: Route
      metadata: {name: tiny}
      spec:
        targets: [{name: only, connection: local, model: small}]
      """;

  private @TempDir Path folder = Path.of("");
  private String config = "";

  @BeforeEach
  void write() throws IOException {
    config = Files.writeString(folder.resolve("bonito.yaml"), CONFIGURATION).toString();
  }

  @Test
  void shows_where_a_call_would_go() {
    Cli plan = Cli.run("plan", config, "support-chat");
    assertThat(plan.code()).isEqualTo(Exit.OK);
    assertThat(plan.out())
        .contains("route support-chat (Failover)")
        .containsPattern("1 +first +local +small +first choice")
        .containsPattern("2 +second +local +large +fallback")
        .contains("Nothing was sent");
  }

  @Test
  void looks_variables_up_in_the_environment() throws IOException {
    Files.writeString(
        Path.of(config), CONFIGURATION.replace("model: small}\n", "model: \"${M}\"}\n"));
    Cli plan = Cli.in(Map.of("M", "tiny-model"), "plan", config, "support-chat");
    assertThat(plan.err()).isEmpty();
    assertThat(plan.out()).contains("tiny-model");
  }

  @Test
  void shows_what_rules_a_target_out() {
    Cli plan = Cli.run("plan", config, "support-chat", "--prompt", "word ".repeat(200));
    assertThat(plan.out()).containsPattern("1 +second").containsPattern("- +first .*ruled out: ");
  }

  @Test
  void opens_no_ledger_for_a_budget_that_only_the_application_holds() throws IOException {
    String budget =
        """
        ---
        apiVersion: getbonito.com/v1alpha1
        kind: Policy
        metadata: {name: cap}
        spec:
          budgets: [{name: monthly, limit: "5", window: Month, mode: Hard, scope: Process}]
        """;
    String capped =
        Files.writeString(folder.resolve("capped.yaml"), CONFIGURATION + budget).toString();
    Cli plan = Cli.run("plan", capped, "support-chat");
    assertThat(plan.err()).isEmpty();
    assertThat(plan.out()).contains("route support-chat (Failover)");
  }

  @Test
  void heeds_the_settings_of_the_environment() throws IOException {
    Map<String, String> settings = Map.of("BONITO_DIRECT_CALLS", "false");
    Cli plan = Cli.in(settings, "plan", config, "local/large");
    assertThat(plan.code()).isNotEqualTo(Exit.OK);
    assertThat(plan.err()).contains("directCalls");
  }

  @Test
  void plans_streams() {
    assertThat(Cli.run("plan", config, "support-chat", "--stream").out()).contains("chat streamed");
  }

  @Test
  void finds_that_no_target_is_left() {
    Cli plan = Cli.run("plan", config, "tiny", "--prompt", "word ".repeat(200));
    assertThat(plan.code()).isEqualTo(Exit.FINDING);
    assertThat(plan.out()).contains("no candidate was left");
  }

  @Test
  void writes_a_record_that_replays() {
    Cli plan = Cli.run("plan", config, "support-chat", "--json");
    assertThat(Cli.fed(plan.out(), "replay", "-").out()).contains("1 same");
  }

  @Test
  void names_a_route_that_does_not_exist() {
    Cli plan = Cli.run("plan", config, "suport-chat");
    assertThat(plan.code()).isEqualTo(Exit.USAGE);
    assertThat(plan.err()).startsWith("Error BON-3001").contains("suport-chat");
  }

  @Test
  void lists_every_problem_of_a_configuration() throws IOException {
    String broken = CONFIGURATION.replace("baseUrl", "baseUri").replace("strategy", "stratgy");
    Path file = Files.writeString(folder.resolve("broken.yaml"), broken);
    Cli plan = Cli.run("plan", file.toString(), "support-chat");
    assertThat(plan.code()).isEqualTo(Exit.USAGE);
    assertThat(plan.err()).startsWith("Error BON-1").contains("baseUri").contains("stratgy");
  }
}
