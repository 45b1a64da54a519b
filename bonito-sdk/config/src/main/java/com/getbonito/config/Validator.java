package com.getbonito.config;

import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import org.jspecify.annotations.Nullable;

/** Everything that a resource can be judged by without knowing the others. */
final class Validator {

  private Validator() {}

  /**
   * Judges a connection.
   *
   * @param before its last good state, or null
   */
  static void check(
      ProviderConnection connection, @Nullable ProviderConnection before, Problems problems) {
    new RecordRules(problems).check(connection, "spec");
    ConnectionRules.check(connection, problems);
    NotBuilt.check(connection, problems);
    if (before != null && before.provider() != connection.provider()) {
      problems.error(
          Codes.PROVIDER_CHANGED,
          "spec.provider",
          "was "
              + before.provider().wireName()
              + "; a connection keeps its provider, make a new one");
    }
  }

  /** Judges a route. */
  static void check(String name, Route route, Problems problems) {
    new RecordRules(problems).check(route, "spec");
    RouteRules.check(name, route, problems);
    NotBuilt.check(route, problems);
  }

  /** Judges a policy. */
  static void check(Policy policy, Problems problems) {
    new RecordRules(problems).check(policy, "spec");
    PolicyRules.check(policy, problems);
  }
}
