package com.getbonito.operator.crd;

import static com.getbonito.operator.crd.Cluster.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.getbonito.operator.cluster.Kube;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rows of the negative matrix about connections and routes, each with the path and the words
 * that the API server answers; those of policies are in {@link RefusedPolicyTest}.
 */
@Kube
@DisplayName("What an API server refuses")
class RefusedTest {

  private static final String VLLM = "openaiCompatible: {preset: ollama}";
  private static final String OPENAI = "provider: OpenAICompatible";
  private static final String BEDROCK = "provider: Bedrock";
  private static final String REGION = "bedrock: {region: us-east-1}";
  private static final String ONE = "targets: [{name: a, connection: c, model: m}]";
  private static Cluster cluster;

  @BeforeAll
  static void install() {
    cluster = new Cluster("refused");
  }

  static Stream<Arguments> connections() {
    return Stream.of(
        row("no provider", "spec.provider: Required value", VLLM),
        row(
            "a provider that there is not",
            "spec.provider: Unsupported value: \"Bedrok\"",
            "provider: Bedrok",
            REGION),
        row(
            "no union member",
            "spec.bedrock: Required value: is required by provider Bedrock",
            BEDROCK),
        row(
            "two union members",
            "spec.custom: Forbidden: does not go with provider OpenAICompatible; remove it",
            OPENAI,
            VLLM,
            "custom: {factory: mine}"),
        row(
            "another member",
            "spec.bedrock: Forbidden: does not go with provider OpenAICompatible; remove it",
            OPENAI,
            VLLM,
            REGION),
        row(
            "Secret without name",
            "spec.credentials.secret.name: Required value",
            OPENAI,
            VLLM,
            "credentials: {source: Secret, keys: {apiKey: k}, secret: {}}"),
        row(
            "source Secret without a secret",
            "spec.credentials.secret: Required value: is required by source Secret",
            OPENAI,
            VLLM,
            "credentials: {source: Secret, keys: {apiKey: k}}"),
        row(
            "a secret without source Secret",
            "spec.credentials.secret: Forbidden: does not go with source Env; remove it",
            OPENAI,
            VLLM,
            "credentials: {source: Env, keys: {apiKey: K}, secret: {name: s}}"),
        row(
            "keys without a source",
            "spec.credentials.source: Invalid value: is Ambient, which has no keys; write Env, File or Secret",
            OPENAI,
            VLLM,
            "credentials: {keys: {apiKey: K}}"),
        row(
            "a source without keys",
            "spec.credentials.keys: Required value: is required by source Env; write for example {apiKey: …}",
            OPENAI,
            VLLM,
            "credentials: {source: Env}"),
        row(
            "a credential key that nobody reads",
            "spec.credentials: Forbidden: has a key that is no credential of provider OpenAICompatible; it knows apiKey",
            OPENAI,
            VLLM,
            "credentials: {source: Env, keys: {apikey: K}}"),
        row(
            "half an access key",
            "spec.credentials.keys: Invalid value: want accessKeyId and secretAccessKey together",
            BEDROCK,
            REGION,
            "credentials: {source: Env, keys: {accessKeyId: K}}"),
        row(
            "a key of a secret with a path",
            "spec.credentials.keys: Forbidden: is no key of a secret; write it without a path",
            OPENAI,
            VLLM,
            "credentials: {source: Secret, keys: {apiKey: ../k}, secret: {name: s}}"),
        row(
            "a secret instead of its place",
            "spec.credentials.keys: Forbidden: looks like the secret itself; write where the secret is",
            OPENAI,
            VLLM,
            "credentials: {source: File, keys: {apiKey: sk-abcdefghijklmnop}}"),
        row(
            "an Entra application without its tenant",
            "spec.azureOpenai: Required value: wants tenantId and clientId beside the credential of an Entra application",
            "provider: AzureOpenAI",
            "azureOpenai: {endpoint: 'https://a.example'}",
            "credentials: {source: Env, keys: {clientSecret: K}}"),
        row(
            "probe interval 5s",
            "spec.probe.interval: Invalid value: is 5s; wants at least 30s",
            OPENAI,
            VLLM,
            "probe: {interval: 5s, timeout: 1s}"),
        row(
            "probe longer than its interval",
            "spec.probe.timeout: Invalid value: is longer than the interval",
            OPENAI,
            VLLM,
            "probe: {interval: 30s, timeout: 31s}"),
        row(
            "bad role ARN",
            "is no role; write for example arn:aws:iam::123456789012:role/bonito",
            BEDROCK,
            "bedrock: {region: us-east-1, roleArn: 'arn:aws:iam::12:role/x'}"),
        row(
            "bad region",
            "is no region; write for example us-east-1",
            BEDROCK,
            "bedrock: {region: us east}"),
        row(
            "selector without from Selector",
            "spec.allowedNamespaces.selector: Forbidden: goes with from Selector only",
            OPENAI,
            VLLM,
            "allowedNamespaces: {from: All, selector: {team: a}}"),
        row(
            "from Selector without a selector",
            "spec.allowedNamespaces.selector: Required value: is required by from Selector",
            OPENAI,
            VLLM,
            "allowedNamespaces: {from: Selector}"),
        row(
            "generic without a base URL",
            "spec.openaiCompatible.baseUrl: Required value: is required, since preset generic knows none",
            OPENAI,
            "openaiCompatible: {}"),
        row(
            "base URL that is none",
            "spec.openaiCompatible.baseUrl: Forbidden: is no http or https URL with a host",
            OPENAI,
            "openaiCompatible: {baseUrl: 'ftp://host/v1'}"),
        row(
            "base URL with a query",
            "spec.openaiCompatible.baseUrl: Forbidden: has a query or a fragment; write it under spec.http.query",
            OPENAI,
            "openaiCompatible: {baseUrl: 'https://host/v1?a=b'}"),
        row(
            "base URL with a user",
            "spec.openaiCompatible.baseUrl: Forbidden: names a user; a secret is never written in a URL",
            OPENAI,
            "openaiCompatible: {baseUrl: 'https://me:secret@host/v1'}"),
        row(
            "a model twice",
            "spec.models[1]: Duplicate value: {\"model\":\"m\"}",
            OPENAI,
            VLLM,
            "models: [{model: m}, {model: m}]"),
        row(
            "a model elsewhere",
            "spec.models: Invalid value: has a region that is not where this connection's calls go, which is us-east-1",
            BEDROCK,
            REGION,
            "models: [{model: m, region: eu-west-1}]"),
        row(
            "no price",
            "spec.models[0].prices: Invalid value: name no price; write one or remove it",
            OPENAI,
            VLLM,
            "models: [{model: m, prices: {}}]"),
        row(
            "a negative price",
            "wants USD per million tokens like \"0.15\", at most 9000, with at most six decimals",
            OPENAI,
            VLLM,
            "models: [{model: m, prices: {input: '-1'}}]"),
        row(
            "a header of our own",
            "spec.http.headers: Invalid value: has a name that is no header that can be set here",
            OPENAI,
            VLLM,
            "http: {headers: {Host: {source: Env, key: H}}}"),
        row(
            "a header without a place",
            "source: Invalid value: is Ambient; write Env, File or Secret",
            OPENAI,
            VLLM,
            "http: {headers: {x-a: {source: Ambient, key: H}}}"),
        row(
            "written empty list",
            "spec.models in body should have at least 1 items",
            OPENAI,
            VLLM,
            "models: []"),
        row(
            "negative limit",
            "spec.limits.maxConcurrent in body should be greater than or equal to 1",
            OPENAI,
            VLLM,
            "limits: {maxConcurrent: -1}"),
        row(
            "24h exceeded",
            "is 24h1ms; wants more than nothing and at most 24h",
            OPENAI,
            VLLM,
            "breaker: {openFor: 24h1ms}"),
        row(
            "no time at all",
            "is 0s; wants more than nothing and at most 24h",
            OPENAI,
            VLLM,
            "breaker: {openFor: 0s}"),
        row(
            "no duration",
            "spec.breaker.openFor in body should match",
            OPENAI,
            VLLM,
            "breaker: {openFor: soon}"),
        row(
            "a window of the limits below a second",
            "spec.limits.window: Invalid value: is shorter than 1s",
            OPENAI,
            VLLM,
            "limits: {tokens: 1, window: 999ms}"),
        row(
            "unknown field",
            "strict decoding error: unknown field \"spec.bedrok\"",
            OPENAI,
            VLLM,
            "bedrok: {}"));
  }

  static Stream<Arguments> routes() {
    return Stream.of(
        row(
            "AbTest weights ≠ 100",
            "spec.targets: Invalid value: have weights that do not sum to 100",
            "strategy: AbTest",
            two("weight: 50", "weight: 49")),
        row(
            "AbTest without a weight",
            "spec.targets: Required value: weight of every target is required by strategy AbTest",
            "strategy: AbTest",
            two("weight: 100", "maxOutput: 1")),
        row(
            "Weighted with nothing to weigh",
            "spec.targets: Invalid value: have no weight above 0",
            "strategy: Weighted",
            two("weight: 0", "weight: 0")),
        row(
            "weights without a use",
            "spec.targets: Forbidden: have a weight, which has no effect with strategy Failover; remove it",
            two("weight: 1", "maxOutput: 1")),
        row(
            "duplicate priority",
            "spec.targets: Invalid value: have the same priority twice",
            two("priority: 1", "priority: 1")),
        row(
            "priorities in part",
            "spec.targets: Invalid value: have priorities in part; give all or none",
            two("priority: 1", "maxOutput: 1")),
        row(
            "priorities without a use",
            "spec.targets: Forbidden: have priorities, which have no effect with strategy Balanced",
            "strategy: Balanced",
            two("priority: 1", "priority: 2")),
        row(
            "duplicate target name",
            "spec.targets[1]: Duplicate value: {\"name\":\"a\"}",
            "targets: [{name: a, connection: c, model: m}, {name: a, connection: c, model: n}]"),
        row(
            "target without connection",
            "spec.targets[0].connection: Required value",
            "targets: [{name: a, model: m}]"),
        row(
            "target name that is none",
            "wants lower-case letters, digits, hyphens and dots",
            "targets: [{name: A_B, connection: c, model: m}]"),
        row(
            "first token later than the attempt's end",
            "spec.failover.firstTokenTimeout: Invalid value: is longer than attemptTimeout, 5s",
            ONE,
            "failover: {attemptTimeout: 5s, firstTokenTimeout: 6s}"),
        row(
            "first token later than the usual end",
            "spec.failover.firstTokenTimeout: Invalid value: is longer than attemptTimeout, 60s",
            ONE,
            "failover: {firstTokenTimeout: 1m1ms}"),
        row("no targets", "spec.targets: Required value", "strategy: Failover"),
        row(
            "targets of nothing",
            "spec.targets in body should have at least 1 items",
            "targets: []"),
        row(
            "stickyBy Tag without the tag",
            "spec.stickyTag: Required value: is required by stickyBy Tag",
            "strategy: AbTest",
            two("weight: 50", "weight: 50"),
            "stickyBy: Tag"),
        row(
            "a tag without stickyBy",
            "spec.stickyTag: Forbidden: goes with stickyBy Tag only",
            "strategy: AbTest",
            two("weight: 50", "weight: 50"),
            "stickyTag: t"),
        row(
            "stickiness without a use",
            "spec.stickyBy: Forbidden: has no effect with strategy Failover; remove it",
            ONE,
            "stickyBy: User"),
        row(
            "failing over on what never may",
            "spec.failover.on: Invalid value: has a kind that never goes to another target; 'on' can only narrow what may",
            ONE,
            "failover: {'on': [RateLimited, ContentBlocked]}"),
        row(
            "an answer larger than memory",
            "is 2Gi; wants more than nothing and at most 1Gi",
            ONE,
            "failover: {maxResponseSize: 2Gi}"),
        row(
            "an alias that is the name",
            "spec.aliases: Invalid value: names this route already",
            ONE,
            "aliases: [x]"),
        row(
            "an alias twice",
            "spec.aliases[1]: Duplicate value: \"y\"",
            ONE,
            "aliases: ['y', 'y']"),
        row(
            "an alias with a slash",
            "wants letters, digits and . _ : @ - in between",
            ONE,
            "aliases: [local/m]"),
        row(
            "a cache of nothing",
            "spec.cache.maxEntries in body should be greater than or equal to 1",
            ONE,
            "cache: {mode: Exact, maxEntries: 0}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("connections")
  void a_connection(String row, String words, String[] spec) {
    assertThat(cluster.refusal(document("ProviderConnection", "x", spec)))
        .hasValueSatisfying(said -> assertThat(said).contains(words));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("routes")
  void a_route(String row, String words, String[] spec) {
    assertThat(cluster.refusal(document("Route", "x", spec)))
        .hasValueSatisfying(said -> assertThat(said).contains(words));
  }

  @Test
  void a_change_of_the_provider() {
    assertThat(
            cluster.refusedChange(
                document("ProviderConnection", "fixed", OPENAI, VLLM),
                document("ProviderConnection", "fixed", BEDROCK, REGION)))
        .hasValueSatisfying(said ->
            assertThat(said).contains("spec.provider", "cannot change; make a new connection"));
  }

  @Test
  void a_name_that_is_no_label() {
    assertThat(cluster.refusal(document("Route", "a.b", ONE)))
        .hasValueSatisfying(said ->
            assertThat(said)
                .contains(
                    "metadata.name", "wants lower-case letters, digits and hyphens: a DNS label"));
    assertThat(cluster.refusal(document("Route", "a".repeat(64), ONE)))
        .hasValueSatisfying(said -> assertThat(said).contains("metadata.name: Too long"));
  }

  @Test
  void no_secret_is_repeated_in_what_it_says() {
    assertThat(
            cluster.refusal(
                document(
                    "ProviderConnection",
                    "x",
                    OPENAI,
                    "openaiCompatible: {baseUrl: 'https://me:hunter2@host/v1?key=hunter2'}",
                    "credentials: {source: Env, keys: {apiKey: sk-abcdefghijklhunter2}}",
                    "http: {headers: {x: {source: Env, key: sk-abcdefghijklhunter2}}}")))
        .hasValueSatisfying(said -> assertThat(said).contains("itself").doesNotContain("hunter2"));
  }

  private static String two(String first, String second) {
    return "targets: [{name: a, connection: c, model: m, "
        + first
        + "}, {name: b, connection: c, model: m, "
        + second
        + "}]";
  }

  private static Arguments row(String row, String words, String... spec) {
    return arguments(row, words, spec);
  }
}
