package com.getbonito.config;

import static com.getbonito.config.Documents.CHAT;
import static com.getbonito.config.Documents.LOCAL;
import static com.getbonito.config.Documents.brief;
import static com.getbonito.config.Documents.connection;
import static com.getbonito.config.Documents.problems;
import static com.getbonito.config.Documents.route;
import static com.getbonito.config.Documents.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.getbonito.snapshot.Problem;
import com.getbonito.snapshot.Snapshot;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rows of the negative matrix that the resources promise, each with code, path and words; those
 * of policies are in {@link PolicyMatrixTest}.
 */
@DisplayName("What no door lets in")
class NegativeMatrixTest {

  private static final String OPENAI = "provider: OpenAICompatible";
  private static final String OLLAMA = "openaiCompatible: {preset: ollama}";

  static Stream<Arguments> connections() {
    return Stream.of(
        arguments(
            "two union members",
            List.of(OPENAI, OLLAMA, "custom: {factory: mine}"),
            "BON-1030 connections/c.spec.custom",
            "does not go with provider OpenAICompatible; remove it"),
        arguments(
            "no union member",
            List.of(OPENAI),
            "BON-1030 connections/c.spec.openaiCompatible",
            "is required by provider OpenAICompatible"),
        arguments(
            "no provider", List.of(OLLAMA), "BON-1007 connections/c.spec.provider", "is required"),
        arguments(
            "secret without a name",
            List.of(OPENAI, OLLAMA, "credentials: {source: Secret, keys: {apiKey: k}, secret: {}}"),
            "BON-1007 connections/c.spec.credentials.secret.name",
            "is required"),
        arguments(
            "source Secret without a secret",
            List.of(OPENAI, OLLAMA, "credentials: {source: Secret, keys: {apiKey: k}}"),
            "BON-1031 connections/c.spec.credentials.secret",
            "is required by source Secret"),
        arguments(
            "a secret without source Secret",
            List.of(
                OPENAI, OLLAMA, "credentials: {source: Env, keys: {apiKey: K}, secret: {name: s}}"),
            "BON-1031 connections/c.spec.credentials.secret",
            "does not go with source Env"),
        arguments(
            "keys without a source",
            List.of(OPENAI, OLLAMA, "credentials: {keys: {apiKey: K}}"),
            "BON-1031 connections/c.spec.credentials.source",
            "is Ambient, which has no keys; write Env, File or Secret"),
        arguments(
            "a source without keys",
            List.of(OPENAI, OLLAMA, "credentials: {source: Env}"),
            "BON-1031 connections/c.spec.credentials.keys",
            "is required by source Env; write for example {apiKey: …}"),
        arguments(
            "a credential key that nobody reads",
            List.of(OPENAI, OLLAMA, "credentials: {source: Env, keys: {apikey: K}}"),
            "BON-1031 connections/c.spec.credentials.keys.apikey",
            "'apikey' is no credential key; did you mean 'apiKey'?"),
        arguments(
            "a key of a secret with a path",
            List.of(
                OPENAI,
                OLLAMA,
                "credentials: {source: Secret, keys: {apiKey: ../k}, secret: {name: s}}"),
            "BON-1031 connections/c.spec.credentials.keys.apiKey",
            "is no key of a secret; write it without a path"),
        arguments(
            "probe interval 5s",
            List.of(OPENAI, OLLAMA, "probe: {interval: 5s, timeout: 1s}"),
            "BON-1032 connections/c.spec.probe.interval",
            "is 5s; wants at least 30s"),
        arguments(
            "probe longer than its interval",
            List.of(OPENAI, OLLAMA, "probe: {interval: 30s, timeout: 31s}"),
            "BON-1032 connections/c.spec.probe.timeout",
            "is longer than the interval"),
        arguments(
            "bad role ARN",
            List.of(
                "provider: Bedrock",
                "bedrock: {region: us-east-1, roleArn: 'arn:aws:iam::12:role/x'}"),
            "BON-1033 connections/c.spec.bedrock.roleArn",
            "is no role; write for example arn:aws:iam::123456789012:role/bonito"),
        arguments(
            "selector without from Selector",
            List.of(OPENAI, OLLAMA, "allowedNamespaces: {from: All, selector: {team: a}}"),
            "BON-1034 connections/c.spec.allowedNamespaces.selector",
            "goes with from Selector only"),
        arguments(
            "from Selector without a selector",
            List.of(OPENAI, OLLAMA, "allowedNamespaces: {from: Selector}"),
            "BON-1034 connections/c.spec.allowedNamespaces.selector",
            "is required by from Selector"),
        arguments(
            "generic without a base URL",
            List.of(OPENAI, "openaiCompatible: {}"),
            "BON-1035 connections/c.spec.openaiCompatible.baseUrl",
            "is required, since preset generic knows none"),
        arguments(
            "base URL that is none",
            List.of(OPENAI, "openaiCompatible: {baseUrl: 'ftp://host/v1'}"),
            "BON-1035 connections/c.spec.openaiCompatible.baseUrl",
            "is no http or https URL with a host"),
        arguments(
            "base URL with a query",
            List.of(OPENAI, "openaiCompatible: {baseUrl: 'https://host/v1?a=b'}"),
            "BON-1035 connections/c.spec.openaiCompatible.baseUrl",
            "has a query or a fragment; write it under spec.http.query"),
        arguments(
            "a model twice",
            List.of(OPENAI, OLLAMA, "models: [{model: m}, {model: m}]"),
            "BON-1036 connections/c.spec.models[1].model",
            "'m' is listed twice"),
        arguments(
            "a header of our own",
            List.of(OPENAI, OLLAMA, "http: {headers: {Host: {source: Env, key: H}}}"),
            "BON-1038 connections/c.spec.http.headers.Host",
            "is no header that can be set here"),
        arguments(
            "a header without a place",
            List.of(OPENAI, OLLAMA, "http: {headers: {x-a: {source: Ambient, key: H}}}"),
            "BON-1031 connections/c.spec.http.headers.x-a.source",
            "is Ambient; write Env, File or Secret"),
        arguments(
            "written empty list",
            List.of(OPENAI, OLLAMA, "models: []"),
            "BON-1008 connections/c.spec.models",
            "is an empty list, which is neither any nor none; remove it or name something"),
        arguments(
            "negative limit",
            List.of(OPENAI, OLLAMA, "limits: {maxConcurrent: -1}"),
            "BON-1009 connections/c.spec.limits.maxConcurrent",
            "is -1; wants 1 to 100000"),
        arguments(
            "24h exceeded",
            List.of(OPENAI, OLLAMA, "breaker: {openFor: 24h1ms}"),
            "BON-1009 connections/c.spec.breaker.openFor",
            "is 24h1ms; wants more than nothing and at most 24h"),
        arguments(
            "a negative price",
            List.of(OPENAI, OLLAMA, "models: [{model: m, prices: {input: '-1'}}]"),
            "BON-1039 connections/c.spec.models[0].prices.input",
            "wants USD per million tokens like \"0.15\", at most 9000, with at most six decimals"),
        arguments(
            "a price above what can be counted",
            List.of(OPENAI, OLLAMA, "models: [{model: m, prices: {output: '9000.000001'}}]"),
            "BON-1039 connections/c.spec.models[0].prices.output",
            "wants USD per million tokens like \"0.15\", at most 9000, with at most six decimals"),
        arguments(
            "a price finer than a picodollar a token",
            List.of(OPENAI, OLLAMA, "models: [{model: m, prices: {cacheRead: '0.0000001'}}]"),
            "BON-1039 connections/c.spec.models[0].prices.cacheRead",
            "wants USD per million tokens like \"0.15\", at most 9000, with at most six decimals"),
        arguments(
            "a price in words",
            List.of(OPENAI, OLLAMA, "models: [{model: m, prices: {cacheWrite: 'free'}}]"),
            "BON-1039 connections/c.spec.models[0].prices.cacheWrite",
            "wants USD per million tokens like \"0.15\", at most 9000, with at most six decimals"),
        arguments(
            "a price with a currency",
            List.of(OPENAI, OLLAMA, "models: [{model: m, prices: {cacheWriteHour: '$1'}}]"),
            "BON-1039 connections/c.spec.models[0].prices.cacheWriteHour",
            "wants USD per million tokens like \"0.15\", at most 9000, with at most six decimals"),
        arguments(
            "a price with an exponent",
            List.of(OPENAI, OLLAMA, "models: [{model: m, prices: {reasoning: '1e3'}}]"),
            "BON-1039 connections/c.spec.models[0].prices.reasoning",
            "wants USD per million tokens like \"0.15\", at most 9000, with at most six decimals"),
        arguments(
            "a price that is a number",
            List.of(OPENAI, OLLAMA, "models: [{model: m, prices: {input: 3}}]"),
            "BON-1005 connections/c.spec.models[0].prices.input",
            "wants text; put it in quotes; found the number 3"),
        arguments(
            "no price",
            List.of(OPENAI, OLLAMA, "models: [{model: m, prices: {}}]"),
            "BON-1039 connections/c.spec.models[0].prices",
            "name no price; write one or remove it"),
        arguments(
            "regions of nothing",
            List.of(OPENAI, OLLAMA, "regions: []"),
            "BON-1008 connections/c.spec.regions",
            "is an empty list, which is neither any nor none; remove it or name something"),
        arguments(
            "no requests",
            List.of(OPENAI, OLLAMA, "limits: {requests: 0}"),
            "BON-1009 connections/c.spec.limits.requests",
            "is 0; wants 1 to 1000000000000"),
        arguments(
            "a window of the limits below a second",
            List.of(OPENAI, OLLAMA, "limits: {tokens: 1, window: 999ms}"),
            "BON-1051 connections/c.spec.limits.window",
            "is shorter than 1s"));
  }

  static Stream<Arguments> routes() {
    String one = "targets: [{name: a, connection: local, model: m}]";
    return Stream.of(
        arguments(
            "AbTest weights ≠ 100",
            List.of("strategy: AbTest", targets("weight: 50", "weight: 49")),
            "BON-1040 routes/r.spec.targets",
            "have weights that sum to 99, not 100"),
        arguments(
            "AbTest without a weight",
            List.of("strategy: AbTest", targets("weight: 100", "maxOutput: 1")),
            "BON-1040 routes/r.spec.targets[1].weight",
            "is required by strategy AbTest"),
        arguments(
            "Weighted with nothing to weigh",
            List.of("strategy: Weighted", targets("weight: 0", "weight: 0")),
            "BON-1040 routes/r.spec.targets",
            "have no weight above 0"),
        arguments(
            "weights without a use",
            List.of(targets("weight: 1", "maxOutput: 1")),
            "BON-1048 routes/r.spec.targets[0].weight",
            "has no effect with strategy Failover; remove it"),
        arguments(
            "duplicate priority",
            List.of(targets("priority: 1", "priority: 1")),
            "BON-1041 routes/r.spec.targets",
            "have the same priority twice"),
        arguments(
            "priorities in part",
            List.of(targets("priority: 1", "maxOutput: 1")),
            "BON-1041 routes/r.spec.targets",
            "have priorities in part; give all or none"),
        arguments(
            "duplicate target name",
            List.of(
                "targets: [{name: a, connection: local, model: m},"
                    + " {name: a, connection: local, model: n}]"),
            "BON-1042 routes/r.spec.targets[1].name",
            "'a' is there twice"),
        arguments(
            "target without connection",
            List.of("targets: [{name: a, model: m}]"),
            "BON-1007 routes/r.spec.targets[0].connection",
            "is required"),
        arguments(
            "target with an unknown connection",
            List.of("targets: [{name: a, connection: locla, model: m}]"),
            "BON-1045 routes/r.spec.targets[0].connection",
            "there is no connection 'locla'; did you mean 'local'?"),
        arguments(
            "first token later than the attempt's end",
            List.of(one, "failover: {attemptTimeout: 5s, firstTokenTimeout: 6s}"),
            "BON-1043 routes/r.spec.failover.firstTokenTimeout",
            "is longer than attemptTimeout, 5s"),
        arguments(
            "no targets",
            List.of("strategy: Failover"),
            "BON-1008 routes/r.spec.targets",
            "needs at least one entry"),
        arguments(
            "stickyBy Tag without the tag",
            List.of("strategy: AbTest", targets("weight: 50", "weight: 50"), "stickyBy: Tag"),
            "BON-1044 routes/r.spec.stickyTag",
            "is required by stickyBy Tag"),
        arguments(
            "stickiness without a use",
            List.of(one, "stickyBy: User"),
            "BON-1048 routes/r.spec.stickyBy",
            "has no effect with strategy Failover; remove it"),
        arguments(
            "failing over on what never may",
            List.of(one, "failover: {on: [RateLimited, ContentBlocked]}"),
            "BON-1047 routes/r.spec.failover.on[1]",
            "never goes to another target; 'on' can only narrow what may"),
        arguments(
            "an answer larger than memory",
            List.of(one, "failover: {maxResponseSize: 2Gi}"),
            "BON-1009 routes/r.spec.failover.maxResponseSize",
            "is 2Gi; wants more than nothing and at most 1Gi"),
        arguments(
            "an alias that is the name",
            List.of(one, "aliases: [r]"),
            "BON-1046 routes/r.spec.aliases[0]",
            "'r' names this route already"),
        arguments(
            "an alias with a slash",
            List.of(one, "aliases: [local/m]"),
            "BON-1046 routes/r.spec.aliases[0]",
            "'local/m' wants letters, digits and . _ : @ - in between"),
        arguments(
            "an alias of another route",
            List.of(one, "aliases: [chat]"),
            "BON-1046 routes/r.spec.aliases[0]",
            "'chat' also names the route chat"),
        arguments(
            "a cache of nothing",
            List.of(one, "cache: {mode: Exact, maxEntries: 0}"),
            "BON-1009 routes/r.spec.cache.maxEntries",
            "is 0; wants 1 to 1000000"),
        arguments(
            "a cache for more than a day",
            List.of(one, "cache: {mode: Exact, ttl: 25h}"),
            "BON-1009 routes/r.spec.cache.ttl",
            "is 25h; wants more than nothing and at most 24h"),
        arguments(
            "more than all of the weight",
            List.of(one, "strategy: Balanced", "balance: {costWeightPercent: 101}"),
            "BON-1009 routes/r.spec.balance.costWeightPercent",
            "is 101; wants 0 to 100"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("connections")
  void a_connection(String row, List<String> spec, String where, String message) {
    assertRefused(connection("c", spec.toArray(String[]::new)), where, message);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("routes")
  void a_route(String row, List<String> spec, String where, String message) {
    assertRefused(together(LOCAL, CHAT, route("r", spec.toArray(String[]::new))), where, message);
  }

  @Test
  void a_connection_keeps_its_provider() {
    Snapshot before = Documents.compile(LOCAL).snapshot();
    List<Problem> found =
        Documents.compile(
                connection("local", "provider: Custom", "custom: {factory: mine}"), before)
            .problems();
    assertThat(found)
        .singleElement()
        .satisfies(problem -> {
          assertThat(brief(problem)).isEqualTo("BON-1037 connections/local.spec.provider");
          assertThat(problem.message())
              .isEqualTo("was OpenAICompatible; a connection keeps its provider, make a new one");
        });
  }

  /** A document has a problem at a place, in words. */
  static void assertRefused(String text, String where, String message) {
    assertThat(problems(text))
        .anySatisfy(problem -> {
          assertThat(brief(problem)).isEqualTo(where);
          assertThat(problem.message()).isEqualTo(message);
          assertThat(problem.path()).as("where it was written").contains("(bonito.yaml:");
          assertThat(problem.isError()).isTrue();
        });
  }

  private static String targets(String first, String second) {
    return "targets: [{name: a, connection: local, model: m, "
        + first
        + "}, {name: b, connection: local, model: m, "
        + second
        + "}]";
  }
}
