package com.getbonito.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.Bonito;
import com.getbonito.chat.ChatRequest;
import com.getbonito.error.ErrorKind;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Probe;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Simulator;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@SimulatorTest(endpoints = "cloud")
@DisplayName("What is written under bonito")
class BindingTest {

  @Test
  void in_eight_lines_gives_a_bonito_that_answers(Simulator simulator) {
    String eight =
        """
        bonito:
          connections:
            openai:
              provider: OpenAICompatible
              openai-compatible: {base-url: "%s"}
          routes:
            support-chat:
              targets: [{name: gpt, connection: openai, model: gpt-4.1}]
        """
            .formatted(simulator.endpoint("cloud").baseUri());
    assertThat(eight.lines().filter(line -> !line.isBlank())).hasSize(8);
    Written.runner(eight)
        .run(context -> {
          Bonito bonito = context.getBean(Bonito.class);
          ChatRequest request = ChatRequest.builder("support-chat").user("hello").build();
          assertThat(bonito.chat(request).text()).isNotEmpty();
          assertThat(simulator.endpoint("cloud").ledger().entries()).hasSize(1);
        });
  }

  @Test
  void may_be_spelt_as_in_other_files_of_bonito_or_as_in_other_files_of_spring() {
    Route camel = route("failover: {maxAttempts: 7, attemptTimeout: 40s, maxResponseSize: 2Mi}");
    Route kebab =
        route("failover: {max-attempts: 7, attempt-timeout: PT40S, max-response-size: 2MB}");
    assertThat(camel.failover().maxAttempts()).isEqualTo(7);
    assertThat(camel.failover().attemptTimeout()).isEqualTo(kebab.failover().attemptTimeout());
    assertThat(kebab.failover().maxResponseSize()).isEqualTo(camel.failover().maxResponseSize());
    assertThat(kebab).isEqualTo(camel);
  }

  @Test
  void may_be_written_in_words_of_either_fashion() {
    for (String word : new String[] {"CostOptimized", "cost-optimized", "COST_OPTIMIZED"}) {
      assertThat(route("strategy: " + word).strategy()).isEqualTo(Route.Strategy.COST_OPTIMIZED);
    }
    assertThat(connection("probe: {mode: Off}").probe().mode()).isEqualTo(Probe.Mode.OFF);
    assertThat(connection("probe: {mode: \"off\"}").probe().mode()).isEqualTo(Probe.Mode.OFF);
  }

  @Test
  void may_give_lists_as_lists_or_with_commas() {
    Route listed = route("failover: {\"on\": [RateLimited, overloaded]}");
    Route commas = route("failover: {\"on\": \"rate-limited, overloaded\"}");
    assertThat(listed.failover().on())
        .containsExactly(ErrorKind.RATE_LIMITED, ErrorKind.OVERLOADED)
        .isEqualTo(commas.failover().on());
  }

  @Test
  void may_have_keys_with_dots() {
    BonitoProperties read =
        read(
            Written.LOCAL.replace(
                    "}}\n", "}, http: {headers: {\"[X-A.b]\": {source: Env, key: A}}}}\n")
                + """
                  policies:
                    p: {applies-to: {tags: {cost.center: x, "[a.b]": y, Foo_Bar: z}}}
                """,
            Map.of());
    Policy policy = read.policies().get("p");
    assertThat(policy.appliesTo().tags())
        .isEqualTo(Map.of("cost.center", "x", "a.b", "y", "Foo_Bar", "z"));
    assertThat(read.connections().get("local").http().headers()).containsOnlyKeys("X-A.b");
  }

  @Test
  void may_name_the_keys_of_credentials_as_everything_else() {
    String kebab = "credentials: {source: Env, keys: {api-key: A}, secondary: {API_KEY: B}}";
    assertThat(connection(kebab).credentials().keys()).isEqualTo(Map.of("apiKey", "A"));
    assertThat(connection(kebab).credentials().secondary()).isEqualTo(Map.of("apiKey", "B"));
  }

  @Test
  void may_have_placeholders_that_spring_resolves() {
    BonitoProperties read =
        read(
            Written.CHAT.replace("model: m", "model: \"${MODEL:none}-mini\""),
            Map.of("MODEL", "gpt"));
    assertThat(read.routes().get("chat").targets().get(0).model()).isEqualTo("gpt-mini");
  }

  @Test
  void is_overridden_by_environment_variables_without_hyphens() {
    String yaml = Written.CHAT.replace("chat: {", "support-chat: {failover: {total-timeout: 9s}, ");
    BonitoProperties read =
        read(
            yaml,
            Map.of(
                "BONITO_ROUTES_SUPPORTCHAT_STRATEGY", "Weighted",
                "BONITO_ROUTES_SUPPORTCHAT_FAILOVER_MAXATTEMPTS", "3",
                "BONITO_ROUTES_SUPPORT_CHAT_FAILOVER_TOTAL_TIMEOUT", "8s"));
    assertThat(read.routes()).containsOnlyKeys("support-chat");
    Route route = read.routes().get("support-chat");
    assertThat(route.strategy()).isEqualTo(Route.Strategy.WEIGHTED);
    assertThat(route.failover().maxAttempts()).isEqualTo(3);
    assertThat(route.failover().totalTimeout()).hasToString("8s");
    assertThat(route.targets()).hasSize(1);
  }

  @Test
  void may_be_written_in_environment_variables_alone() {
    BonitoProperties read =
        read(
            "a: b",
            Map.of(
                "BONITO_CONNECTIONS_LOCAL_PROVIDER", "OpenAICompatible",
                "BONITO_CONNECTIONS_LOCAL_OPENAICOMPATIBLE_PRESET", "ollama",
                "BONITO_ROUTES_CHAT_TARGETS_0_NAME", "a",
                "BONITO_ROUTES_CHAT_TARGETS_0_CONNECTION", "local",
                "BONITO_ROUTES_CHAT_TARGETS_0_MODEL", "m"));
    assertThat(read.connections()).containsOnlyKeys("local");
    assertThat(read.routes().get("chat").targets()).hasSize(1);
  }

  @Test
  void takes_the_longest_key_that_a_variable_can_mean() {
    BonitoProperties read =
        read(
            Written.LOCAL
                + """
                    azure:
                      provider: AzureOpenAI
                      azure-openai: {endpoint: "https://eu.openai.azure.com"}
                  policies:
                    p: {mode: Audit}
                """,
            Map.ofEntries(
                Map.entry("BONITO_HEALTH_PROBE_INTERVAL", "45s"),
                Map.entry("BONITO_SETTINGS_LEDGER", "Volatile"),
                Map.entry("BONITO_SETTINGS_LEDGER_FSYNC", "Always"),
                Map.entry("BONITO_CONNECTIONS_AZURE_AZURE_OPENAI_API_VERSION", "2024-10-21"),
                Map.entry("BONITO_CONNECTIONS_AZURE_CREDENTIALS_SOURCE", "Env"),
                Map.entry("BONITO_CONNECTIONS_AZURE_CREDENTIALS_KEYS_API_KEY", "AZURE_KEY"),
                Map.entry("BONITO_CONNECTIONS_AZURE_MODELS_0_MODEL", "gpt-4.1"),
                Map.entry("BONITO_CONNECTIONS_AZURE_MODELS_0_PRICES_CACHE_WRITE_HOUR", "4.00"),
                Map.entry("BONITO_ROUTES_CHAT_TARGETS_0_NAME", "a"),
                Map.entry("BONITO_ROUTES_CHAT_TARGETS_0_MODEL", "gpt-4.1"),
                Map.entry("BONITO_ROUTES_CHAT_TARGETS_0_CONNECTION", "azure"),
                Map.entry("BONITO_ROUTES_CHAT_TARGETS_0_CONNECTION_NAMESPACE", "shared"),
                Map.entry("BONITO_POLICIES_P_ATTRIBUTION_REQUIRE_TAGS_0", "cost-center"),
                Map.entry("BONITO_POLICIES_P_BUDGETS_0_NAME", "b"),
                Map.entry("BONITO_POLICIES_P_BUDGETS_0_LIMIT", "1.00"),
                Map.entry("BONITO_POLICIES_P_BUDGETS_0_WINDOW", "Month"),
                Map.entry("BONITO_POLICIES_P_BUDGETS_0_PER_TAGS_0", "cost-center")));
    assertThat(read.settings().ledgerFsync()).hasToString("ALWAYS");
    ProviderConnection azure = read.connections().get("azure");
    assertThat(azure.azureOpenai().apiVersion()).isEqualTo("2024-10-21");
    assertThat(azure.credentials().keys()).isEqualTo(Map.of("apiKey", "AZURE_KEY"));
    assertThat(azure.models().get(0).prices().cacheWriteHour()).isEqualTo("4.00");
    assertThat(read.routes().get("chat").targets().get(0).connectionNamespace())
        .isEqualTo("shared");
    Policy policy = read.policies().get("p");
    assertThat(policy.attribution().requireTags()).containsExactly("cost-center");
    assertThat(policy.budgets().get(0).perTags()).containsExactly("cost-center");
  }

  @Test
  void keeps_apart_what_begins_alike_in_variables() {
    BonitoProperties read =
        read(
            Written.CHAT.replace("chat: {", "support: {")
                + "    support-chat: {targets: [{name: a, connection: local, model: m}]}\n",
            Map.of(
                "BONITO_ROUTES_SUPPORT_CHAT_STRATEGY", "Weighted",
                "BONITO_ROUTES_SUPPORT_STRATEGY", "CostOptimized"));
    assertThat(read.routes().get("support").strategy()).isEqualTo(Route.Strategy.COST_OPTIMIZED);
    assertThat(read.routes().get("support-chat").strategy()).isEqualTo(Route.Strategy.WEIGHTED);
  }

  @Test
  void may_be_nothing_at_all() {
    Written.runner().run(context -> assertThat(context.getBean(Bonito.class).routes()).isEmpty());
  }

  private static Route route(String more) {
    return read(Written.CHAT.replace("chat: {", "chat: {" + more + ", "), Map.of())
        .routes()
        .get("chat");
  }

  private static ProviderConnection connection(String more) {
    return read(Written.LOCAL.replace("local: {", "local: {" + more + ", "), Map.of())
        .connections()
        .get("local");
  }

  private static BonitoProperties read(String yaml, Map<String, Object> variables) {
    SpringReading reading = PropertyReader.read(Written.environment(yaml, variables));
    assertThat(reading.complaints().found()).isEmpty();
    return reading.properties();
  }
}
