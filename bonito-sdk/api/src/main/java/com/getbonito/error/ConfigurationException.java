package com.getbonito.error;

import com.getbonito.snapshot.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used. Every problem is listed, not just the first. */
public final class ConfigurationException extends BonitoException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * A configuration with problems.
   *
   * @param code stable code, {@code BON-1nnn} or {@code BON-6nnn}
   * @param message what was being read
   * @param problems everything found; may be empty where the message says it all
   */
  public ConfigurationException(String code, String message, List<Problem> problems) {
    super(code, ErrorKind.CONFIGURATION, withProblems(message, problems), null);
    this.problems = List.copyOf(problems);
  }

  /** Everything that was found, in the order of the sources. */
  public List<Problem> problems() {
    return problems;
  }

  private static String withProblems(String message, List<Problem> problems) {
    return problems.isEmpty()
        ? message
        : message
            + problems.stream().map(problem -> "\n  - " + problem).collect(Collectors.joining());
  }
}
