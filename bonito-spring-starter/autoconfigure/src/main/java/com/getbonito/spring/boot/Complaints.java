package com.getbonito.spring.boot;

import com.getbonito.snapshot.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is wrong with what is written, and which parts of the resources cannot be judged because of
 * it.
 */
final class Complaints {

  private final Set<Problem> found = new LinkedHashSet<>();
  private final Set<String> spoiled = new LinkedHashSet<>();

  /**
   * Adds a problem.
   *
   * @param path name of the property
   * @param place where it is written, or empty
   * @param part the same as a path of the compiler, for example {@code
   *     routes/support-chat.spec.targets[0]}; empty where it belongs to no resource
   */
  void add(String code, String path, String place, String part, String message) {
    found.add(Problem.error(code, place.isEmpty() ? path : path + " (" + place + ")", message));
    spoil(part);
  }

  /** Marks a part whose value was probably written elsewhere. */
  void spoil(String part) {
    if (!part.isEmpty()) {
      spoiled.add(part);
    }
  }

  boolean any() {
    return !found.isEmpty();
  }

  List<Problem> found() {
    return List.copyOf(found);
  }

  /** Whether a part can be judged. */
  boolean judges(String part) {
    return spoiled.stream().noneMatch(known -> related(known, part));
  }

  private static boolean related(String one, String other) {
    return one.equals(other) || inside(one, other) || inside(other, one);
  }

  private static boolean inside(String part, String whole) {
    return part.startsWith(whole + ".") || part.startsWith(whole + "[");
  }
}
