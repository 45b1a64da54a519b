package com.getbonito.operator.compile;

import com.getbonito.operator.compile.Loan.Lender;
import com.getbonito.snapshot.Problem;
import com.getbonito.snapshot.Resources;
import java.util.Map;

/**
 * Everything that is compiled together: the resources of one namespace, and whom it may ask for
 * connections of others.
 *
 * @param name name of the namespace
 * @param resources its own resources, as they were written; as they were published where they
 *     cannot be read, and not at all where they never could
 * @param lender the other namespaces
 * @param unread why some of its resources cannot be read, by {@code kind/name}
 */
public record Workspace(
    String name, Resources resources, Lender lender, Map<String, Problem> unread) {

  /** Copies the map. */
  public Workspace {
    unread = Map.copyOf(unread);
  }

  /** One whose resources can all be read. */
  public Workspace(String name, Resources resources, Lender lender) {
    this(name, resources, lender, Map.of());
  }
}
