package com.getbonito.snapshot;

import java.util.List;

/**
 * What compiling gave.
 *
 * @param snapshot everything that is valid, and the last good state of what is not
 * @param problems everything that is wrong, in a stable order
 */
public record Compilation(Snapshot snapshot, List<Problem> problems) {

  /** Copies the list. */
  public Compilation {
    problems = List.copyOf(problems);
  }

  /** Whether something stands in the way. */
  public boolean hasErrors() {
    return problems.stream().anyMatch(Problem::isError);
  }

  /** The problems that do not stand in the way. */
  public List<Problem> warnings() {
    return problems.stream().filter(problem -> !problem.isError()).toList();
  }
}
