package com.getbonito.operator.crd;

import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import java.util.ArrayList;
import java.util.List;

/** Rules in CEL that come in more than one place. */
final class Rules {

  private Rules() {}

  /** A rule as an annotation has it. */
  static void add(JSONSchemaProps schema, ValidationRule rule) {
    ValidationRuleBuilder made =
        new ValidationRuleBuilder().withRule(rule.value()).withMessage(rule.message());
    if (!rule.messageExpression().isEmpty()) {
      made.withMessageExpression(rule.messageExpression());
    }
    if (!rule.fieldPath().isEmpty()) {
      made.withFieldPath(rule.fieldPath());
    }
    if (!rule.reason().isEmpty()) {
      made.withReason(rule.reason());
    }
    add(schema, made);
  }

  /** A member of a union: there exactly when the discriminator names it. */
  static void member(JSONSchemaProps schema, String field, Member member) {
    String chosen = "self." + member.of() + " == '" + member.when() + "'";
    add(
        schema,
        new ValidationRuleBuilder()
            .withRule("!(" + chosen + ") || has(self." + field + ")")
            .withFieldPath("." + field)
            .withReason("FieldValueRequired")
            .withMessage("is required by " + member.of() + " " + member.when()));
    add(
        schema,
        new ValidationRuleBuilder()
            .withRule(chosen + " || !has(self." + field + ")")
            .withFieldPath("." + field)
            .withReason("FieldValueForbidden")
            .withMessage("goes with " + member.of() + " " + member.when() + " only; remove it")
            .withMessageExpression(
                "'does not go with "
                    + member.of()
                    + " ' + self."
                    + member.of()
                    + " + '; remove it'"));
  }

  /** The schema's pattern as a rule with words. */
  static void form(JSONSchemaProps schema, String words) {
    add(
        schema,
        new ValidationRuleBuilder()
            .withRule("self.matches(r'" + schema.getPattern() + "')")
            .withMessage(words));
    schema.setPattern(null);
  }

  /**
   * All of it as forbidden: an API server repeats an invalid value, and a URL may hold a secret.
   */
  static void url(JSONSchemaProps schema) {
    add(
        schema,
        new ValidationRuleBuilder()
            .withRule(
                "isURL(self) && url(self).getScheme() in ['http', 'https'] && url(self).getHost() != ''")
            .withReason("FieldValueForbidden")
            .withMessage("is no http or https URL with a host"));
    add(
        schema,
        new ValidationRuleBuilder()
            .withRule("!self.matches('^[^/]*//[^/]*@')")
            .withReason("FieldValueForbidden")
            .withMessage("names a user; a secret is never written in a URL"));
    add(
        schema,
        new ValidationRuleBuilder()
            .withRule("!self.contains('?') && !self.contains('#')")
            .withReason("FieldValueForbidden")
            .withMessage("has a query or a fragment; write it under spec.http.query"));
  }

  static void span(JSONSchemaProps schema) {
    add(
        schema,
        new ValidationRuleBuilder()
            .withRule("duration(self) > duration('0s') && duration(self) <= duration('24h')")
            .withMessage("wants more than nothing and at most 24h")
            .withMessageExpression("'is ' + self + '; wants more than nothing and at most 24h'"));
  }

  static void size(JSONSchemaProps schema) {
    add(
        schema,
        new ValidationRuleBuilder()
            .withRule(
                "quantity(self).isGreaterThan(quantity('0')) && !quantity(self).isGreaterThan(quantity('1Gi'))")
            .withMessage("wants more than nothing and at most 1Gi")
            .withMessageExpression("'is ' + self + '; wants more than nothing and at most 1Gi'"));
  }

  /** A name that stays one part of {@code connection/model} and of a path. */
  static void label(JSONSchemaProps root) {
    add(
        root,
        new ValidationRuleBuilder()
            .withRule("!self.metadata.name.contains('.')")
            .withFieldPath(".metadata.name")
            .withMessage("wants lower-case letters, digits and hyphens: a DNS label"));
  }

  private static void add(JSONSchemaProps schema, ValidationRuleBuilder rule) {
    List<io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule> rules =
        new ArrayList<>(schema.getXKubernetesValidations());
    rules.add(rule.build());
    schema.setXKubernetesValidations(rules);
  }
}
