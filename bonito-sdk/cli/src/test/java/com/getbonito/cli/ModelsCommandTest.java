package com.getbonito.cli;

import static com.getbonito.cli.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.testkit.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("bonito models")
class ModelsCommandTest {

  private static final String CONFIGURATION =
      """
      apiVersion: getbonito.com/v1alpha1
      kind: ProviderConnection
      metadata: {name: openai}
      spec:
        provider: OpenAICompatible
        openaiCompatible: {preset: openai, baseUrl: "@openai@v1"}
        credentials: {source: File, keys: {apiKey: "@key@"}}
        models:
          - {model: gpt-4.1-mini, deployment: our-own}
      ---
      apiVersion: getbonito.com/v1alpha1
      kind: ProviderConnection
      metadata: {name: aws}
      spec:
        provider: Bedrock
        bedrock: {region: us-east-1, endpoint: "@bedrock@"}
        credentials: {source: File, keys: {apiKey: "@key@"}}
      """;

  private static final String HAIKU = "anthropic.claude-haiku-4-5-20251001-v1:0";

  private final Simulator simulator =
      Simulator.builder()
          .endpoint("openai", cloud -> cloud.apiKeys("k-1").models("gpt-4.1", "our-own", "unheard"))
          .endpoint("bedrock", cloud -> cloud.bedrock().apiKeys("k-1").models(HAIKU, "us." + HAIKU))
          .start();

  private @TempDir Path folder = Path.of("");
  private String config = "";

  @BeforeEach
  void write() throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "k-1");
    String text =
        CONFIGURATION
            .replace("@openai@", simulator.endpoint("openai").root().resolve("/").toString())
            .replace("@bedrock@", simulator.endpoint("bedrock").root().toString())
            .replace("@key@", key.toString().replace("\\", "\\\\"));
    config = Files.writeString(folder.resolve("bonito.yaml"), text).toString();
  }

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void lists_what_a_cloud_offers_with_facts_and_prices_of_the_book() {
    Cli models = Cli.run("models", config, "openai");
    assertThat(models.err()).isEmpty();
    assertThat(models.code()).isEqualTo(Exit.OK);
    assertGolden("models-openai.txt", models.out());
  }

  @Test
  void takes_own_prices_and_credentials_from_the_environment() throws IOException {
    Path prices =
        Files.writeString(
            folder.resolve("prices.json"),
            "{\"prices\": [{\"provider\": \"openai\", \"model\": \"gpt-4.1\", \"input\":"
                + " \"77\", \"output\": \"88\"}]}");
    Path file = Path.of(config);
    String text = Files.readString(file);
    Files.writeString(
        file, text.replaceFirst("\\{source: File.*", "{source: Env, keys: {apiKey: K}}"));
    Cli models =
        Cli.in(Map.of("BONITO_PRICES", prices.toString(), "K", "k-1"), "models", config, "openai");
    assertThat(models.err()).isEmpty();
    assertThat(models.out()).containsPattern("gpt-4\\.1 .* 77 +88\\R");
  }

  @Test
  void calls_a_profile_by_its_name_and_knows_its_model() {
    Cli models = Cli.run("models", config, "aws");
    assertThat(models.code()).isEqualTo(Exit.OK);
    assertGolden("models-bedrock.txt", models.out());
  }

  @Test
  void is_a_line_of_json_for_each_model_for_programs() {
    String json = Cli.run("models", config, "aws", "--json").out();
    assertGolden("models-bedrock.json", json);
    List<String> lines = json.lines().toList();
    assertThat(lines)
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("{").contains("\"model\":\"" + HAIKU))
        .anySatisfy(line ->
            assertThat(line)
                .contains("\"id\":\"us." + HAIKU, "\"price\":\"bedrock/", "\"us-west-2\""));
  }

  @Test
  void asks_nobody_else_and_makes_no_call() {
    Cli.run("models", config, "openai");
    assertThat(simulator.endpoint("openai").ledger().totals().billed().total()).isZero();
    assertThat(simulator.endpoint("bedrock").ledger().totals().requests()).isZero();
  }

  @Test
  void names_a_connection_that_is_not_there() {
    Cli unknown = Cli.run("models", config, "gcp");
    assertThat(unknown.code()).isEqualTo(Exit.USAGE);
    assertThat(unknown.err())
        .isEqualToIgnoringNewLines(
            "Error BON-1045: there is no connection gcp in bonito.yaml; there are aws, openai");
    assertThat(unknown.out()).isEmpty();
  }

  @Test
  void tells_why_a_cloud_does_not_answer() throws IOException {
    Files.writeString(folder.resolve("key"), "k-2");
    Cli refused = Cli.run("models", config, "openai");
    assertThat(refused.code()).isEqualTo(Exit.USAGE);
    assertThat(refused.err()).startsWith("Error BON-").contains("openai");
  }
}
