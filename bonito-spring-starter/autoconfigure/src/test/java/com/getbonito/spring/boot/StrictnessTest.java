package com.getbonito.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.error.ConfigurationException;
import com.getbonito.snapshot.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@DisplayName("What is wrong under bonito ends the start:")
class StrictnessTest {

  @Test
  void a_key_that_is_not_known_anywhere() {
    assertThat(problems(Written.CHAT + "  setings: {watch: false}\n"))
        .containsExactly(
            "BON-1004 bonito.setings.watch (application.yml - 6:20):"
                + " there is no key 'setings'; did you mean 'settings'?");
    assertThat(problems(Written.CHAT + "  settings: {wach: false}\n"))
        .containsExactly(
            "BON-1004 bonito.settings.wach (application.yml - 6:20):"
                + " there is no key 'wach'; did you mean 'watch'?");
    assertThat(problems(chat("failover: {max-atempts: 3}")))
        .containsExactly(
            "BON-1004 bonito.routes.chat.failover.max-atempts (application.yml - 5:36):"
                + " there is no key 'max-atempts'; did you mean 'max-attempts'?");
    assertThat(problems(chat("colour: red")))
        .singleElement()
        .asString()
        .contains("known are alias");
    assertThat(problems(Written.CHAT + "  endpoint: {decision: 3}\n"))
        .singleElement()
        .asString()
        .contains("did you mean 'decisions'?");
  }

  @Test
  void a_word_that_is_not_known() {
    assertThat(problems(chat("strategy: CostOptimised")))
        .containsExactly(
            "BON-1006 bonito.routes.chat.strategy (application.yml - 5:22):"
                + " 'CostOptimised' is not known; did you mean 'CostOptimized'?");
  }

  @Test
  void a_value_of_the_wrong_kind() {
    assertThat(problems(chat("failover: {max-attempts: many, total-timeout: 30}")))
        .containsExactly(
            "BON-1005 bonito.routes.chat.failover.max-attempts (application.yml - 5:37):"
                + " wants a whole number; found 'many'",
            "BON-1005 bonito.routes.chat.failover.total-timeout (application.yml - 5:58):"
                + " wants a duration like 30s, 1m30s or 500ms; found '30'");
    assertThat(problems(chat("suspend: perhaps, stream: {hold-back-size: big}")))
        .hasSize(2)
        .anySatisfy(problem -> assertThat(problem).contains("wants true or false; found 'perhaps'"))
        .anySatisfy(problem -> assertThat(problem).contains("wants a size like"));
  }

  @Test
  void a_list_in_place_of_a_mapping_and_the_other_way_round() {
    assertThat(problems("bonito: {routes: [{name: chat}]}"))
        .containsExactly(
            "BON-1005 bonito.routes (application.yml - 1:26): is a list; write a mapping, with the"
                + " name of each as its key");
    assertThat(
            problems(
                Written.CHAT.replace(
                    "[{name: a, connection: local, model: m}]", "{a: {model: m}}")))
        .anySatisfy(problem ->
            assertThat(problem)
                .startsWith("BON-1005 bonito.routes.chat.targets.a.model")
                .endsWith("wants a list; found a mapping: begin each entry with a hyphen"));
    assertThat(problems(chat("failover: [{max-attempts: 3}]")))
        .anySatisfy(problem -> assertThat(problem).endsWith("wants a mapping; found a list"));
    assertThat(problems(chat("failover: often")))
        .anySatisfy(problem -> assertThat(problem).endsWith("wants a mapping; found one value"));
    assertThat(problems(chat("strategy: {name: Failover}")))
        .anySatisfy(problem -> assertThat(problem).contains("wants one value"));
  }

  @Test
  void what_is_required_and_missing() {
    assertThat(problems(Written.CHAT.replace(", model: m", "")))
        .containsExactly(
            "BON-1007 bonito.routes.chat.targets[0].model (application.yml - 5:29): is required");
  }

  @Test
  void an_empty_list() {
    assertThat(problems(chat("aliases: []")))
        .singleElement()
        .asString()
        .startsWith("BON-1008 bonito.routes.chat.aliases (application.yml - 5:")
        .contains("is an empty list");
    assertThat(problems(Written.CHAT + "  policies: {p: {models: {allow: []}}}\n"))
        .anySatisfy(problem -> assertThat(problem).startsWith("BON-1008 bonito.policies.p.models"));
  }

  @Test
  void an_empty_section() {
    assertThat(problems(Written.CHAT + "  policies: {p: {tokens: {}}}\n"))
        .singleElement()
        .asString()
        .startsWith("BON-1053 bonito.policies.p.tokens");
    assertThat(
            problems(
                Written.CHAT.replace("{targets: [{name: a, connection: local, model: m}]}", "{}")))
        .singleElement()
        .asString()
        .startsWith("BON-1008 bonito.routes.chat.targets");
  }

  @Test
  void every_rule_of_the_compiler_at_its_property() {
    assertThat(problems(Written.CHAT.replace("connection: local", "connection: lokal")))
        .containsExactly(
            "BON-1045 bonito.routes.chat.targets[0].connection (application.yml - 5:44):"
                + " there is no connection 'lokal'; did you mean 'local'?");
    assertThat(problems(Written.LOCAL.replace("{preset: ollama}", "{}")))
        .anySatisfy(problem ->
            assertThat(problem)
                .startsWith("BON-1035 bonito.connections.local.openai-compatible.base-url"));
  }

  @Test
  void everything_together() {
    String all =
        chat("strategy: Nothing, colour: red, failover: {max-attempts: 0}")
                .replace(", model: m", "")
            + "  settings: {instance-id: \"a b\", ledger-fsync: Always}\n";
    assertThat(problems(all))
        .extracting(problem -> problem.replaceFirst(" \\(.*", ""))
        .containsExactlyInAnyOrder(
            "BON-1006 bonito.routes.chat.strategy",
            "BON-1004 bonito.routes.chat.colour",
            "BON-6001 bonito.settings.instance-id",
            "BON-6001 bonito.settings.ledger-fsync",
            "BON-1009 bonito.routes.chat.failover.max-attempts",
            "BON-1007 bonito.routes.chat.targets[0].model");
  }

  @Test
  void a_name_that_is_none() {
    assertThat(problems(Written.CHAT.replace("  chat:", "  My_Chat:")))
        .singleElement()
        .asString()
        .startsWith("BON-1013 bonito.routes.My_Chat (application.yml");
  }

  @Test
  void names_that_spring_takes_for_one() {
    assertThat(problems(Written.CHAT + "    ch-at: {suspend: true}\n"))
        .singleElement()
        .asString()
        .startsWith("BON-1003 bonito.routes.ch-at (application.yml - 6:22)")
        .contains("is the same name for Spring as 'chat' at application.yml");
  }

  @Test
  void a_placeholder_that_nobody_resolves() {
    assertThat(problems(Written.CHAT.replace("model: m", "model: \"${NOWHERE}\"")))
        .singleElement()
        .asString()
        .startsWith("BON-1010 bonito.routes.chat.targets[0].model (application.yml")
        .contains("'${NOWHERE}' cannot be resolved");
  }

  @Test
  void a_secret_that_would_pass_through_the_configuration() {
    Map<String, Object> key = Map.of("OPENAI_API_KEY", "sk-0123456789abcdef0123");
    List<String> placeholder =
        problems(local("credentials: {source: Env, keys: {apiKey: \"${OPENAI_API_KEY}\"}}"), key);
    assertThat(placeholder)
        .anySatisfy(problem ->
            assertThat(problem)
                .startsWith("BON-1011 bonito.connections.local.credentials.keys.apiKey")
                .contains("a placeholder is not put in here"))
        .noneSatisfy(problem -> assertThat(problem).contains("sk-0123"));
    List<String> inline =
        problems(
            local("credentials: {source: Env, keys: {apiKey: sk-0123456789abcdef0123}}"), Map.of());
    assertThat(inline)
        .anySatisfy(problem ->
            assertThat(problem)
                .startsWith("BON-1011 bonito.connections.local.credentials.keys.api-key")
                .contains("looks like the secret itself"))
        .noneSatisfy(problem -> assertThat(problem).contains("sk-0123"));
    assertThat(problems(local("credentials: {source: sk-0123456789abcdef0123}"), Map.of()))
        .singleElement()
        .asString()
        .startsWith("BON-1006 bonito.connections.local.credentials.source")
        .doesNotContain("sk-0123");
  }

  @Test
  void the_key_on_where_yaml_reads_a_truth_value() {
    assertThat(problems(chat("failover: {on: [RateLimited]}")))
        .anySatisfy(problem ->
            assertThat(problem)
                .endsWith("YAML reads the key on as true; write it in quotes: \"on\""));
  }

  @Test
  void a_header_with_dots_outside_brackets() {
    assertThat(problems(local("http: {headers: {X-A.b: {source: Env, key: A}}}")))
        .allSatisfy(problem -> assertThat(problem).contains("is written in brackets: \"[a.b]\""));
  }

  @Test
  void variables_of_sections_that_are_known() {
    assertThat(problems(Written.CHAT, Map.of("BONITO_ROUTES_SUPPORT_CHAT_STRATEGY", "Failover")))
        .singleElement()
        .asString()
        .startsWith("BON-1004 bonito.routes.support.chat.strategy (\"BONITO_ROUTES_SUPPORT_CHAT")
        .contains("a name with hyphens is written without them in a variable");
    assertThat(
            problems(
                Written.CHAT.replace("chat:", "ch-at:"),
                Map.of("BONITO_ROUTES_CHAT_FAILOVER_MAX_ATTEMPTS", "3")))
        .singleElement()
        .asString()
        .endsWith(
            "Spring does not take it for bonito.routes.ch-at.failover.max-attempts;"
                + " write all of its hyphens as underscores, or none");
    assertThat(problems(Written.CHAT, Map.of("BONITO_SETTINGS_WACH", "true")))
        .singleElement()
        .asString()
        .contains("did you mean 'watch'?");
    assertThat(problems(Written.CHAT, Map.of("BONITO_LEDGER", "/tmp/ledger")))
        .singleElement()
        .asString()
        .contains("here the process's settings are BONITO_SETTINGS_…");
  }

  @Test
  void but_not_what_other_programs_name_alike() {
    Map<String, Object> others =
        Map.of("BONITO_SERVER_SERVICE_HOST", "10.0.0.1", "BONITO_PORT", "tcp://10.0.0.1:80");
    Written.variables(Written.runner(Written.CHAT), others)
        .withSystemProperties("bonito.root=/somewhere")
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void but_system_properties_only_where_they_are_near_what_is_known() throws IOException {
    Path page = Path.of(System.getProperty("bonito.root"), "docs/spring-boot.md");
    assertThat(Files.readString(page).contains("`-Dbonito.root=…`")).isTrue();
    ApplicationContextRunner runner = Written.runner(Written.CHAT);
    runner
        .withSystemProperties("bonito.elsewhere=1")
        .run(context -> assertThat(context).hasNotFailed());
    for (String mistake : new String[] {"bonito.rutes.chat=1", "bonito.routes.chat.stratgy=x"}) {
      runner
          .withSystemProperties(mistake)
          .run(context ->
              assertThat(context).getFailure().rootCause().hasMessageContaining("did you mean"));
    }
  }

  private static String chat(String more) {
    return Written.CHAT.replace("chat: {", "chat: {" + more + ", ");
  }

  private static String local(String more) {
    return Written.LOCAL.replace("local: {", "local: {" + more + ", ");
  }

  private static List<String> problems(String yaml) {
    return problems(yaml, Map.of());
  }

  private static List<String> problems(String yaml, Map<String, Object> variables) {
    ApplicationContextRunner runner = Written.variables(Written.runner(yaml), variables);
    List<Problem>[] found = new List[1];
    runner.run(context -> {
      assertThat(context).hasFailed();
      assertThat(context.getStartupFailure())
          .rootCause()
          .isInstanceOf(ConfigurationException.class);
      Throwable cause = context.getStartupFailure();
      while (!(cause instanceof ConfigurationException configuration)) {
        cause = cause.getCause();
      }
      found[0] = configuration.problems();
    });
    return found[0].stream().map(Problem::toString).toList();
  }
}
