package com.getbonito.operator.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.getbonito.config.JsonSchemas;
import com.getbonito.error.ErrorKind;
import com.getbonito.operator.cluster.Checkout;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The custom resource definitions")
class DefinitionsTest {

  private static final Map<String, CustomResourceDefinition> MADE = Definitions.all();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void are_checked_in_as_they_are_generated() throws IOException {
    for (Map.Entry<String, CustomResourceDefinition> definition : MADE.entrySet()) {
      Path file = Checkout.crds().resolve(definition.getKey());
      String text = DefinitionFile.write(definition.getValue());
      if (Boolean.getBoolean("bonito.update")) {
        Files.writeString(file, text);
      }
      assertThat(file)
          .as(
              "out of date; rewrite it: mvn -pl bonito-operator test -Dtest=DefinitionsTest -Dbonito.update=true")
          .hasContent(text);
    }
  }

  @Test
  void are_the_same_in_every_run() {
    Definitions.all()
        .forEach((name, again) ->
            assertThat(DefinitionFile.write(again))
                .isEqualTo(DefinitionFile.write(Objects.requireNonNull(MADE.get(name)))));
  }

  @Test
  void have_the_names_that_people_type() {
    assertThat(MADE.values().stream().map(it -> it.getSpec().getNames()))
        .extracting(it ->
            it.getKind() + " " + it.getPlural() + " " + it.getShortNames() + it.getCategories())
        .containsExactly(
            "Policy policies [bpol][bonito]",
            "ProviderConnection providerconnections [pconn][bonito]",
            "Route routes [brt][bonito]");
  }

  @Test
  void are_described_and_bounded_to_the_last_leaf() {
    MADE.forEach((name, definition) -> {
      JSONSchemaProps root = root(definition);
      assertThat(root.getDescription()).isNotBlank();
      assertFit(name + " spec", root.getProperties().get("spec"));
      assertFit(name + " status", root.getProperties().get("status"));
    });
  }

  @Test
  void have_the_defaults_that_the_json_schemas_have() throws IOException {
    for (CustomResourceDefinition definition : MADE.values()) {
      String kind = definition.getSpec().getNames().getKind();
      JsonNode defs =
          MAPPER
              .readTree(JsonSchemas.all().get(kind.toLowerCase(Locale.ROOT) + ".json"))
              .path("$defs");
      assertDefaults(kind, root(definition).getProperties().get("spec"), defs.path(kind), defs);
    }
  }

  @Test
  void spell_the_default_of_an_object_out() {
    assertThat(at("providerconnections", "probe").getDefault().toString())
        .isEqualTo("{\"mode\":\"Identity\",\"interval\":\"5m\",\"timeout\":\"10s\"}");
    assertThat(at("providerconnections", "credentials").getDefault().toString())
        .isEqualTo("{\"source\":\"Ambient\"}");
    assertThat(at("routes", "failover").getDefault().size()).isEqualTo(8);
  }

  @Test
  void merge_lists_by_what_names_an_entry() {
    assertThat(at("routes", "targets").getXKubernetesListMapKeys()).containsExactly("name");
    assertThat(at("policies", "budgets").getXKubernetesListMapKeys()).containsExactly("name");
    assertThat(at("providerconnections", "models").getXKubernetesListMapKeys())
        .containsExactly("model");
    assertThat(at("routes", "aliases").getXKubernetesListType()).isEqualTo("set");
    assertThat(at("policies", "attribution", "require").getXKubernetesListType()).isEqualTo("set");
    assertThat(at("policies", "models", "allow").getXKubernetesListType()).isEqualTo("atomic");
  }

  @Test
  void say_a_word_to_every_rule() {
    MADE.values()
        .forEach(definition ->
            rules(root(definition))
                .forEach(rule -> assertThat(rule.getMessage()).as(rule.getRule()).isNotBlank()));
  }

  @Test
  void know_every_failure_that_no_other_target_cures() {
    String never =
        Stream.of(ErrorKind.values())
            .filter(kind -> kind.failOver() == ErrorKind.FailOver.NEVER)
            .map(kind -> "'" + MAPPER.convertValue(kind, String.class) + "'")
            .collect(Collectors.joining(", ", "[", "]"));
    assertThat(RouteMixins.NEVER).isEqualTo(never);
  }

  private static void assertDefaults(
      String path, JSONSchemaProps schema, JsonNode record, JsonNode defs) {
    schema
        .getProperties()
        .forEach((name, child) -> {
          JsonNode field = record.path("properties").path(name);
          String there = path + "." + name;
          if (field.has("default")) {
            assertThat(child.getDefault()).as(there).hasToString(field.get("default").toString());
          } else if (!field.has("$ref")) {
            assertThat(child.getDefault()).as(there).isNull();
          }
          JSONSchemaProps inner = child.getItems() == null ? child : child.getItems().getSchema();
          String ref = field.path("$ref").asText(field.path("items").path("$ref").asText(""));
          if (!ref.isEmpty()) {
            assertDefaults(there, inner, defs.path(ref.substring(ref.lastIndexOf('/') + 1)), defs);
          }
        });
  }

  private static void assertFit(String path, JSONSchemaProps schema) {
    switch (schema.getType()) {
      case "string" ->
          assertThat(!schema.getEnum().isEmpty() || schema.getMaxLength() != null)
              .as(path)
              .isTrue();
      case "integer" -> assertThat(schema.getMinimum()).as(path).isNotNull();
      case "array" -> {
        assertThat(schema.getMaxItems()).as(path).isNotNull();
        assertThat(schema.getXKubernetesListType()).as(path).isNotNull();
        assertFit(path + "[]", schema.getItems().getSchema());
      }
      case "object" -> {
        if (schema.getAdditionalProperties() != null) {
          assertThat(schema.getMaxProperties()).as(path).isNotNull();
          assertFit(path + ".*", schema.getAdditionalProperties().getSchema());
        }
        schema
            .getProperties()
            .forEach((name, part) -> {
              assertThat(part.getDescription()).as(path + "." + name).isNotBlank();
              assertFit(path + "." + name, part);
            });
      }
      default -> assertThat(schema.getType()).as(path).isEqualTo("boolean");
    }
  }

  private static Stream<ValidationRule> rules(JSONSchemaProps schema) {
    Stream<JSONSchemaProps> parts = schema.getProperties().values().stream();
    if (schema.getItems() != null) {
      parts = Stream.of(schema.getItems().getSchema());
    } else if (schema.getAdditionalProperties() != null) {
      parts = Stream.of(schema.getAdditionalProperties().getSchema());
    }
    return Stream.concat(
        schema.getXKubernetesValidations().stream(), parts.flatMap(DefinitionsTest::rules));
  }

  private static JSONSchemaProps at(String plural, String... path) {
    CustomResourceDefinition definition =
        Objects.requireNonNull(MADE.get(plural + ".getbonito.com.yaml"));
    JSONSchemaProps schema = root(definition).getProperties().get("spec");
    for (String name : List.of(path)) {
      schema = Objects.requireNonNull(schema.getProperties().get(name), name);
    }
    return schema;
  }

  private static JSONSchemaProps root(CustomResourceDefinition definition) {
    return definition.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
  }
}
