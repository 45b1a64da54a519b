package com.getbonito.core.call;

import java.util.List;
import java.util.Set;

/** The restricting features that this engine has; a snapshot that requires others is not used. */
final class Features {

  static final Set<String> KNOWN =
      Set.of(
          "limits.rate",
          "policies",
          "policies.attribution",
          "policies.budgets",
          "policies.budgets.fleet",
          "policies.concurrency",
          "policies.models",
          "policies.providers",
          "policies.rateLimit",
          "policies.regions",
          "policies.tokens",
          "prices.unknown.deny");

  private Features() {}

  /** Those of the features that the engine does not have. */
  static List<String> unknown(List<String> required) {
    for (String feature : required) {
      if (!KNOWN.contains(feature)) {
        return required.stream().filter(each -> !KNOWN.contains(each)).toList();
      }
    }
    return List.of();
  }
}
