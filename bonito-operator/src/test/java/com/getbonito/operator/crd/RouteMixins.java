package com.getbonito.operator.crd;

import com.getbonito.error.ErrorKind;
import com.getbonito.resource.v1alpha1.Route.Target;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** What an API server checks of a route, and how its lists are merged. */
final class RouteMixins {

  /** Kinds of failure that another target would not cure ({@link ErrorKind#failOver()}). */
  static final String NEVER =
      "['InvalidRequest', 'ContentBlocked', 'Cancelled', 'DeadlineExceeded', 'Configuration',"
          + " 'UnknownRoute', 'NoCandidate', 'RouteExhausted', 'PolicyViolation', 'BudgetExceeded',"
          + " 'RateExceeded', 'Intercepted', 'BooksClosed', 'Internal']";

  private static final String SUM =
      "(self.targets.all(t, has(t.weight)) ? self.targets.map(t, t.weight).sum() : 0)";
  private static final String DRAWN = "self.strategy in ['AbTest', 'Weighted']";

  private RouteMixins() {}

  @ValidationRule(
      value = "!(" + DRAWN + ") || self.targets.all(t, has(t.weight))",
      fieldPath = ".targets",
      reason = "FieldValueRequired",
      message = "weight of every target is required by the strategy",
      messageExpression = "'weight of every target is required by strategy ' + self.strategy")
  @ValidationRule(
      value = DRAWN + " || self.targets.all(t, !has(t.weight))",
      fieldPath = ".targets",
      reason = "FieldValueForbidden",
      message = "have a weight, which has no effect with the strategy; remove it",
      messageExpression =
          "'have a weight, which has no effect with strategy ' + self.strategy + '; remove it'")
  @ValidationRule(
      value =
          "self.strategy != 'AbTest' || !self.targets.all(t, has(t.weight)) || " + SUM + " == 100",
      fieldPath = ".targets",
      message = "have weights that do not sum to 100")
  @ValidationRule(
      value =
          "self.strategy != 'Weighted' || !self.targets.all(t, has(t.weight)) || " + SUM + " > 0",
      fieldPath = ".targets",
      message = "have no weight above 0")
  @ValidationRule(
      value = "self.strategy == 'Failover' || self.targets.all(t, !has(t.priority))",
      fieldPath = ".targets",
      reason = "FieldValueForbidden",
      message = "have priorities, which have no effect with the strategy",
      messageExpression = "'have priorities, which have no effect with strategy ' + self.strategy")
  @ValidationRule(
      value =
          "self.strategy != 'Failover' || self.targets.all(t, has(t.priority))"
              + " || self.targets.all(t, !has(t.priority))",
      fieldPath = ".targets",
      message = "have priorities in part; give all or none")
  @ValidationRule(
      value =
          "self.targets.all(t, !has(t.priority)"
              + " || self.targets.exists_one(u, has(u.priority) && u.priority == t.priority))",
      fieldPath = ".targets",
      message = "have the same priority twice")
  @ValidationRule(
      value = "!has(self.stickyBy) || self.stickyBy != 'Tag' || has(self.stickyTag)",
      fieldPath = ".stickyTag",
      reason = "FieldValueRequired",
      message = "is required by stickyBy Tag")
  @ValidationRule(
      value = "!has(self.stickyTag) || (has(self.stickyBy) && self.stickyBy == 'Tag')",
      fieldPath = ".stickyTag",
      reason = "FieldValueForbidden",
      message = "goes with stickyBy Tag only")
  @ValidationRule(
      value = DRAWN + " || !has(self.stickyBy) || self.stickyBy == 'None'",
      fieldPath = ".stickyBy",
      reason = "FieldValueForbidden",
      message = "has no effect with the strategy; remove it",
      messageExpression = "'has no effect with strategy ' + self.strategy + '; remove it'")
  interface Spec {
    @Entries
    @Wants("wants letters, digits and . _ : @ - in between")
    List<String> aliases();

    @Entries(by = "name")
    List<Target> targets();
  }

  @ValidationRule(
      value =
          "!has(self.spec) || !has(self.spec.aliases)"
              + " || !(self.metadata.name in self.spec.aliases)",
      fieldPath = ".spec.aliases",
      message = "names this route already")
  interface Whole {}

  interface OneTarget {
    @Wants("wants lower-case letters, digits, hyphens and dots")
    String name();
  }

  @ValidationRule(
      value =
          "!has(self.firstTokenTimeout)"
              + " || duration(self.firstTokenTimeout) <= duration(self.attemptTimeout)",
      fieldPath = ".firstTokenTimeout",
      message = "is longer than attemptTimeout",
      messageExpression = "'is longer than attemptTimeout, ' + self.attemptTimeout")
  interface Failing {
    @ValidationRule(
        value = "self.all(k, !(k in " + NEVER + "))",
        message = "has a kind that never goes to another target; 'on' can only narrow what may")
    List<ErrorKind> on();
  }
}
