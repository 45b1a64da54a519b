package com.getbonito.core.policy;

import com.getbonito.resource.v1alpha1.Policy.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One policy's rule on models, regions or providers. What is denied stays denied. */
final class AccessRule {

  /** What a rule is about. */
  enum Subject {
    MODELS(Denial.MODELS, "models", "model"),
    REGIONS(Denial.REGIONS, "regions", "region"),
    PROVIDERS(Denial.PROVIDERS, "providers", "provider");

    private final String code;
    private final String field;
    private final String noun;

    Subject(String code, String field, String noun) {
      this.code = code;
      this.field = field;
      this.noun = noun;
    }
  }

  private final String policy;
  private final Subject subject;
  private final @Nullable List<Glob> allow;
  private final List<Glob> deny;

  private AccessRule(String policy, Subject subject, Rule rule) {
    this.policy = policy;
    this.subject = subject;
    this.allow = rule.allow() == null ? null : globs(rule.allow());
    this.deny = rule.deny() == null ? List.of() : globs(rule.deny());
  }

  static @Nullable AccessRule of(String policy, Subject subject, @Nullable Rule rule) {
    return rule == null ? null : new AccessRule(policy, subject, rule);
  }

  /** Why a target is ruled out, or null. */
  @Nullable Denial denial(Place place) {
    return switch (subject) {
      case MODELS -> judge(place.model(), place.model());
      case PROVIDERS -> judge(place.provider(), place.providerAlias());
      case REGIONS -> regions(place);
    };
  }

  private @Nullable Denial regions(Place place) {
    List<String> regions = place.regions();
    if (regions == null || regions.isEmpty()) {
      return denial(
          allow == null ? "deny" : "allow",
          "connection '"
              + place.connection()
              + "' does not declare where it processes calls; declare its regions");
    }
    for (String region : regions) {
      Denial denial = judge(region, region);
      if (denial != null) {
        return denial;
      }
    }
    return null;
  }

  private @Nullable Denial judge(String name, String alias) {
    if (matches(deny, name) || matches(deny, alias)) {
      return denial("deny", subject.noun + " '" + name + "' is denied");
    }
    if (allow == null || matches(allow, name) || matches(allow, alias)) {
      return null;
    }
    return denial("allow", subject.noun + " '" + name + "' is not among those that are allowed");
  }

  private Denial denial(String list, String reason) {
    return new Denial(
        subject.code,
        policy,
        subject.field + "." + list,
        "policy '" + policy + "' (" + subject.field + "." + list + "): " + reason);
  }

  private static boolean matches(List<Glob> globs, String name) {
    for (Glob glob : globs) {
      if (glob.matches(name)) {
        return true;
      }
    }
    return false;
  }

  private static List<Glob> globs(List<String> patterns) {
    return patterns.stream().map(Glob::new).toList();
  }
}
