package com.getbonito.operator.crd;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionSpec;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a definition takes away from those who use the released one: an object that was accepted
 * must be accepted again, and mean the same.
 */
final class Compatibility {

  private final List<String> breaks = new ArrayList<>();

  private Compatibility() {}

  /** The breaks, each with its path; empty when everything written so far stays valid. */
  static List<String> breaks(CustomResourceDefinition released, CustomResourceDefinition now) {
    Compatibility check = new Compatibility();
    check.names(released.getSpec(), now.getSpec());
    for (CustomResourceDefinitionVersion old : released.getSpec().getVersions()) {
      now.getSpec().getVersions().stream()
          .filter(version -> version.getName().equals(old.getName()))
          .findFirst()
          .ifPresentOrElse(
              version -> check.version(old, version), () -> check.tell(old.getName(), "is gone"));
    }
    return check.breaks;
  }

  private void names(CustomResourceDefinitionSpec old, CustomResourceDefinitionSpec now) {
    same("group", old.getGroup(), now.getGroup());
    same("scope", old.getScope(), now.getScope());
    same("kind", old.getNames().getKind(), now.getNames().getKind());
    same("plural", old.getNames().getPlural(), now.getNames().getPlural());
    kept("short names", old.getNames().getShortNames(), now.getNames().getShortNames());
    kept("categories", old.getNames().getCategories(), now.getNames().getCategories());
  }

  private void version(CustomResourceDefinitionVersion old, CustomResourceDefinitionVersion now) {
    if (old.getServed() && !now.getServed()) {
      tell(old.getName(), "is not served any more");
    }
    same("subresources", old.getSubresources(), now.getSubresources());
    kept("selectable fields", old.getSelectableFields(), now.getSelectableFields());
    schema("", old.getSchema().getOpenAPIV3Schema(), now.getSchema().getOpenAPIV3Schema());
  }

  private void schema(String path, JSONSchemaProps old, JSONSchemaProps now) {
    same(path + " type", old.getType(), now.getType());
    required(path, old, now);
    words(path, old, now);
    figures(path, old, now);
    rules(path, old, now);
    if (old.getDefault() != null) {
      same(path + " default", old.getDefault(), now.getDefault());
    }
    if (Boolean.TRUE.equals(old.getNullable()) && !Boolean.TRUE.equals(now.getNullable())) {
      tell(path, "may not be null any more");
    }
    same(path + " list type", old.getXKubernetesListType(), now.getXKubernetesListType());
    same(path + " keys", old.getXKubernetesListMapKeys(), now.getXKubernetesListMapKeys());
    parts(path, old, now);
  }

  private void parts(String path, JSONSchemaProps old, JSONSchemaProps now) {
    old.getProperties()
        .forEach((name, part) -> {
          JSONSchemaProps there = now.getProperties().get(name);
          if (there == null) {
            tell(path + "." + name, "is gone");
          } else {
            schema(path + "." + name, part, there);
          }
        });
    if (old.getItems() != null && now.getItems() != null) {
      schema(path + "[]", old.getItems().getSchema(), now.getItems().getSchema());
    }
    if (old.getAdditionalProperties() != null && now.getAdditionalProperties() != null) {
      schema(
          path + ".*",
          old.getAdditionalProperties().getSchema(),
          now.getAdditionalProperties().getSchema());
    }
  }

  private void required(String path, JSONSchemaProps old, JSONSchemaProps now) {
    for (String name : now.getRequired()) {
      if (!old.getRequired().contains(name)) {
        tell(path + "." + name, "is required now");
      }
    }
  }

  private void words(String path, JSONSchemaProps old, JSONSchemaProps now) {
    if (old.getEnum().isEmpty() && !now.getEnum().isEmpty()) {
      tell(path, "takes certain words only");
    } else if (!now.getEnum().isEmpty()) {
      kept(path + " words", old.getEnum(), now.getEnum());
    }
  }

  private void figures(String path, JSONSchemaProps old, JSONSchemaProps now) {
    upper(path, "maxLength", old.getMaxLength(), now.getMaxLength());
    upper(path, "maxItems", old.getMaxItems(), now.getMaxItems());
    upper(path, "maxProperties", old.getMaxProperties(), now.getMaxProperties());
    upper(path, "maximum", old.getMaximum(), now.getMaximum());
    lower(path, "minLength", old.getMinLength(), now.getMinLength());
    lower(path, "minItems", old.getMinItems(), now.getMinItems());
    lower(path, "minProperties", old.getMinProperties(), now.getMinProperties());
    lower(path, "minimum", old.getMinimum(), now.getMinimum());
    if (now.getPattern() != null) {
      same(path + " pattern", old.getPattern(), now.getPattern());
    }
    if (now.getFormat() != null) {
      same(path + " format", old.getFormat(), now.getFormat());
    }
  }

  private void upper(String path, String bound, @Nullable Number old, @Nullable Number now) {
    if (now != null && (old == null || now.doubleValue() < old.doubleValue())) {
      tell(path, bound + " is " + now + ", was " + old);
    }
  }

  private void lower(String path, String bound, @Nullable Number old, @Nullable Number now) {
    if (now != null && (old == null || now.doubleValue() > old.doubleValue())) {
      tell(path, bound + " is " + now + ", was " + old);
    }
  }

  /** A rule that looks at the old value lets what is stored stay; any other new one may not. */
  private void rules(String path, JSONSchemaProps old, JSONSchemaProps now) {
    Set<String> known =
        old.getXKubernetesValidations().stream()
            .map(ValidationRule::getRule)
            .collect(Collectors.toSet());
    for (ValidationRule rule : now.getXKubernetesValidations()) {
      if (!known.contains(rule.getRule()) && !rule.getRule().contains("oldSelf")) {
        tell(path, "has a new rule, which does not spare what is stored: " + rule.getRule());
      }
    }
  }

  private void kept(String what, Collection<?> old, Collection<?> now) {
    Set<Object> gone = new HashSet<>(old);
    gone.removeAll(now);
    if (!gone.isEmpty()) {
      tell(what, "lost " + gone);
    }
  }

  private void same(String what, @Nullable Object old, @Nullable Object now) {
    if (!Objects.equals(old, now)) {
      tell(what, "is " + now + ", was " + old);
    }
  }

  private void tell(String path, String problem) {
    breaks.add((path + " " + problem).strip());
  }
}
