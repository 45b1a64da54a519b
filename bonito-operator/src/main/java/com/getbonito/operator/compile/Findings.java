package com.getbonito.operator.compile;

import com.getbonito.operator.compile.Verdict.Slice;
import com.getbonito.snapshot.Problem;
import java.util.List;

/**
 * Problems of a compilation.
 *
 * @param problems in the compiler's order
 */
record Findings(List<Problem> problems) {

  /** A route goes to a connection that is not there: told by target, not as an error. */
  private static final String NO_CONNECTION = "BON-1045";

  /** Those of one resource. */
  Findings about(String resource) {
    return new Findings(
        problems.stream()
            .filter(each ->
                each.path().startsWith(resource + ".spec")
                    || each.path().startsWith(resource + ".metadata")
                    || each.path().equals(resource))
            .toList());
  }

  Findings withoutMissingConnections() {
    return new Findings(
        problems.stream()
            .filter(each -> !(each.isError() && each.code().equals(NO_CONNECTION)))
            .toList());
  }

  List<Problem> errors() {
    return problems.stream().filter(Problem::isError).toList();
  }

  List<Problem> warnings() {
    return problems.stream().filter(each -> !each.isError()).toList();
  }

  /** Of a resource that the snapshot holds or not. */
  Verdict verdict(boolean held) {
    Slice slice = !held ? Slice.ABSENT : errors().isEmpty() ? Slice.CURRENT : Slice.LAST_GOOD;
    return new Verdict(errors(), warnings(), List.of(), slice, 0, List.of());
  }
}
