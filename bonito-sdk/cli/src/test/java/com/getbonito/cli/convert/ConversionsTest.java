package com.getbonito.cli.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

@DisplayName("A conversion")
class ConversionsTest {

  /** Groups of the files that are lost as a whole, which is said once. */
  private static final List<String> LOST = List.of("draw", "rank");

  private static final String GROUP = "model_list: [{model_name: g, litellm_params: {model: %s}}]";

  @ParameterizedTest
  @ValueSource(strings = {"simple", "production", "shared", "everything"})
  void neither_drops_nor_ignores_anything_silently(String name) throws IOException {
    String text = Files.readString(Path.of("src/test/resources/litellm/" + name + ".yaml"));
    String usual = Conversions.of(parsed(text)).yaml("x");
    Object document = parsed(text);
    List<String> silent = new ArrayList<>();
    walk(document, document, "", usual, silent);
    assertThat(silent).isEmpty();
  }

  /** Every value is taken away, then replaced: one of the two must show. */
  @SuppressWarnings("unchecked")
  private static void walk(Object root, Object at, String path, String usual, List<String> silent) {
    if (at instanceof Map<?, ?> lost && LOST.contains(String.valueOf(lost.get("model_name")))) {
      return;
    }
    if (at instanceof Map<?, ?> map) {
      Map<Object, Object> members = (Map<Object, Object>) map;
      for (Object key : List.copyOf(members.keySet())) {
        Object value = members.get(key);
        String here = path + "." + key;
        if (usual.contains("left out: " + here.substring(1) + ":")) {
          continue;
        }
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
          walk(root, value, here, usual, silent);
          continue;
        }
        members.remove(key);
        boolean shows = !Conversions.of(root).yaml("x").equals(usual);
        for (Object other : List.of("zzz", 77, 0, !Boolean.TRUE.equals(value))) {
          members.put(key, other);
          shows |= !Conversions.of(root).yaml("x").equals(usual);
        }
        members.put(key, value);
        if (!shows) {
          silent.add(here);
        }
      }
    } else if (at instanceof List<?> items) {
      items.forEach(item -> walk(root, item, path + "[]", usual, silent));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "simple-shuffle,Weighted,",
    "latency-based-routing,LatencyOptimized,",
    "cost-based-routing,CostOptimized,",
    "least-busy,Weighted,least-busy",
    "usage-based-routing-v2,Weighted,usage-based",
    "own-strategy,Weighted,does not know"
  })
  void chooses_the_strategy_that_is_nearest(String theirs, String ours, String remark) {
    Conversion conversion =
        of(
            """
            model_list:
              - {model_name: g, litellm_params: {model: gpt-4o, api_key: os.environ/A}}
              - {model_name: g, litellm_params: {model: gpt-4o, api_key: os.environ/B}}
            router_settings: {routing_strategy: %s}
            """
                .formatted(theirs));
    assertThat(conversion.yaml("x")).contains("strategy: " + ours);
    if (remark == null) {
      assertThat(conversion.remarks()).isEmpty();
    } else {
      assertThat(conversion.remarks()).singleElement().asString().contains(remark);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "openai/gpt-4o,preset: openai",
    "gpt-4o,preset: openai",
    "o3-mini,preset: openai",
    "claude-sonnet-4-5,provider: Anthropic",
    "groq/llama,preset: groq",
    "mistral/mistral-large-latest,preset: mistral",
    "deepseek/deepseek-chat,preset: deepseek",
    "openrouter/meta/llama,preset: openrouter",
    "together_ai/a/b,preset: together",
    "xai/grok-4,https://api.x.ai/v1",
    "fireworks_ai/llama,https://api.fireworks.ai/inference/v1",
    "bedrock/amazon.nova-lite-v1:0,region: \"${AWS_REGION:us-west-2}\"",
    "bedrock/eu-central-1/amazon.nova-lite-v1:0,region: eu-central-1",
    "vertex_ai/gemini-2.5-pro,project: \"${VERTEXAI_PROJECT}\"",
    "azure/my-deployment,endpoint: \"${AZURE_API_BASE}\"",
    "azure_ai/Llama-3.3-70B,api: Foundry"
  })
  void finds_the_provider_by_prefix_or_name(String model, String expected) {
    Conversion conversion = of(GROUP.formatted(model));
    assertThat(conversion.isLossy()).isFalse();
    assertThat(conversion.yaml("x")).contains(expected);
    Trial.of(conversion, conversion.yaml("x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cohere/command-r",
        "sagemaker/x",
        "unheard-of",
        "vertex_ai/1234567890",
        "text-completion-openai/x",
        "hosted_vllm/x"
      })
  void says_which_deployments_are_lost(String model) {
    Conversion conversion = of(GROUP.formatted(model));
    assertThat(conversion.isLossy()).isTrue();
    assertThat(conversion.documents()).isEmpty();
    assertThat(conversion.remarks().get(0).path()).startsWith("model_list[0].litellm_params");
  }

  @ParameterizedTest
  @CsvSource({
    "1h,Hour,true",
    "24h,Day,true",
    "1d,Day,true",
    "7d,Week,true",
    "30d,Month,true",
    "1mo,Month,true",
    "10d,Month,false",
    "30m,Hour,false",
    "90d,Total,false"
  })
  void keeps_a_budget_as_strict_or_makes_it_stricter(String period, String window, boolean exact) {
    Conversion conversion =
        of(
            GROUP.formatted("gpt-4o")
                + "\nlitellm_settings: {max_budget: 12.5, budget_duration: "
                + period
                + "}");
    assertThat(conversion.yaml("x")).contains("limit: \"12.5\", window: " + window);
    assertThat(
            conversion.remarks().stream().anyMatch(each -> each.message().contains("longer one")))
        .isNotEqualTo(exact);
  }

  @Test
  void keeps_weights_in_proportion() {
    Conversion conversion =
        of(
            """
            model_list:
              - {model_name: g, litellm_params: {model: gpt-4o, weight: 0.25, api_key: os.environ/A}}
              - {model_name: g, litellm_params: {model: gpt-4o, weight: 0.75, api_key: os.environ/B}}
            """);
    assertThat(conversion.yaml("x")).contains("weight: 3334}", "weight: 10000}");
  }

  @Test
  void gives_a_deployment_with_limits_a_connection_of_its_own() {
    Conversion conversion =
        of(
            """
            model_list:
              - {model_name: a, litellm_params: {model: gpt-4o, rpm: 10}}
              - {model_name: b, litellm_params: {model: gpt-4o-mini, rpm: 20}}
              - {model_name: c, litellm_params: {model: gpt-4.1}}
            """);
    assertThat(conversion.documents().stream().map(Document::name))
        .startsWith("openai-gpt-4o", "openai-gpt-4o-mini", "openai");
    assertThat(conversion.yaml("x")).contains("{requests: 10}", "{requests: 20}");
  }

  @Test
  void takes_the_routers_word_where_both_speak() {
    Conversion conversion =
        of(
            GROUP.formatted("gpt-4o")
                + "\nlitellm_settings: {num_retries: 1}\nrouter_settings: {num_retries: 5}");
    assertThat(conversion.yaml("x")).contains("retriesPerTarget: 5");
  }

  @Test
  void counts_prices_per_million_and_rounds_up() {
    Conversion conversion =
        of(
            """
            model_list:
              - model_name: g
                litellm_params:
                  model: openai/own
                  api_base: https://models.example.com/v1
                  input_cost_per_token: 0.00000015
                  output_cost_per_token: 0.0000000000001
            """);
    assertThat(conversion.yaml("x")).contains("input: \"0.15\", output: \"0.000001\"");
    assertThat(conversion.remarks()).singleElement().asString().contains("rounded");
  }

  private static Conversion of(String yaml) {
    return Conversions.of(parsed(yaml));
  }

  private static Object parsed(String yaml) {
    return new Load(LoadSettings.builder().build()).loadFromString(yaml);
  }
}
