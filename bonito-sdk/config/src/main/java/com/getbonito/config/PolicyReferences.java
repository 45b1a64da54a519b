package com.getbonito.config;

import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Policy.Rule;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible.Preset;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What policies say of routes, connections and providers, held against those that there are. A
 * route or connection that is not there is a warning: it may come later, and until then there is
 * nothing to restrict.
 */
final class PolicyReferences {

  /** A kind of provider, how the price book calls it, or a preset of OpenAICompatible. */
  private static final List<String> PROVIDERS =
      Stream.of(
              Arrays.stream(Provider.values()).map(Provider::wireName),
              Stream.of("azure"),
              Arrays.stream(Preset.values()).map(Preset::wireName))
          .flatMap(names -> names)
          .toList();

  private final Set<String> routes;
  private final Set<String> connections;
  private final List<String> factories;
  private final Map<String, Set<String>> claims;

  /**
   * What there is.
   *
   * @param routes names of all routes, valid or not
   * @param connections names of all connections, valid or not
   * @param specs the connections that could be read
   * @param claims names and aliases to the routes that claim them
   */
  PolicyReferences(
      Set<String> routes,
      Set<String> connections,
      Collection<ProviderConnection> specs,
      Map<String, Set<String>> claims) {
    this.routes = routes;
    this.connections = connections;
    this.factories =
        specs.stream()
            .map(ProviderConnection::custom)
            .filter(Objects::nonNull)
            .map(custom -> custom.factory())
            .filter(Objects::nonNull)
            .toList();
    this.claims = claims;
  }

  /** Checks the names in a policy. */
  void check(Policy policy, Problems problems) {
    Policy.AppliesTo scope = policy.appliesTo();
    if (scope != null) {
      names(scope.routes(), "route", routes, claims, problems);
      names(scope.connections(), "connection", connections, Map.of(), problems);
    }
    Rule rule = policy.providers();
    if (rule != null) {
      providers(rule.allow(), "spec.providers.allow", problems);
      providers(rule.deny(), "spec.providers.deny", problems);
    }
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

  /**
   * A provider that nobody is called lets through what it was meant to stop: an error where it
   * looks like a slip, a warning where it may be a factory that comes later.
   */
  private void providers(@Nullable List<String> patterns, String path, Problems problems) {
    for (int i = 0; patterns != null && i < patterns.size(); i++) {
      String pattern = patterns.get(i);
      if (!Words.GLOB.matches(pattern)
          || Globs.matchesAny(pattern, PROVIDERS)
          || Globs.matchesAny(pattern, factories)) {
        continue;
      }
      String message = "there is no provider '" + pattern + "'" + Nearest.hint(pattern, PROVIDERS);
      if (Nearest.nearest(pattern, PROVIDERS) == null) {
        problems.warning(Codes.NO_SUBJECT, Paths.item(path, i), message);
      } else {
        problems.error(Codes.UNKNOWN_VALUE, Paths.item(path, i), message);
      }
    }
  }
}
