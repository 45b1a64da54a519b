package com.getbonito.config;

import static com.getbonito.config.Documents.connection;
import static com.getbonito.config.Documents.policy;
import static com.getbonito.config.Documents.route;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.snapshot.Problem;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The JSON Schemas of the resources")
class JsonSchemasTest {

  private static final Path FOLDER =
      Path.of(Objects.requireNonNull(System.getProperty("bonito.root")), "crds", "schema");
  private static final Map<String, String> SCHEMAS = JsonSchemas.all();
  private static final String O = "provider: OpenAICompatible";
  private static final String P = "openaiCompatible: {preset: ollama}";
  private static final String T = "targets: [{name: a, connection: c, model: m}]";

  @Test
  void are_checked_in_as_they_are_generated() throws IOException {
    if (Boolean.getBoolean("bonito.update")) {
      Files.createDirectories(FOLDER);
      for (Map.Entry<String, String> schema : SCHEMAS.entrySet()) {
        Files.writeString(FOLDER.resolve(schema.getKey()), schema.getValue());
      }
    }
    for (Map.Entry<String, String> schema : SCHEMAS.entrySet()) {
      assertThat(FOLDER.resolve(schema.getKey()))
          .as(
              "out of date; rewrite it: mvn -pl bonito-sdk/config test -Dtest=JsonSchemasTest -Dbonito.update=true")
          .hasContent(schema.getValue());
    }
  }

  @Test
  void are_valid_schemas_themselves() {
    Schema meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                com.networknt.schema.SchemaLocation.of(
                    SpecificationVersion.DRAFT_2020_12.getDialectId()));
    assertThat(SCHEMAS).hasSize(3);
    SCHEMAS.forEach(
        (name, text) -> assertThat(meta.validate(text, InputFormat.JSON)).as(name).isEmpty());
  }

  @Test
  void bound_every_text_list_map_and_number_and_close_every_object() {
    SCHEMAS
        .values()
        .forEach(text -> {
          JsonNode root = JsonMapper.shared().readTree(text);
          assertBounded(root.path("$defs"));
          assertBounded(root.path("properties"));
        });
  }

  @Test
  void say_defaults_and_leave_out_those_that_depend_on_other_fields() {
    JsonNode defs =
        JsonMapper.shared()
            .readTree(Objects.requireNonNull(SCHEMAS.get("route.json")))
            .path("$defs");
    JsonNode failover = defs.path("Failover").path("properties");
    assertThat(failover.path("maxAttempts").path("default").intValue()).isEqualTo(4);
    assertThat(failover.path("attemptTimeout").path("default").stringValue()).isEqualTo("60s");
    assertThat(failover.path("firstTokenTimeout").has("default")).isFalse();
    JsonNode route = defs.path("Route").path("properties");
    assertThat(route.path("strategy").path("default").stringValue()).isEqualTo("Failover");
    assertThat(route.path("suspend").path("default").booleanValue()).isFalse();
    assertThat(route.path("stickyBy").has("default")).isFalse();
    assertThat(route.path("unknownPrice").has("default")).isFalse();
  }

  static Stream<String> good() throws IOException {
    return Stream.concat(
        Stream.of(NotBuiltTest.resource("example.yaml").split("(?m)^---\\n")),
        Stream.of(
            policy("p", "tokens: {maxOutput: 5}"),
            policy("p", "models: {deny: ['*']}", "appliesTo: {}"),
            policy("p", "attribution: {requireTags: [a]}"),
            policy(
                "p",
                "budgets: [{name: b, limit: '8999999.9', window: Day, mode: Hard, scope: Fleet}]"),
            policy(
                "p",
                "budgets: [{name: b, limit: '9000000.00', window: Day, mode: Hard, scope: Fleet}]"),
            policy("p", "rateLimit: {tokens: 1, window: 24h}"),
            connection("c", O, P, "models: [{model: m, prices: {input: '0', output: '9000'}}]"),
            connection("c", O, P, "models: [{model: m, prices: {cacheRead: '8999.999999'}}]"),
            route("r", T, "cache: {mode: Exact}"),
            policy("p", "budgets: [{name: b, limit: '1', window: Day, mode: Hard, scope: Fleet}]"),
            connection("c", "provider: Bedrock", "bedrock: {region: us-east-1}")));
  }

  static Stream<String> bad() {
    return Stream.of(
        connection("c", P),
        connection("c", O, P, "zzz: 1"),
        connection("c", O, "openaiCompatible: {preset: nobody}"),
        connection("c", O, P, "custom: {factory: f}"),
        connection("c", O),
        connection("c", O, P, "models: []"),
        connection("c", O, P, "models: [{deployment: d}]"),
        connection("c", O, P, "limits: {maxConcurrent: -1}"),
        connection("c", O, P, "breaker: {openFor: soon}"),
        connection("c", O, P, "breaker: {calls: '20'}"),
        connection("c", O, P, "credentials: {source: Secret, keys: {apiKey: k}}"),
        connection("c", O, P, "credentials: {source: Env, keys: {apiKey: K}, secret: {name: s}}"),
        connection("c", O, P, "http: {headers: {x: {source: Env}}}"),
        connection("c", O, P, "allowedNamespaces: {from: All, selector: {a: b}}"),
        connection("c", "provider: Bedrock", "bedrock: {region: r, roleArn: nobody}"),
        connection("Upper", O, P),
        route("r", "targets: []"),
        route("r", "strategy: Failover"),
        route("r", "targets: [{name: a, model: m}]"),
        route("r", "targets: [{name: A_B, connection: c, model: m}]"),
        route("r", T, "failover: {maxAttempts: 33}"),
        route("r", T, "failover: {on: [Whatever]}"),
        route("r", T, "failover: {maxResponseSize: 1MB}"),
        route("r", T, "aliases: ['a/b']"),
        route("r", T, "aliases: ['']"),
        route("r", T, "suspend: 'no'"),
        policy("p", "mode: Enforce"),
        policy("p", "models: {allow: []}"),
        policy(
            "p", "budgets: [{name: b, limit: '9000000.1', window: Day, mode: Hard, scope: Fleet}]"),
        policy("p", "models: {}"),
        policy("p", "models: {allow: ['a b']}"),
        policy("p", "models: {allow: ['{a,b}']}"),
        policy("p", "tokens: {onExceed: Clamp}"),
        policy("p", "attribution: {}"),
        policy("p", "attribution: {require: [Team, Team]}"),
        policy("p", "rateLimit: {window: 1m}"),
        policy("p", "rateLimit: {requests: 1}"),
        policy(
            "p",
            "budgets: [{name: b, limit: '1', window: Day, mode: Hard, scope: Fleet, alertAt: [1, 1]}]"),
        connection("c", O, P, "models: [{model: m, prices: {}}]"),
        connection("c", O, P, "models: [{model: m, prices: {input: '-1'}}]"),
        connection("c", O, P, "models: [{model: m, prices: {input: '9000.1'}}]"),
        connection("c", O, P, "models: [{model: m, prices: {input: '0.0000001'}}]"),
        route("r", T, "cache: {mode: Exact, maxEntries: 0}"),
        policy("p", "budgets: [{name: b, limit: '1', window: Day, mode: Hard}]"),
        policy("p", "budgets: [{name: b, limit: '-1', window: Day, mode: Hard, scope: Fleet}]"));
  }

  @ParameterizedTest
  @MethodSource("good")
  void take_what_the_validator_takes(String document) {
    assertThat(judged(document)).isEmpty();
    assertThat(lasting(document)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("bad")
  void refuse_what_the_validator_refuses(String document) {
    assertThat(judged(document)).isNotEmpty();
    assertThat(lasting(document)).isNotEmpty();
  }

  private static List<com.networknt.schema.Error> judged(String document) {
    String kind =
        document.lines().filter(line -> line.startsWith("kind: ")).findFirst().orElseThrow();
    String name = kind.substring(6).toLowerCase(java.util.Locale.ROOT) + ".json";
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Objects.requireNonNull(SCHEMAS.get(name), name), InputFormat.JSON)
        .validate(document, InputFormat.YAML);
  }

  /** What the validator says of a document alone: not what is not built, nor other resources. */
  private static List<Problem> lasting(String document) {
    return Documents.problems(document).stream()
        .filter(problem -> !problem.code().startsWith("BON-11"))
        .filter(problem -> !List.of("BON-1045", "BON-1055").contains(problem.code()))
        .toList();
  }

  private static void assertBounded(JsonNode node) {
    switch (node.path("type").isString() ? node.path("type").stringValue() : "") {
      case "string" ->
          assertThat(node.has("maxLength") || node.has("enum")).as(node.toString()).isTrue();
      case "integer" ->
          assertThat(node.has("minimum") && node.has("maximum")).as(node.toString()).isTrue();
      case "array" ->
          assertThat(node.has("minItems") && node.has("maxItems")).as(node.toString()).isTrue();
      case "object" ->
          assertThat(
                  node.path("additionalProperties").isBoolean()
                      ? !node.path("additionalProperties").booleanValue()
                      : node.has("maxProperties"))
              .as(node.toString())
              .isTrue();
      case "boolean", "" -> {}
      default -> throw new AssertionError(node.toString());
    }
    node.forEach(JsonSchemasTest::assertBounded);
  }
}
