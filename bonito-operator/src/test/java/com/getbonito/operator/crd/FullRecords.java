package com.getbonito.operator.crd;

import com.getbonito.error.ErrorKind;
import com.getbonito.resource.ByteSize;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.AllowedNamespaces;
import com.getbonito.resource.v1alpha1.Anthropic;
import com.getbonito.resource.v1alpha1.AzureOpenai;
import com.getbonito.resource.v1alpha1.Bedrock;
import com.getbonito.resource.v1alpha1.Breaker;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Custom;
import com.getbonito.resource.v1alpha1.Failover;
import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.resource.v1alpha1.HttpSettings.Reference;
import com.getbonito.resource.v1alpha1.Limits;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.OfferedModel.Capability;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Policy.Dimension;
import com.getbonito.resource.v1alpha1.Probe;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.RateLimit;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Target;
import com.getbonito.resource.v1alpha1.StreamSettings;
import com.getbonito.resource.v1alpha1.Vertex;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Specs in which, all together, every field of every record is set. */
final class FullRecords {

  private FullRecords() {}

  static List<ProviderConnection> connections() {
    return List.of(
        connection(Provider.BEDROCK)
            .bedrock(
                Bedrock.builder()
                    .region("us-east-1")
                    .endpoint("https://bedrock.example/x")
                    .roleArn("arn:aws:iam::123456789012:role/path/bonito")
                    .externalId("external")
                    .api(Bedrock.Api.OPENAI)
                    .build())
            .credentials(secret("accessKeyId", "secretAccessKey", "sessionToken"))
            .models(model().region("us-east-1").build())
            .build(),
        connection(Provider.AZURE_OPENAI)
            .azureOpenai(
                AzureOpenai.builder()
                    .endpoint("https://a.openai.azure.com")
                    .api(AzureOpenai.Api.DEPLOYMENTS)
                    .apiVersion("2024-10-21")
                    .dataZone("eu")
                    .tenantId("tenant")
                    .clientId("client")
                    .build())
            .credentials(secret("clientSecret"))
            .models(model().dataZone("US").build())
            .build(),
        connection(Provider.VERTEX)
            .vertex(new Vertex("project", "global", "https://vertex.example"))
            .build(),
        connection(Provider.ANTHROPIC)
            .anthropic(new Anthropic("https://anthropic.example", "2023-06-01"))
            .build(),
        connection(Provider.OPENAI_COMPATIBLE)
            .openaiCompatible(
                OpenaiCompatible.builder()
                    .preset(OpenaiCompatible.Preset.VLLM)
                    .baseUrl("http://vllm.models.svc:8000/v1")
                    .organization("organization")
                    .project("project")
                    .build())
            .build(),
        connection(Provider.CUSTOM).custom(new Custom("mine", Map.of("a", "b"))).build());
  }

  static List<Route> routes() {
    Target.Builder target =
        Target.builder()
            .name("one.two")
            .connection("c")
            .connectionNamespace("elsewhere")
            .model("m")
            .deployment("d")
            .maxOutput(100)
            .timeout(TimeSpan.ofSeconds(90));
    return List.of(
        route().strategy(Route.Strategy.FAILOVER).targets(target.priority(3).build()).build(),
        route()
            .strategy(Route.Strategy.AB_TEST)
            .stickyBy(Route.StickyBy.TAG)
            .stickyTag("tag")
            .targets(new Target("one", "c", null, "m", null, 100, null, null, null))
            .build());
  }

  static List<Policy> policies() {
    return List.of(
        Policy.builder()
            .appliesTo(
                Policy.AppliesTo.builder()
                    .routes("r")
                    .connections("c")
                    .teams("t")
                    .projects("p")
                    .users("u")
                    .keys("k")
                    .tags(Map.of("a", "b"))
                    .build())
            .attribution(new Policy.Attribution(List.of(Dimension.TEAM), List.of("tag")))
            .models(new Policy.Rule(List.of("gpt-*"), List.of("gpt-4?")))
            .regions(new Policy.Rule(List.of("us-*"), List.of("us-east-1")))
            .providers(new Policy.Rule(List.of("Bedrock"), List.of("Custom")))
            .tokens(new Policy.Tokens(10, 20, Policy.Tokens.OnExceed.REJECT))
            .rateLimit(
                RateLimit.builder()
                    .requests(1L)
                    .tokens(1_000_000_000_000L)
                    .window(TimeSpan.of("24h"))
                    .burst(5L)
                    .per(Dimension.TEAM, Dimension.KEY)
                    .perTags("x", "y")
                    .build())
            .concurrency(new Policy.Concurrency(7))
            .budgets(
                Budget.builder()
                    .name("b")
                    .limit("9000000.000000000000")
                    .window(Budget.Window.TOTAL)
                    .timeZone("Europe/Berlin")
                    .mode(Budget.Mode.HARD)
                    .scope(Budget.Scope.FLEET)
                    .per(Dimension.USER)
                    .perTags("z")
                    .onContention(Budget.OnContention.REFUSE)
                    .alertAt(1, 50, 1000)
                    .build())
            .mode(Policy.Mode.AUDIT)
            .build());
  }

  private static ProviderConnection.Builder connection(Provider provider) {
    Reference reference = new Reference(Credentials.Source.FILE, "/etc/x");
    return ProviderConnection.builder()
        .provider(provider)
        .regions("eu-central-1")
        .limits(
            Limits.builder()
                .maxConcurrent(4)
                .requests(5L)
                .tokens(6L)
                .window(TimeSpan.of("1m30s500ms"))
                .build())
        .breaker(
            Breaker.builder()
                .calls(7)
                .failureRatePercent(8)
                .slowerThan(TimeSpan.ofSeconds(9))
                .openFor(TimeSpan.ofSeconds(10))
                .halfOpenProbes(11)
                .build())
        .http(
            HttpSettings.builder()
                .connectTimeout(TimeSpan.ofSeconds(12))
                .proxy(new HttpSettings.Proxy("http://proxy.example:3128", List.of(".svc")))
                .caBundle("/etc/ca.pem")
                .clientCertificate(new HttpSettings.ClientCertificate(reference, reference))
                .headers(Map.of("x-a", new Reference(Credentials.Source.ENV, "A_B")))
                .query(Map.of("q", new Reference(Credentials.Source.SECRET, "a.b")))
                .maxConnections(13)
                .http2(false)
                .build())
        .probe(
            Probe.builder()
                .mode(Probe.Mode.MODELS)
                .interval(TimeSpan.ofMinutes(14))
                .timeout(TimeSpan.ofSeconds(15))
                .build())
        .allowedNamespaces(
            new AllowedNamespaces(AllowedNamespaces.From.SELECTOR, Map.of("team", "a")))
        .suspend(true);
  }

  private static Credentials secret(String... keys) {
    Map<String, String> map = new TreeMap<>();
    for (String key : keys) {
      map.put(key, "at." + key);
    }
    return Credentials.builder()
        .source(Credentials.Source.SECRET)
        .keys(map)
        .secret(new Credentials.SecretRef("a.secret"))
        .secondary(map)
        .build();
  }

  private static OfferedModel.Builder model() {
    return OfferedModel.builder()
        .model("m")
        .deployment("d")
        .capabilities(Capability.TOOLS, Capability.VISION)
        .contextWindow(1_000_000_000_000L)
        .maxOutput(2L)
        .prices(new OfferedModel.Prices("9000", "0.000001", "1", "2", "3.5", "0"));
  }

  private static Route.Builder route() {
    return Route.builder()
        .aliases("gpt-4.1", "a:b@c_d")
        .balance(new Route.Balance(10))
        .failover(
            Failover.builder()
                .maxAttempts(5)
                .retriesPerTarget(0)
                .on(ErrorKind.RATE_LIMITED, ErrorKind.OVERLOADED)
                .attemptTimeout(TimeSpan.ofMinutes(2))
                .firstTokenTimeout(TimeSpan.of("120s"))
                .streamIdleTimeout(TimeSpan.ofMillis(1))
                .totalTimeout(TimeSpan.of("23h59m59s999ms"))
                .retryBudgetPercent(0)
                .minTokensPerSecond(1)
                .maxStreamDuration(TimeSpan.of("1h"))
                .maxResponseSize(ByteSize.of("1Gi"))
                .build())
        .stream(
            StreamSettings.builder()
                .rescue(StreamSettings.Rescue.RESTART)
                .holdBackSize(ByteSize.of("512"))
                .build())
        .unsupported(Route.Unsupported.WARN)
        .unknownPrice(Route.UnknownPrice.DENY)
        .cache(new Route.Cache(Route.Cache.Mode.EXACT, TimeSpan.ofMinutes(3), 4))
        .suspend(true);
  }
}
