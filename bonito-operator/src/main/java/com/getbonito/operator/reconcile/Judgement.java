package com.getbonito.operator.reconcile;

import com.getbonito.operator.compile.Compiled;
import com.getbonito.operator.compile.Verdict;
import com.getbonito.operator.status.Published;
import com.getbonito.snapshot.Snapshot;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a namespace: what compiling gave, and what its applications have of it.
 *
 * @param inputs what went in
 * @param compiled what came out
 * @param published what the ConfigMap holds, or null
 * @param obstacle why the ConfigMap cannot hold it, or null
 */
record Judgement(
    Inputs inputs, Compiled compiled, @Nullable Snapshot published, @Nullable String obstacle) {

  Published connection(String name) {
    return published(Snapshot::connections, name);
  }

  /** Of a route that policies close, these must have been published too. */
  Published route(String name) {
    Published route = published(Snapshot::routes, name);
    Verdict verdict = compiled.routes().get(name);
    boolean upToDate =
        verdict == null
            || verdict.closedBy().stream().allMatch(policy -> policy(policy).upToDate());
    return upToDate
        ? route
        : new Published(false, route.sequence(), route.revision(), route.obstacle());
  }

  Published policy(String name) {
    return published(Snapshot::policies, name);
  }

  private Published published(Function<Snapshot, Map<String, ?>> kind, String name) {
    if (published == null) {
      return new Published(false, null, null, obstacle);
    }
    boolean upToDate =
        Objects.equals(kind.apply(compiled.snapshot()).get(name), kind.apply(published).get(name));
    return new Published(upToDate, published.sequence(), published.revision(), obstacle);
  }
}
