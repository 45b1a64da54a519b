package com.getbonito.config;

import com.getbonito.snapshot.Problem;
import java.util.ArrayList;
import java.util.List;

/** What was found so far, under one path. */
final class Problems {

  private final String prefix;
  private final Locator locator;
  private final List<Problem> found;

  private Problems(String prefix, Locator locator, List<Problem> found) {
    this.prefix = prefix;
    this.locator = locator;
    this.found = found;
  }

  /** Says where a path was written, for example {@code " (bonito.yaml:12:7)"}. */
  interface Locator {
    /** Nothing is known of where things were written. */
    Locator NOWHERE = path -> "";

    String locate(String path);
  }

  /** Collects problems whose paths begin with the prefix. */
  static Problems of(String prefix, Locator locator) {
    return new Problems(prefix, locator, new ArrayList<>());
  }

  void error(String code, String path, String message) {
    found.add(Problem.error(code, at(path), message));
  }

  void warning(String code, String path, String message) {
    found.add(Problem.warning(code, at(path), message));
  }

  /** Everything found, in the order of finding. */
  List<Problem> found() {
    return List.copyOf(found);
  }

  boolean hasErrors() {
    return found.stream().anyMatch(Problem::isError);
  }

  private String at(String path) {
    String dot = path.isEmpty() || path.startsWith("[") ? "" : ".";
    return prefix + dot + path + locator.locate(path);
  }
}
