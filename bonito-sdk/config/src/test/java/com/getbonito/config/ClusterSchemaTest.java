package com.getbonito.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.getbonito.config.ClusterResources.ConnectionResource;
import com.getbonito.config.ClusterResources.PolicyResource;
import com.getbonito.config.ClusterResources.RouteResource;
import com.getbonito.resource.ByteSize;
import com.getbonito.resource.TimeSpan;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The records stay fit for a cluster: the generator of custom resource definitions takes them. */
@DisplayName("The records as custom resources")
class ClusterSchemaTest {

  private static final Map<String, JSONSchemaProps> SPECS = new LinkedHashMap<>();

  @BeforeAll
  static void generate() throws IOException {
    Map<String, ByteArrayOutputStream> written = new LinkedHashMap<>();
    new CRDGenerator()
        .customResourceClasses(ConnectionResource.class, RouteResource.class, PolicyResource.class)
        .forCRDVersions("v1")
        .withParallelGenerationEnabled(false)
        .withPostProcessor(new ClusterBounds())
        .withOutput(new InMemory(written))
        .generate();
    ObjectMapper reader = new ObjectMapper(new com.fasterxml.jackson.dataformat.yaml.YAMLFactory());
    for (ByteArrayOutputStream bytes : written.values()) {
      CustomResourceDefinition definition =
          reader.readValue(bytes.toByteArray(), CustomResourceDefinition.class);
      SPECS.put(
          definition.getSpec().getNames().getKind(),
          definition
              .getSpec()
              .getVersions()
              .get(0)
              .getSchema()
              .getOpenAPIV3Schema()
              .getProperties()
              .get("spec"));
    }
  }

  @Test
  void every_kind_has_a_definition_with_every_field_of_its_record() {
    assertThat(SPECS).containsOnlyKeys(Kind.words().toArray(String[]::new));
    for (Kind kind : Kind.values()) {
      assertThat(spec(kind.word()).getProperties())
          .containsOnlyKeys(RecordField.byName(kind.spec()).keySet());
    }
  }

  @Test
  void is_structural_and_bounded_to_the_last_leaf() {
    SPECS.forEach((kind, spec) -> assertFit(kind, spec));
  }

  @Test
  void durations_and_sizes_are_texts_with_a_pattern() {
    JSONSchemaProps timeout = at("Route", "failover", "attemptTimeout");
    assertThat(timeout.getType()).isEqualTo("string");
    assertThat(timeout.getPattern()).isEqualTo(TimeSpan.PATTERN);
    assertThat(timeout.getXKubernetesValidations()).hasSize(1);
    JSONSchemaProps size = at("Route", "failover", "maxResponseSize");
    assertThat(size.getType()).isEqualTo("string");
    assertThat(size.getPattern()).isEqualTo(ByteSize.PATTERN);
  }

  @Test
  void words_are_those_that_people_write() {
    assertThat(words("ProviderConnection", "provider"))
        .containsExactlyInAnyOrder(
            "Bedrock", "AzureOpenAI", "Vertex", "Anthropic", "OpenAICompatible", "Custom");
    assertThat(words("Route", "strategy")).contains("AbTest", "LatencyOptimized");
    assertThat(
            at("Route", "failover", "on").getItems().getSchema().getEnum().stream()
                .map(word -> word.asText()))
        .contains("RateLimited")
        .doesNotContain("RATE_LIMITED");
  }

  @Test
  void plain_defaults_are_there_and_derived_ones_are_not() {
    assertThat(at("Route", "strategy").getDefault().asText()).isEqualTo("Failover");
    assertThat(at("Route", "failover", "maxAttempts").getDefault().asInt()).isEqualTo(4);
    assertThat(at("Route", "failover", "attemptTimeout").getDefault().asText()).isEqualTo("60s");
    assertThat(at("Route", "suspend").getDefault().isBoolean()).isTrue();
    assertThat(at("ProviderConnection", "probe", "interval").getDefault().asText()).isEqualTo("5m");
    for (String derived : List.of("stickyBy", "unknownPrice")) {
      assertThat(at("Route", derived).getDefault()).as(derived).isNull();
    }
    assertThat(at("Route", "failover", "firstTokenTimeout").getDefault()).isNull();
    assertThat(
            at("Policy", "budgets")
                .getItems()
                .getSchema()
                .getProperties()
                .get("onContention")
                .getDefault())
        .isNull();
  }

  @Test
  void descriptions_are_those_of_the_records() {
    assertThat(at("Route", "targets").getDescription()).isEqualTo("One to sixteen targets.");
    assertThat(at("ProviderConnection", "http", "caBundle").getDescription())
        .startsWith("Path of a PEM file");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "provider change      | ProviderConnection | oldSelf.provider",
        "two union members    | ProviderConnection | has(self.openaiCompatible)",
        "Secret without name  | ProviderConnection | has(self.credentials.secret)",
        "probe interval 5s    | ProviderConnection | duration('30s')",
        "selector             | ProviderConnection | has(self.allowedNamespaces.selector)",
        "AbTest weights ≠ 100 | Route              | sum() == 100",
        "duplicate priority   | Route              | exists_one",
        "first token          | Route              | firstTokenTimeout",
        "empty policy         | Policy             | has(self.budgets)",
        "empty section        | Policy             | has(self.attribution.requireTags)",
        "empty section        | Policy             | has(self.models.deny)",
        "empty section        | Policy             | has(self.regions.deny)",
        "empty section        | Policy             | has(self.providers.deny)",
        "empty section        | Policy             | has(self.tokens.maxOutput)",
        "rate of nothing      | Policy             | has(self.rateLimit.tokens)",
        "rate window          | Policy             | duration(self.rateLimit.window)",
        "alerts in disorder   | Policy             | isSorted()",
        "another currency     | Policy             | 'USD'",
        "limits window        | ProviderConnection | duration(self.limits.window)"
      })
  void a_row_of_the_negative_matrix_is_a_rule(String row, String kind, String part) {
    assertThat(spec(kind).getXKubernetesValidations())
        .anySatisfy(rule -> {
          assertThat(rule.getRule()).contains(part);
          assertThat(rule.getMessage()).isNotBlank();
        });
  }

  @Test
  void the_other_rows_are_in_the_schema_itself() {
    assertThat(at("ProviderConnection", "bedrock", "roleArn").getPattern())
        .isEqualTo(Words.ROLE_ARN.anchored());
    assertThat(at("Route", "targets").getXKubernetesListMapKeys()).containsExactly("name");
    assertThat(at("Route", "targets").getItems().getSchema().getRequired())
        .containsExactlyInAnyOrder("name", "connection", "model");
    JSONSchemaProps budget = at("Policy", "budgets").getItems().getSchema();
    assertThat(budget.getRequired()).contains("scope");
    assertThat(budget.getProperties().get("limit").getPattern()).isEqualTo(Words.MONEY.anchored());
    assertThat(at("Policy", "models", "allow").getMinItems()).isEqualTo(1);
    assertThat(at("Policy", "models", "deny").getItems().getSchema().getPattern())
        .isEqualTo(Words.GLOB.anchored());
    for (String list : List.of("per", "perTags", "alertAt")) {
      assertThat(budget.getProperties().get(list).getXKubernetesListType())
          .as(list)
          .isEqualTo("set");
    }
    JSONSchemaProps prices =
        at("ProviderConnection", "models").getItems().getSchema().getProperties().get("prices");
    assertThat(prices.getMinProperties()).isEqualTo(1);
    assertThat(prices.getProperties().values())
        .allSatisfy(price -> assertThat(price.getPattern()).isEqualTo(Words.PRICE.anchored()));
    assertThat(at("ProviderConnection", "limits", "requests").getMinimum()).isEqualTo(1.0);
    assertThat(at("ProviderConnection", "credentials", "secret").getRequired())
        .containsExactly("name");
  }

  private static void assertFit(String path, JSONSchemaProps schema) {
    assertThat(schema.getType()).as(path).isNotNull();
    assertThat(schema.get$ref()).as(path).isNull();
    assertThat(schema.getXKubernetesPreserveUnknownFields()).as(path).isNull();
    switch (schema.getType()) {
      case "string" ->
          assertThat(!schema.getEnum().isEmpty() || schema.getMaxLength() != null)
              .as(path)
              .isTrue();
      case "integer" ->
          assertThat(Stream.of(schema.getMinimum(), schema.getMaximum()))
              .as(path)
              .doesNotContainNull();
      case "boolean" -> assertThat(schema.getProperties()).as(path).isNullOrEmpty();
      case "array" -> {
        assertThat(schema.getMaxItems()).as(path).isNotNull();
        assertFit(path + "[]", schema.getItems().getSchema());
      }
      case "object" -> {
        boolean map = schema.getAdditionalProperties() != null;
        assertThat(map && !schema.getProperties().isEmpty()).as(path).isFalse();
        if (map) {
          assertThat(schema.getMaxProperties()).as(path).isNotNull();
          assertFit(path + ".*", schema.getAdditionalProperties().getSchema());
        }
        assertThat(map || !schema.getProperties().isEmpty()).as(path).isTrue();
        schema.getProperties().forEach((name, part) -> assertFit(path + "." + name, part));
      }
      default -> throw new AssertionError(path + " is a " + schema.getType());
    }
  }

  private static Stream<String> words(String kind, String... path) {
    return at(kind, path).getEnum().stream().map(word -> word.asText());
  }

  private static JSONSchemaProps at(String kind, String... path) {
    JSONSchemaProps schema = spec(kind);
    for (String name : path) {
      schema = Objects.requireNonNull(schema.getProperties().get(name), name);
    }
    return schema;
  }

  private static JSONSchemaProps spec(String kind) {
    return Objects.requireNonNull(SPECS.get(kind), kind);
  }

  private record InMemory(Map<String, ByteArrayOutputStream> written)
      implements CRDGenerator.CRDOutput<OutputStream> {

    @Override
    public OutputStream outputFor(String name) {
      return written.computeIfAbsent(name, made -> new ByteArrayOutputStream());
    }

    @Override
    public java.net.URI crdURI(String name) {
      return java.net.URI.create("file:///" + name);
    }

    @Override
    public void close() {}
  }
}
