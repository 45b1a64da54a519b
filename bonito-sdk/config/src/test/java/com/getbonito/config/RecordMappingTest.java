package com.getbonito.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.error.ErrorKind;
import com.getbonito.resource.ByteSize;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Breaker;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Custom;
import com.getbonito.resource.v1alpha1.Failover;
import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.resource.v1alpha1.Limits;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.OfferedModel.Capability;
import com.getbonito.resource.v1alpha1.OfferedModel.Prices;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Policy.Dimension;
import com.getbonito.resource.v1alpha1.Probe;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.Source;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible.Preset;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.RateLimit;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Target;
import com.getbonito.resource.v1alpha1.StreamSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two tests per resource: what is absent, and every field written. */
@DisplayName("From YAML to records")
class RecordMappingTest {

  @Test
  void an_empty_connection_is_all_defaults() {
    ProviderConnection read =
        Documents.read(Documents.connection("c", "provider: Custom", "custom: {factory: f}"))
            .resources()
            .connections()
            .get("c");
    assertThat(read)
        .isEqualTo(
            new ProviderConnection(
                Provider.CUSTOM,
                null,
                null,
                null,
                null,
                null,
                new Custom("f", Map.of()),
                new Credentials(Source.AMBIENT, Map.of(), null, Map.of()),
                null,
                null,
                null,
                new Breaker(20, 50, null, TimeSpan.of("15s"), 1),
                new HttpSettings(
                    TimeSpan.of("5s"), null, null, null, Map.of(), Map.of(), 256, true),
                new Probe(Probe.Mode.IDENTITY, TimeSpan.of("5m"), TimeSpan.of("10s")),
                null,
                false));
  }

  @Test
  void every_field_of_a_connection_is_read() throws IOException {
    ProviderConnection expected =
        ProviderConnection.builder()
            .provider(Provider.OPENAI_COMPATIBLE)
            .openaiCompatible(new OpenaiCompatible(Preset.GROQ, null, "acme", "chat"))
            .credentials(
                new Credentials(
                    Source.ENV,
                    Map.of("apiKey", "GROQ_API_KEY"),
                    null,
                    Map.of("apiKey", "GROQ_SECOND_KEY")))
            .models(
                new OfferedModel(
                    "llama-3.3-70b",
                    "llama-3.3-70b-versatile",
                    "us-central1",
                    null,
                    List.of(Capability.TOOLS, Capability.JSON),
                    131_072L,
                    32_768L,
                    new Prices("0.59", "0.79", "0.1", "0.7", "1", "0.000001")))
            .regions("us-central1", "us-east1")
            .limits(new Limits(200, 1_000L, 300_000L, TimeSpan.of("2m")))
            .breaker(new Breaker(40, 30, TimeSpan.of("20s"), TimeSpan.of("10s"), 1))
            .http(
                new HttpSettings(
                    TimeSpan.of("2s"),
                    new HttpSettings.Proxy(
                        "http://proxy.example.com:3128", List.of("*.internal", "localhost")),
                    "/etc/ssl/corporate.pem",
                    new HttpSettings.ClientCertificate(
                        new HttpSettings.Reference(Source.FILE, "/etc/bonito/client.pem"),
                        new HttpSettings.Reference(Source.FILE, "/etc/bonito/client.key")),
                    Map.of("x-team", new HttpSettings.Reference(Source.ENV, "TEAM_HEADER")),
                    Map.of("api-version", new HttpSettings.Reference(Source.SECRET, "apiVersion")),
                    64,
                    false))
            .build();
    assertThat(example().resources().connections()).containsEntry("groq", expected);
  }

  @Test
  void an_empty_route_is_all_defaults() {
    Route read =
        Documents.read(Documents.route("r", "targets: [{name: a, connection: c, model: m}]"))
            .resources()
            .routes()
            .get("r");
    assertThat(read)
        .isEqualTo(
            new Route(
                null,
                Route.Strategy.FAILOVER,
                null,
                null,
                null,
                List.of(new Target("a", "c", null, "m", null, null, null, null, null)),
                new Failover(
                    4,
                    1,
                    null,
                    TimeSpan.of("60s"),
                    null,
                    TimeSpan.of("20s"),
                    TimeSpan.of("120s"),
                    20,
                    null,
                    TimeSpan.of("10m"),
                    ByteSize.of("32Mi")),
                new StreamSettings(StreamSettings.Rescue.NONE, ByteSize.of("64Ki")),
                Route.Unsupported.REJECT,
                null,
                null,
                false));
  }

  @Test
  void every_field_of_a_route_is_read() throws IOException {
    Route expected =
        Route.builder()
            .aliases("support", "gpt-4.1")
            .strategy(Route.Strategy.FAILOVER)
            .targets(
                new Target(
                    "fast", "groq", null, "llama-3.3-70b", null, null, 1, 2048, TimeSpan.of("20s")),
                new Target(
                    "sure", "openai", null, "gpt-4.1", "gpt-4.1-2025-04-14", null, 2, null, null))
            .failover(
                new Failover(
                    3,
                    2,
                    List.of(
                        ErrorKind.RATE_LIMITED, ErrorKind.OVERLOADED, ErrorKind.UPSTREAM_TIMEOUT),
                    TimeSpan.of("30s"),
                    TimeSpan.of("8s"),
                    TimeSpan.of("15s"),
                    TimeSpan.of("90s"),
                    10,
                    5,
                    TimeSpan.of("5m"),
                    ByteSize.of("8Mi")))
            .stream(new StreamSettings(StreamSettings.Rescue.RESTART, ByteSize.of("16Ki")))
            .unknownPrice(Route.UnknownPrice.DENY)
            .cache(new Route.Cache(Route.Cache.Mode.EXACT, TimeSpan.of("10m"), 500))
            .build();
    assertThat(example().resources().routes()).containsEntry("support-chat", expected);
  }

  @Test
  void an_empty_budget_is_all_defaults() throws IOException {
    assertThat(
            Objects.requireNonNull(example().resources().policies().get("support-team")).budgets())
        .contains(
            new Budget(
                "hourly",
                "0",
                "USD",
                Budget.Window.HOUR,
                "UTC",
                Budget.Mode.SOFT,
                Budget.Scope.PROCESS,
                null,
                null,
                null,
                List.of(80, 100)));
  }

  @Test
  void every_field_of_a_policy_is_read() throws IOException {
    Policy expected =
        Policy.builder()
            .appliesTo(
                new Policy.AppliesTo(
                    List.of("support-chat", "cheapest"),
                    List.of("groq", "openai"),
                    List.of("support"),
                    List.of("desk"),
                    List.of("jo", "kim"),
                    List.of("desk-1"),
                    Map.of("stage", "production")))
            .attribution(
                new Policy.Attribution(List.of(Dimension.TEAM, Dimension.KEY), List.of("stage")))
            .models(new Policy.Rule(List.of("llama-*", "gpt-4.1*"), List.of("*-preview")))
            .regions(new Policy.Rule(List.of("us-central1", "eu-*"), List.of("eu-west-9")))
            .providers(new Policy.Rule(List.of("OpenAICompatible", "o*"), List.of("Custom")))
            .tokens(new Policy.Tokens(100_000, 4_096, Policy.Tokens.OnExceed.REJECT))
            .rateLimit(
                new RateLimit(
                    600L,
                    2_000_000L,
                    TimeSpan.of("1m"),
                    1_200L,
                    List.of(Dimension.USER),
                    List.of("stage")))
            .concurrency(new Policy.Concurrency(40))
            .budgets(
                new Budget(
                    "monthly",
                    "500.00",
                    "USD",
                    Budget.Window.MONTH,
                    "Europe/Berlin",
                    Budget.Mode.HARD,
                    Budget.Scope.FLEET,
                    List.of(Dimension.TEAM, Dimension.PROJECT),
                    List.of("stage"),
                    Budget.OnContention.REFUSE,
                    List.of(50, 80, 100, 120)),
                budget("hourly", "0", Budget.Window.HOUR, Budget.Mode.SOFT).build(),
                budget("daily", "9000000", Budget.Window.DAY, Budget.Mode.HARD)
                    .onContention(Budget.OnContention.WAIT)
                    .build(),
                budget("weekly", "0.000000000001", Budget.Window.WEEK, Budget.Mode.HARD).build(),
                budget("ever", "10", Budget.Window.TOTAL, Budget.Mode.SOFT)
                    .scope(Budget.Scope.FLEET)
                    .build())
            .build();
    assertThat(example().resources().policies()).containsEntry("support-team", expected);
    assertThat(example().resources().policies())
        .containsEntry(
            "trial",
            Policy.builder()
                .tokens(new Policy.Tokens(null, 1_024, Policy.Tokens.OnExceed.CLAMP))
                .mode(Policy.Mode.AUDIT)
                .build());
  }

  private static Budget.Builder budget(
      String name, String limit, Budget.Window window, Budget.Mode mode) {
    return Budget.builder()
        .name(name)
        .limit(limit)
        .window(window)
        .mode(mode)
        .scope(Budget.Scope.PROCESS);
  }

  private static Reading example() throws IOException {
    return Documents.read(NotBuiltTest.resource("example.yaml"));
  }
}
