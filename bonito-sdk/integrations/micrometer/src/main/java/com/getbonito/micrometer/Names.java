package com.getbonito.micrometer;

import com.getbonito.decision.Attempt;
import com.getbonito.decision.Candidate;
import com.getbonito.decision.Decision;
import com.getbonito.decision.PlanInput;
import com.getbonito.error.ErrorKind;
import com.getbonito.money.UsageEvent;
import com.getbonito.spi.ModelTarget;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the number of names small. What the configuration names is taken as it is; what callers can
 * make up, the names of direct calls, is taken as long as there are few of them.
 */
final class Names {

  /** Stands for every name beyond those that are kept. */
  static final String OTHER = "other";

  private static final int LONGEST = 200;

  private final int most;
  private final Set<String> planned = ConcurrentHashMap.newKeySet();
  private final Set<String> requested = ConcurrentHashMap.newKeySet();
  private final Set<String> models = ConcurrentHashMap.newKeySet();
  private final Set<String> codes = ConcurrentHashMap.newKeySet();

  /**
   * @param most how many made-up names of a kind are kept
   */
  Names(int most) {
    this.most = most;
  }

  /** What the caller asked for. */
  String requested(PlanInput input) {
    if (input.route() == null) {
      return few(requested, input.requested());
    }
    planned.add(input.requested());
    return input.requested();
  }

  /** What the caller asked for, where no plan was made; a route that is not there has no name. */
  String unplanned(String target, ErrorKind why) {
    if (planned.contains(target) || requested.contains(target)) {
      return target;
    }
    return why == ErrorKind.UNKNOWN_ROUTE ? OTHER : few(requested, target);
  }

  /** A code of a failure; clients of one's own can make them up. */
  String code(String code) {
    return few(codes, code);
  }

  /** Where an attempt goes. */
  TargetNames of(Decision decision, ModelTarget target) {
    return of(decision, target.name(), target.connection(), target.model());
  }

  /** Where an attempt went. */
  TargetNames of(Decision decision, Attempt attempt) {
    return of(decision, attempt.target(), attempt.connection(), attempt.model());
  }

  /** What an event is about. */
  TargetNames of(UsageEvent event) {
    return names(
        event.route(), event.target(), event.connection(), event.provider(), event.model());
  }

  /** The target of a plan that is first in line, or where all were ruled out the first of all. */
  @Nullable TargetNames first(Decision decision) {
    Candidate best = null;
    for (Candidate candidate : decision.plan().candidates()) {
      if (best == null || candidate.rank() == 0) {
        best = candidate;
      }
    }
    return best == null
        ? null
        : of(decision, best.facts().target(), best.facts().connection(), best.facts().model());
  }

  /** The target of that name in a plan; null where it is none of its. */
  @Nullable TargetNames named(Decision decision, String target) {
    for (Candidate candidate : decision.plan().candidates()) {
      if (candidate.facts().target().equals(target)) {
        return of(decision, target, candidate.facts().connection(), candidate.facts().model());
      }
    }
    return null;
  }

  private TargetNames of(Decision decision, String target, String connection, String model) {
    String provider = "";
    for (Candidate candidate : decision.plan().candidates()) {
      if (candidate.facts().target().equals(target)) {
        provider = candidate.facts().provider();
      }
    }
    return names(decision.plan().input().route(), target, connection, provider, model);
  }

  private TargetNames names(
      @Nullable String route, String target, String connection, String provider, String model) {
    return new TargetNames(
        route == null ? Keys.NONE : route,
        target,
        connection,
        ProviderNames.of(provider, model),
        route == null ? few(models, model) : model);
  }

  private String few(Set<String> known, String name) {
    if (known.contains(name)) {
      return name;
    }
    if (name.length() > LONGEST || known.size() >= most) {
      return OTHER;
    }
    known.add(name);
    return name;
  }
}
