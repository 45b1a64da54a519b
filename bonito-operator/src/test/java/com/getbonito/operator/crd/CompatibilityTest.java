package com.getbonito.operator.crd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.TextNode;
import com.getbonito.operator.cluster.Checkout;
import com.getbonito.operator.cluster.Installed;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A definition beside the released one")
class CompatibilityTest {

  private static final Path RELEASED = Checkout.crds().resolve("released/v1alpha1");
  private static final Path ROUTES = Checkout.crds().resolve("routes.getbonito.com.yaml");

  static Stream<Path> released() {
    return Installed.definitions(RELEASED).stream();
  }

  @ParameterizedTest
  @MethodSource("released")
  void takes_nothing_away(Path file) {
    CustomResourceDefinition now = DefinitionFile.read(Checkout.crds().resolve(file.getFileName()));
    assertThat(Compatibility.breaks(DefinitionFile.read(file), now)).isEmpty();
  }

  @Test
  void is_there_for_every_kind() {
    assertThat(Installed.definitions(RELEASED).stream().map(Path::getFileName))
        .containsExactlyElementsOf(
            Installed.definitions(Checkout.crds()).stream().map(Path::getFileName).toList());
  }

  static Stream<Arguments> breaking() {
    return Stream.of(
        change(
            "a field is gone",
            spec -> spec.getProperties().remove("aliases"),
            ".spec.aliases is gone"),
        change(
            "a field became required",
            spec -> spec.setRequired(List.of("targets", "strategy")),
            ".spec.strategy is required now"),
        change(
            "a new field is required",
            spec -> {
              spec.getProperties().put("fresh", text());
              spec.setRequired(List.of("targets", "fresh"));
            },
            ".spec.fresh is required now"),
        change(
            "a word is gone",
            spec -> part(spec, "strategy").getEnum().removeIf(it -> it.asText().equals("Weighted")),
            ".spec.strategy words lost [\"Weighted\"]"),
        change(
            "free text became words",
            spec -> part(spec, "stickyTag").setEnum(List.of(TextNode.valueOf("a"))),
            ".spec.stickyTag takes certain words only"),
        change(
            "another type",
            spec -> part(spec, "suspend").setType("string"),
            ".spec.suspend type is string, was boolean"),
        change(
            "a shorter text",
            spec -> part(spec, "stickyTag").setMaxLength(10L),
            ".spec.stickyTag maxLength is 10, was 1024"),
        change(
            "fewer entries",
            spec -> part(spec, "targets").setMaxItems(8L),
            ".spec.targets maxItems is 8, was 16"),
        change(
            "a higher minimum",
            spec -> item(spec, "targets", "maxOutput").setMinimum(2.0),
            ".spec.targets[].maxOutput minimum is 2.0, was 1.0"),
        change(
            "a pattern",
            spec -> part(spec, "stickyTag").setPattern("a"),
            ".spec.stickyTag pattern is a, was null"),
        change(
            "another default",
            spec -> part(spec, "strategy").setDefault(TextNode.valueOf("Balanced")),
            ".spec.strategy default is \"Balanced\", was \"Failover\""),
        change(
            "entries told apart by something else",
            spec -> part(spec, "targets").setXKubernetesListMapKeys(List.of("model")),
            ".spec.targets keys is [model], was [name]"),
        change(
            "a stricter rule",
            spec -> rule(spec, "size(self.targets) > 1"),
            ".spec has a new rule, which does not spare what is stored: size(self.targets) > 1"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("breaking")
  void shows_a_break(String what, Consumer<JSONSchemaProps> change, String told) {
    CustomResourceDefinition changed = DefinitionFile.read(ROUTES);
    change.accept(spec(changed));
    assertThat(Compatibility.breaks(DefinitionFile.read(ROUTES), changed)).containsExactly(told);
  }

  @Test
  void shows_a_version_and_a_name_that_are_gone() {
    CustomResourceDefinition changed = DefinitionFile.read(ROUTES);
    changed.getSpec().getVersions().getFirst().setName("v1beta1");
    changed.getSpec().getNames().setShortNames(List.of());
    assertThat(Compatibility.breaks(DefinitionFile.read(ROUTES), changed))
        .containsExactly("short names lost [brt]", "v1alpha1 is gone");
  }

  @Test
  void may_grow() {
    CustomResourceDefinition changed = DefinitionFile.read(ROUTES);
    JSONSchemaProps spec = spec(changed);
    spec.getProperties().put("fresh", text());
    part(spec, "strategy").getEnum().add(TextNode.valueOf("Fresh"));
    part(spec, "targets").setMaxItems(32L);
    part(spec, "stickyTag").setMinLength(null);
    rule(spec, "!oldSelf.hasValue() || self.suspend || size(self.targets) > 0");
    assertThat(Compatibility.breaks(DefinitionFile.read(ROUTES), changed)).isEmpty();
  }

  private static Arguments change(String what, Consumer<JSONSchemaProps> change, String told) {
    return arguments(what, change, told);
  }

  private static JSONSchemaProps spec(CustomResourceDefinition definition) {
    return part(
        definition.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema(), "spec");
  }

  private static JSONSchemaProps part(JSONSchemaProps schema, String name) {
    return schema.getProperties().get(name);
  }

  private static JSONSchemaProps item(JSONSchemaProps schema, String list, String name) {
    return part(part(schema, list).getItems().getSchema(), name);
  }

  private static JSONSchemaProps text() {
    return new JSONSchemaPropsBuilder().withType("string").withMaxLength(10L).build();
  }

  private static void rule(JSONSchemaProps schema, String rule) {
    schema.getXKubernetesValidations().add(new ValidationRuleBuilder().withRule(rule).build());
  }
}
