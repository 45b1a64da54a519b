package com.getbonito.operator.write;

import com.getbonito.operator.resource.Condition;
import com.getbonito.operator.resource.ConnectionStatus;
import com.getbonito.operator.resource.PolicyResource;
import com.getbonito.operator.resource.PolicyStatus;
import com.getbonito.operator.resource.ProviderConnectionResource;
import com.getbonito.operator.resource.RouteResource;
import com.getbonito.operator.resource.RouteStatus;
import com.getbonito.operator.status.Reasons;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the status of a kind is taken apart and made.
 *
 * @param <R> kind of resource
 * @param <S> its status
 */
public final class StatusKind<R, S> {

  /** Connections. */
  public static final StatusKind<ProviderConnectionResource, ConnectionStatus> CONNECTION =
      new StatusKind<>(
          ProviderConnectionResource::new,
          ConnectionStatus::conditions,
          (status, conditions) ->
              new ConnectionStatus(
                  conditions,
                  status.observedGeneration(),
                  status.revision(),
                  status.account(),
                  status.region()));

  /** Routes. */
  public static final StatusKind<RouteResource, RouteStatus> ROUTE =
      new StatusKind<>(
          RouteResource::new,
          RouteStatus::conditions,
          (status, conditions) ->
              new RouteStatus(
                  conditions,
                  status.observedGeneration(),
                  status.targets(),
                  status.sequence(),
                  status.revision()));

  /** Policies. */
  public static final StatusKind<PolicyResource, PolicyStatus> POLICY =
      new StatusKind<>(
          PolicyResource::new,
          PolicyStatus::conditions,
          (status, conditions) ->
              new PolicyStatus(
                  conditions,
                  status.observedGeneration(),
                  status.attached(),
                  status.sequence(),
                  status.revision()));

  private final Supplier<R> fresh;
  private final Function<S, @Nullable List<Condition>> conditions;
  private final BiFunction<S, List<Condition>, S> with;

  private StatusKind(
      Supplier<R> fresh,
      Function<S, @Nullable List<Condition>> conditions,
      BiFunction<S, List<Condition>, S> with) {
    this.fresh = fresh;
    this.conditions = conditions;
    this.with = with;
  }

  R fresh() {
    return fresh.get();
  }

  List<Condition> conditions(S status) {
    List<Condition> all = conditions.apply(status);
    return all == null ? List.of() : all;
  }

  /** Whether two say the same, in whatever order the API server keeps the conditions. */
  boolean same(S one, S other) {
    return sorted(one).equals(sorted(other));
  }

  private S sorted(S status) {
    return with.apply(
        status, conditions(status).stream().sorted(Comparator.comparing(Condition::type)).toList());
  }

  /** Without the conditions that others write into the same list. */
  S ours(S status) {
    return with.apply(
        status,
        conditions(status).stream().filter(each -> Reasons.TYPES.contains(each.type())).toList());
  }
}
