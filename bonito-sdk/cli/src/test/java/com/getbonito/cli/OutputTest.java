package com.getbonito.cli;

import static com.getbonito.cli.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What commands print")
class OutputTest {

  private static final String DECISIONS =
      Records.lines(Records.plain(1), Records.failedOver(2), Records.altered(Records.measured(3)));
  private static final String USAGE =
      Usages.lines(
          Usages.event(1).team("support").cost(200, 50, 160_000_000).build(),
          Usages.event(2).team("sales").unknown(1_000, 9).build());
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
      metadata: {name: chat}
      spec:
        targets:
          - {name: first, connection: local, model: small}
          - {name: second, connection: local, model: large}
      """;

  private @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "explain,explain DECISIONS",
    "replay,replay DECISIONS",
    "plan,plan CONFIG chat",
    "policy-simulate,policy simulate --policies POLICY DECISIONS",
    "cost-report-by-route,cost report --by route USAGE",
    "tail-usage,tail --once USAGE",
    "prices,prices gpt-4o-2024-05-13 --provider openai",
  })
  void is_kept_as_text_and_as_json(String name, String line) throws IOException {
    Cli text = Cli.run(arguments(line));
    Cli json = Cli.run(arguments(line + " --json"));
    assertThat(text.err() + json.err()).isEmpty();
    assertThat(json.code()).isEqualTo(text.code());
    assertThat(text.out() + json.out()).doesNotContain("\u001b");
    assertThat(json.out().lines()).allMatch(each -> each.startsWith("{") && each.endsWith("}"));
    assertGolden("output/" + name + ".txt", still(text.out()));
    assertGolden("output/" + name + ".json", still(json.out()));
  }

  @Test
  void tells_programs_where_simulated_providers_are() {
    Cli run = Cli.run("simulator", "--endpoint", "one", "--endpoint", "two", "--json");
    assertThat(run.code()).isEqualTo(Exit.OK);
    assertThat(run.out().lines().toList())
        .satisfiesExactly(
            one ->
                assertThat(one)
                    .matches("\\{\"name\":\"one\",\"url\":\"http://127.0.0.1:\\d+/v1\"}"),
            two -> assertThat(two).startsWith("{\"name\":\"two\""));
  }

  private String[] arguments(String line) throws IOException {
    String policy =
        """
        apiVersion: getbonito.com/v1alpha1
        kind: Policy
        metadata: {name: try}
        spec: {tokens: {maxOutput: 40}}
        """;
    return line.replace("DECISIONS", file("decisions.jsonl", DECISIONS))
        .replace("USAGE", file("usage.jsonl", USAGE))
        .replace("CONFIG", file("bonito.yaml", CONFIGURATION))
        .replace("POLICY", file("policy.yaml", policy))
        .split(" ", -1);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  /** Without what differs from run to run: ids, times, seeds and what follows from them. */
  private static String still(String text) {
    return text.replaceAll(
            "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", "ID")
        .replaceAll("(sha256:)?[0-9a-f]{64}", "HASH")
        .replaceAll("sha256:[0-9a-f]+", "HASH")
        .replaceAll("\"seed\":\"?-?\\d+\"?", "\"seed\":SEED")
        .replaceAll("seed -?\\d+", "seed SEED")
        .replaceAll("20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
        .replaceAll("\"time\":\"?\\d{13}\"?", "\"time\":TIME");
  }
}
