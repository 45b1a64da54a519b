package com.getbonito.config;

import com.getbonito.resource.v1alpha1.Policy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Warns of a policy that names routes or connections which are not there. No error: they may come
 * later, and until then the policy has nothing to restrict.
 */
final class PolicyReferences {

  private PolicyReferences() {}

  /**
   * Checks the names in a policy's scope.
   *
   * @param routes names of all routes, valid or not
   * @param connections names of all connections, valid or not
   * @param claims names and aliases to the routes that claim them
   */
  static void check(
      Policy policy,
      Set<String> routes,
      Set<String> connections,
      Map<String, Set<String>> claims,
      Problems problems) {
    Policy.AppliesTo scope = policy.appliesTo();
    if (scope == null) {
      return;
    }
    names(scope.routes(), "route", routes, claims, problems);
    names(scope.connections(), "connection", connections, Map.of(), problems);
  }

  private static void names(
      @Nullable List<String> names,
      String what,
      Set<String> known,
      Map<String, Set<String>> claims,
      Problems problems) {
    for (int i = 0; names != null && i < names.size(); i++) {
      String name = names.get(i);
      if (known.contains(name)) {
        continue;
      }
      Set<String> meant = claims.getOrDefault(name, Set.of());
      problems.warning(
          Codes.NO_SUBJECT,
          Paths.item("spec.appliesTo." + what + "s", i),
          meant.isEmpty()
              ? "there is no "
                  + what
                  + " '"
                  + name
                  + "'"
                  + (known.isEmpty() ? "" : Nearest.hint(name, known))
              : "'"
                  + name
                  + "' is an alias, and policies go by names; write "
                  + String.join(", ", meant));
    }
  }
}
