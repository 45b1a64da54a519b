package com.getbonito.cli.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

@DisplayName("A conversion keeps what calls may cost, and where they go")
class FaithfulnessTest {

  private static final String ONE =
      "model_list: [{model_name: g, litellm_params: {model: gpt-4o}}]\n";

  private static final String TWO =
      """
      model_list:
        - {model_name: g, litellm_params: {model: gpt-4o, api_key: os.environ/A, %s}}
        - {model_name: g, litellm_params: {model: gpt-4o, api_key: os.environ/B, %s}}
      router_settings: {routing_strategy: %s}
      """;

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.0", "-1", "{max_budget: 0, budget_duration: 30d}"})
  void takes_a_zero_budget_of_the_proxy_for_none(String budget) {
    String written = budget.startsWith("{") ? budget : "{max_budget: " + budget + "}";
    Conversion conversion = of(ONE + "litellm_settings: " + written);
    assertThat(conversion.count("Policy")).isZero();
    assertThat(conversion.isLossy()).isFalse();
    assertThat(conversion.yaml("x"))
        .contains("changed: litellm_settings.max_budget: is no budget in LiteLLM")
        .doesNotContain("unknownPrice", "BONITO_LEDGER");
  }

  @Test
  void keeps_a_zero_budget_of_a_team_which_spends_nothing() {
    assertThat(yaml(ONE + "litellm_settings: {default_team_params: {max_budget: 0}}"))
        .contains("limit: \"0\"");
  }

  @ParameterizedTest
  @CsvSource({"1_000,1000", "'\"1_000.5\"',1000.5", "2_500_000,2500000"})
  void reads_digits_in_groups(String written, String limit) {
    assertThat(yaml(ONE + "litellm_settings: {max_budget: " + written + "}"))
        .contains("limit: \"" + limit + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "litellm_settings | {max_budget: os.environ/MAX} | max_budget",
        "litellm_settings | {max_budget: [1]} | max_budget",
        "litellm_settings | {max_user_budget: 5} | max_user_budget",
        "litellm_settings | {tag_budget_config: 5} | tag_budget_config",
        "litellm_settings | {tag_budget_config: {a: 5}} | tag_budget_config.a",
        "litellm_settings | {tag_budget_config: {a: {max_budget: x}}} |"
            + " tag_budget_config.a.max_budget",
        "router_settings | {provider_budget_config: {openai: 5}} | provider_budget_config.openai",
        "litellm_settings | {upperbound_key_generate_params: {max_budget: 5}} |"
            + " upperbound_key_generate_params",
        "general_settings | {spend_limit: 5} | spend_limit"
      })
  void counts_a_limit_on_spending_as_lost_that_it_cannot_keep(
      String section, String written, String path) {
    Conversion conversion = of(ONE + section + ": " + written);
    assertThat(conversion.isLossy()).isTrue();
    assertThat(conversion.yaml("x")).contains("# lost: " + section + "." + path + ": ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "disable_spend_logs: true",
        "maximum_spend_logs_retention_period: 7d",
        "watch_budget: true",
        "key_generation_settings: {tags: [a]}"
      })
  void takes_what_limits_no_spending_for_no_limit(String written) {
    Conversion conversion = of(ONE + "general_settings: {" + written + "}");
    assertThat(conversion.isLossy()).isFalse();
    assertThat(conversion.yaml("x")).contains("# left out: general_settings.");
  }

  @Test
  void gives_each_user_the_budget_that_users_have_by_default() {
    String usual = "default_max_internal_user_budget: 7, internal_user_budget_duration: 1d";
    assertThat(yaml(ONE + "litellm_settings: {" + usual + "}"))
        .contains("limit: \"7\", window: Day", "per: [User]");
    assertThat(yaml(ONE + "litellm_settings: {max_internal_user_budget: 3, " + usual + "}"))
        .contains("limit: \"3\"", "is overruled by max_internal_user_budget")
        .doesNotContain("limit: \"7\"");
  }

  @Test
  void counts_a_wildcard_as_lost_and_says_what_was_known_of_its_models() {
    Conversion conversion =
        of(
            """
            model_list:
              - model_name: openai/*
                litellm_params:
                  model: openai/*
                  input_cost_per_token: 0.000001
                  max_tokens: 100
                  timeout: 9
                  weight: 2
                  order: 1
                  drop_params: true
            """);
    assertThat(conversion.isLossy()).isTrue();
    assertThat(conversion.yaml("x"))
        .contains("# lost: model_list[0]: openai/* stands for any model")
        .contains(
            "# changed: model_list[0]: says prices, weight, order, timeout, max_tokens,"
                + " drop_params of any model");
    assertThat(yaml("model_list: [{model_name: '*', litellm_params: {model: openai/*}}]"))
        .doesNotContain("of any model");
  }

  @Test
  void counts_a_name_as_lost_that_callers_can_no_longer_use() {
    Conversion conversion =
        of("model_list: [{model_name: house/llama, litellm_params: {model: gpt-4o}}]");
    assertThat(conversion.isLossy()).isTrue();
    assertThat(conversion.yaml("x")).contains("# lost: model_list: house/llama cannot be a name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[gone] | lost",
        "[gone, away] | lost",
        "[gone, g2] | changed",
      })
  void counts_a_fallback_that_is_gone_as_lost_where_nothing_else_stands_in(
      String fallbacks, String kind) {
    Conversion conversion =
        of(
            """
            model_list:
              - {model_name: g, litellm_params: {model: gpt-4o}}
              - {model_name: g2, litellm_params: {model: gpt-4.1}}
            router_settings: {fallbacks: [{g: %s}]}
            """
                .formatted(fallbacks));
    assertThat(conversion.isLossy()).isEqualTo(kind.equals("lost"));
    assertThat(conversion.yaml("x")).contains("# " + kind + ": fallbacks: of g name gone");
  }

  @Test
  void counts_the_fallbacks_of_an_alias_as_lost() {
    Conversion conversion =
        of(
            ONE
                + "router_settings: {model_group_alias: {h: g}, fallbacks: [{h: [g]}],"
                + " num_retries: 1}");
    assertThat(conversion.yaml("x")).contains("# lost: fallbacks: are for h, which is an alias");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "weight: 3, rpm: 10 | weight: 1, rpm: 900 | simple-shuffle | 3 | 1",
        "weight: 3 | rpm: 900 | simple-shuffle | 3 | 0",
        "rpm: 10, tpm: 7 | tpm: 100000 | simple-shuffle | 10 | 0",
        "tpm: 20 | tpm: 30 | usage-based-routing-v2 | 20 | 30",
        "weight: 3 | weight: 1 | least-busy | 1 | 1",
        "rpm: 3 | rpm: 1 | own-strategy | 1 | 1",
        "weight: 0 | weight: 0 | simple-shuffle | 1 | 1"
      })
  void weighs_a_group_by_one_measure(
      String first, String second, String strategy, int one, int other) {
    assertThat(yaml(TWO.formatted(first, second, strategy)))
        .containsSubsequence("weight: " + one + "}", "weight: " + other + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "timeout: 30 | {attemptTimeout: 30s, firstTokenTimeout: 30s} |",
        "timeout: 30, stream_timeout: 5 | {attemptTimeout: 30s, firstTokenTimeout: 5s} |",
        "timeout: 45 | firstTokenTimeout: 45s | totalTimeout: 3m",
        "timeout: 50, num_retries: 2 | firstTokenTimeout: 50s | totalTimeout: 150s",
        "timeout: 600, num_retries: 0 | firstTokenTimeout: 10m | totalTimeout: 10m"
      })
  void never_shortens_a_timeout(String router, String expected, String total) {
    String yaml = yaml(ONE + "router_settings: {" + router + "}");
    assertThat(yaml).contains(expected);
    if (total == null) {
      assertThat(yaml).doesNotContain("totalTimeout");
    } else {
      assertThat(yaml).contains(total);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.openai.azure.com/,https://a.openai.azure.com",
    "https://a.openai.azure.com/openai/v1/,https://a.openai.azure.com",
    "https://a.openai.azure.com/openai/deployments/d/chat/completions?api-version=1,"
        + "https://a.openai.azure.com",
    "https://apim.example/llm,https://apim.example/llm",
    "https://apim.example/llm/openai,https://apim.example/llm",
    "https://apim.example/openai-gate/models/,https://apim.example/openai-gate",
    "https://apim.example/team/anthropic/v1/messages,https://apim.example/team",
    "https://models,https://models"
  })
  void keeps_the_path_of_a_gateway_before_azure(String base, String endpoint) {
    assertThat(
            yaml(
                "model_list: [{model_name: g, litellm_params: {model: azure/d, api_base: \""
                    + base
                    + "\"}}]"))
        .containsPattern("endpoint: \"?\\Q" + endpoint + "\\E\"?[,}\\s]");
  }

  @Test
  void follows_fallbacks_of_fallbacks_and_aliases_five_steps_far() {
    StringBuilder models = new StringBuilder("model_list:\n");
    StringBuilder fallbacks = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      models.append("  - {model_name: g%d, litellm_params: {model: openai/m%d}}\n".formatted(i, i));
      fallbacks.append("    - g%d: [%s]\n".formatted(i, i == 0 ? "also" : "g" + (i + 1) % 8));
    }
    String yaml =
        yaml(
            models
                + "router_settings:\n  model_group_alias: {also: g1}\n  fallbacks:\n"
                + fallbacks);
    String first = yaml.substring(yaml.indexOf("metadata: {name: g0}")).split("---")[0];
    assertThat(first)
        .containsSubsequence("model: m0", "model: m1", "model: m2", "model: m5")
        .doesNotContain("model: m6");
  }

  @Test
  void says_that_a_number_of_tokens_becomes_a_ceiling() {
    assertThat(
            yaml("model_list: [{model_name: g, litellm_params: {model: gpt-4o, max_tokens: 50}}]"))
        .contains("maxOutput: 50")
        .contains("# changed: model_list[0].litellm_params.max_tokens: is a ceiling");
  }

  @ParameterizedTest
  @CsvSource({"true,true,true,false", "true,false,false,true", "false,false,false,false"})
  void drops_parameters_only_where_every_target_does(
      boolean one, boolean other, boolean drops, boolean said) {
    String yaml =
        yaml(TWO.formatted("drop_params: " + one, "drop_params: " + other, "simple-shuffle"));
    assertThat(yaml.contains("unsupported: Drop")).isEqualTo(drops);
    assertThat(yaml.contains("# changed: model_list[0].litellm_params.drop_params: "))
        .isEqualTo(said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999999999999999d", "9999999999mo"})
  void takes_a_period_beyond_counting_for_one_without_an_end(String period) {
    assertThat(yaml(ONE + "litellm_settings: {max_budget: 5, budget_duration: " + period + "}"))
        .contains("limit: \"5\", window: Total")
        .contains("# changed: litellm_settings.budget_duration: is no window of Bonito's");
  }

  @Test
  void prints_what_the_guide_shows() throws IOException {
    String guide = Files.readString(Path.of("../../docs/how-to/migrate-from-litellm.md"));
    String theirs = guide.substring(guide.indexOf("\nmodel_list:\n")).split("```")[0];
    String ours = guide.substring(guide.indexOf("\napiVersion: ") + 1).split("```")[0];
    assertThat(yaml(theirs)).isEqualTo("# Converted from x by bonito convert.\n" + ours);
  }

  private static String yaml(String litellm) {
    Conversion conversion = of(litellm);
    String yaml = conversion.yaml("x");
    Trial.of(conversion, yaml);
    return yaml;
  }

  private static Conversion of(String yaml) {
    return Conversions.of(new Load(LoadSettings.builder().build()).loadFromString(yaml));
  }
}
