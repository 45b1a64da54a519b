package com.getbonito.spring.boot.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.getbonito.Bonito;
import com.getbonito.chat.Attribution;
import com.getbonito.chat.ChatRequest;
import com.getbonito.decision.Decision;
import com.getbonito.journal.DecisionCodec;
import com.getbonito.journal.DecisionTable;
import com.getbonito.spring.boot.BonitoAutoConfiguration;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SimulatorTest(endpoints = {"first", "second"})
@DisplayName("The endpoint bonito over HTTP")
class BonitoEndpointTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Attribution CALLER =
      Attribution.builder().team("support").user("alice@example.com").tag("tier", "gold").build();

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private Simulator simulator;
  private Path file;

  @SpringBootConfiguration
  @EnableAutoConfiguration
  static class Application {}

  @Configuration(proxyBeanMethods = false)
  static class Redacting {

    @Bean
    SanitizingFunction users() {
      return data -> data.getKey().equals("attribution.user") ? data.withValue("somebody") : data;
    }
  }

  @BeforeEach
  void begin(Simulator running) throws IOException {
    simulator = running;
    file = SimulatedApplication.write(folder, simulator);
  }

  @Test
  void shows_version_configuration_and_what_else_can_be_asked() throws Exception {
    try (var context = start()) {
      JsonNode overview = json(get(context, ""));
      assertThat(overview.get("version").isString()).isTrue();
      assertThat(overview.at("/configuration/revision").asString()).hasSize(64);
      assertThat(overview.at("/configuration/refused")).isEmpty();
      assertThat(overview.get("routes")).hasToString("[\"support-chat\"]");
      assertThat(overview.get("parts"))
          .hasToString("[\"routes\",\"decisions\",\"budgets\",\"health\"]");
    }
  }

  @Test
  void shows_what_was_refused_of_the_last_change() throws Exception {
    try (var context = start()) {
      Files.writeString(file, Files.readString(file).replace("targets:", "tragets:"));
      await()
          .untilAsserted(() ->
              assertThat(json(get(context, "")).at("/configuration/refused").toString())
                  .contains("tragets", "BON-1"));
    }
  }

  @Test
  void shows_routes_and_one_by_name_or_alias() throws Exception {
    try (var context = start()) {
      assertThat(json(get(context, "/routes")).at("/routes/0/name").asString())
          .isEqualTo("support-chat");
      JsonNode one = json(get(context, "/routes/chat"));
      assertThat(one.at("/route/targets/0").asString()).isEqualTo("one=first/gpt-4.1");
      assertThat(one.at("/health/1/connection").asString()).isEqualTo("second");
    }
  }

  @Test
  void shows_the_last_decisions_newest_first() throws Exception {
    try (var context = start("bonito.endpoint.decisions=2")) {
      chat(context, "one");
      simulator.endpoint("first").next(Fault.status(500));
      Decision second = chat(context, "two");
      Decision third = chat(context, "three");
      JsonNode kept = json(get(context, "/decisions"));
      assertThat(kept.get("capacity").asInt()).isEqualTo(2);
      assertThat(kept.get("decisions")).hasSize(2);
      assertThat(kept.at("/decisions/0/id").asString()).isEqualTo(third.id());
      assertThat(kept.at("/decisions/1/id").asString()).isEqualTo(second.id());
      assertThat(kept.at("/decisions/1/target").asString()).isEqualTo("two");
      assertThat(kept.at("/decisions/1/attempts").asInt()).isEqualTo(2);
      assertThat(kept.at("/decisions/0/usd").asString()).startsWith("0.000");
      assertThat(kept.at("/decisions/1/usd").isNull()).isEqualTo(second.result().cost() == null);
    }
  }

  @Test
  void keeps_a_hundred_decisions_unless_told_otherwise() throws Exception {
    try (var context = start()) {
      assertThat(json(get(context, "/decisions")).get("capacity").asInt()).isEqualTo(100);
    }
  }

  @Test
  void shows_one_decision_as_its_canonical_record_and_as_a_table() throws Exception {
    try (var context = start("management.endpoint.bonito.show-values=always")) {
      Decision decision = chat(context, "hello");
      HttpResponse<String> record = get(context, "/decisions/" + decision.id());
      assertThat(record.body())
          .isEqualTo(new String(new DecisionCodec().encode(decision), StandardCharsets.UTF_8));
      assertThat(record.headers().firstValue("content-type").orElseThrow())
          .startsWith("application/json");
      HttpResponse<String> table = get(context, "/decisions/" + decision.id() + "/explain");
      assertThat(table.body()).isEqualTo(DecisionTable.render(decision)).contains("alice@example");
      assertThat(table.headers().firstValue("content-type").orElseThrow()).startsWith("text/plain");
    }
  }

  @Test
  void masks_whom_a_call_was_for_unless_told_otherwise() throws Exception {
    try (var context = start()) {
      Decision decision = chat(context, "what is my balance?");
      for (String path :
          new String[] {
            "/decisions",
            "/decisions/" + decision.id(),
            "/decisions/" + decision.id() + "/explain",
            "/budgets"
          }) {
        HttpResponse<String> answer = get(context, path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("alice", "gold", "balance", "sk-secret-key");
      }
      assertThat(get(context, "/decisions/" + decision.id()).body())
          .contains("\"user\":\"******\"", "\"name\":\"tier\",\"value\":\"******\"");
      assertThat(json(get(context, "/budgets")).at("/budgets/0/partition").asString())
          .isEqualTo("user=******");
    }
  }

  @Test
  void hides_the_seed_that_is_made_of_the_caller() throws Exception {
    Files.writeString(
        file,
        Files.readString(file)
            .replace(
                "  failover: {retries",
                "  strategy: Weighted\n  stickyBy: User\n  failover: {retries")
            .replace("model: gpt-4.1}", "model: gpt-4.1, weight: 50}"));
    try (var context = start("management.endpoint.bonito.show-values=when-authorized")) {
      Decision sticky = chat(context, "hello");
      assertThat(sticky.plan().input().sticky()).isTrue();
      assertThat(sticky.plan().input().seed()).isNotZero();
      assertThat(get(context, "/decisions/" + sticky.id()).body())
          .contains("\"seed\":\"0\"")
          .doesNotContain(String.valueOf(sticky.plan().input().seed()));
    }
    try (var context = start("management.endpoint.bonito.show-values=always")) {
      Decision shown = chat(context, "hello");
      assertThat(get(context, "/decisions/" + shown.id()).body())
          .contains(String.valueOf(shown.plan().input().seed()));
    }
  }

  @Test
  void asks_the_applications_own_functions_before_it_shows_a_value() throws Exception {
    try (var context = start(Redacting.class, "management.endpoint.bonito.show-values=always")) {
      Decision decision = chat(context, "hello");
      assertThat(get(context, "/decisions/" + decision.id()).body())
          .contains("\"user\":\"somebody\"", "\"team\":\"support\"");
    }
  }

  @Test
  void shows_values_to_nobody_who_is_not_authorised() throws Exception {
    try (var context = start("management.endpoint.bonito.show-values=when-authorized")) {
      Decision decision = chat(context, "hello");
      assertThat(get(context, "/decisions/" + decision.id()).body()).doesNotContain("alice");
    }
  }

  @Test
  void shows_values_to_who_is_authorised() throws Exception {
    try (var context =
        start(
            "management.endpoint.bonito.show-values=when-authorized",
            "management.endpoint.bonito.roles=auditor")) {
      String id = chat(context, "hello").id();
      BonitoWebEndpoint endpoint = context.getBean(BonitoWebEndpoint.class);
      assertThat(endpoint.part(user("auditor"), "decisions", id).getBody().toString())
          .contains("alice@example.com");
      assertThat(endpoint.part(user("developer"), "decisions", id).getBody().toString())
          .doesNotContain("alice");
    }
    try (var context = start("management.endpoint.bonito.show-values=when-authorized")) {
      String id = chat(context, "hello").id();
      BonitoWebEndpoint endpoint = context.getBean(BonitoWebEndpoint.class);
      assertThat(endpoint.part(user("developer"), "decisions", id).getBody().toString())
          .contains("alice@example.com");
    }
  }

  private static SecurityContext user(String role) {
    return new SecurityContext() {
      @Override
      public Principal getPrincipal() {
        return () -> "somebody";
      }

      @Override
      public boolean isUserInRole(String asked) {
        return asked.equals(role);
      }
    };
  }

  @Test
  void is_managed_by_jmx_as_well() throws Exception {
    try (var context =
        start("spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=bonito")) {
      MBeanServer server = context.getBean(MBeanServer.class);
      ObjectName name =
          server
              .queryNames(new ObjectName("*:type=Endpoint,name=Bonito,*"), null)
              .iterator()
              .next();
      assertThat(server.invoke(name, "overview", new Object[0], new String[0]).toString())
          .contains("support-chat");
    }
  }

  @Test
  void shows_budgets_in_dollars() throws Exception {
    try (var context = start("management.endpoint.bonito.show-values=always")) {
      chat(context, "hello");
      JsonNode budget = json(get(context, "/budgets")).at("/budgets/0");
      assertThat(budget.get("budget").asString()).isEqualTo("monthly");
      assertThat(budget.get("partition").asString()).isEqualTo("user=alice@example.com");
      assertThat(budget.get("limit").asString()).isEqualTo("500.00");
      assertThat(budget.get("settled").asString()).startsWith("0.00").isNotEqualTo("0.00");
      assertThat(budget.get("hard").asBoolean()).isFalse();
    }
  }

  @Test
  void shows_what_is_measured() throws Exception {
    try (var context = start()) {
      chat(context, "hello");
      JsonNode first = json(get(context, "/health")).at("/health/0");
      assertThat(first.get("connection").asString()).isEqualTo("first");
      assertThat(first.at("/facts/breaker").asString()).isEqualTo("CLOSED");
      assertThat(first.get("calls").asInt()).isEqualTo(1);
    }
  }

  @Test
  void answers_an_unknown_path_with_404_and_the_known_ones() throws Exception {
    try (var context = start()) {
      String id = chat(context, "hello").id();
      assertUnknown(context, "/nonsense", "routes");
      assertUnknown(context, "/routes/nonsense", "support-chat");
      assertUnknown(context, "/routes/support-chat/more", "support-chat");
      assertUnknown(context, "/decisions/nonsense", id);
      assertUnknown(context, "/decisions/nonsense/explain", id);
      assertUnknown(context, "/decisions/" + id + "/nonsense", "explain");
      assertUnknown(context, "/budgets/more", "budgets");
      assertUnknown(context, "/health/more", "health");
    }
  }

  @Test
  void is_read_only() throws Exception {
    try (var context = start()) {
      for (String method : new String[] {"POST", "PUT", "DELETE"}) {
        HttpRequest request =
            HttpRequest.newBuilder(uri(context, "/routes"))
                .method(method, HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
      }
    }
  }

  @Test
  void is_reached_from_java_too_and_names_what_is_known() throws Exception {
    try (var context = start()) {
      BonitoEndpoint endpoint = context.getBean(BonitoEndpoint.class);
      Decision decision = chat(context, "hello");
      assertThat(endpoint.part("decisions", decision.id()).toString())
          .contains(decision.id())
          .doesNotContain("alice");
      assertThatThrownBy(() -> endpoint.part("nonsense")).hasMessageContaining("routes");
    }
  }

  @Test
  void is_absent_unless_exposed() {
    runner()
        .run(context ->
            assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(BonitoEndpoint.class)
                .doesNotHaveBean(DecisionRing.class));
  }

  @Test
  void is_absent_without_the_actuator() {
    runner()
        .withPropertyValues("management.endpoints.web.exposure.include=bonito")
        .withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("bonitoEndpoint"));
  }

  @Test
  void refuses_to_keep_nothing_or_everything() {
    for (int size : new int[] {0, 10_001}) {
      runner()
          .withPropertyValues(
              "management.endpoints.web.exposure.include=bonito",
              "bonito.endpoint.decisions=" + size)
          .run(context ->
              assertThat(context)
                  .hasFailed()
                  .getFailure()
                  .rootCause()
                  .hasMessageContaining("from 1 to 10000"));
    }
  }

  private ApplicationContextRunner runner() {
    return new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                BonitoAutoConfiguration.class, BonitoEndpointAutoConfiguration.class))
        .withPropertyValues(SimulatedApplication.properties(file));
  }

  private ConfigurableApplicationContext start(String... properties) {
    return start(Application.class, properties);
  }

  private ConfigurableApplicationContext start(Class<?> more, String... properties) {
    return new SpringApplicationBuilder(Application.class, more)
        .web(WebApplicationType.SERVLET)
        .properties("server.port=0", "management.endpoints.web.exposure.include=bonito")
        .properties(SimulatedApplication.properties(file))
        .properties(properties)
        .run();
  }

  private static Decision chat(ConfigurableApplicationContext context, String text) {
    return context
        .getBean(Bonito.class)
        .chat(ChatRequest.builder("support-chat").user(text).attribution(CALLER).build())
        .decision();
  }

  private void assertUnknown(ConfigurableApplicationContext context, String path, String known)
      throws Exception {
    HttpResponse<String> answer = get(context, path);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json(answer).get("error").asString()).startsWith("there is no bonito/");
    assertThat(json(answer).get("known").toString()).contains("\"" + known + "\"");
  }

  private HttpResponse<String> get(ConfigurableApplicationContext context, String path)
      throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(uri(context, path)).build(), BodyHandlers.ofString());
  }

  private static URI uri(ConfigurableApplicationContext context, String path) {
    String port = context.getEnvironment().getProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + "/actuator/bonito" + path);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }
}
