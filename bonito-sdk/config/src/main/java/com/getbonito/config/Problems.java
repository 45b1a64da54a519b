package com.getbonito.config;

import com.getbonito.snapshot.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was found so far, under one path. Knows which paths are spoiled: what is written there
 * cannot be read, so a rule that depends on it would only report a consequence.
 */
final class Problems {

  private final String prefix;
  private final Locator locator;
  private final Set<String> spoiledBefore;
  private final List<Problem> found = new ArrayList<>();
  private final Set<String> spoiled = new TreeSet<>();

  private Problems(String prefix, Locator locator, Set<String> spoiledBefore) {
    this.prefix = prefix;
    this.locator = locator;
    this.spoiledBefore = spoiledBefore;
  }

  /** Says where a path was written, for example {@code " (bonito.yaml:12:7)"}. */
  interface Locator {
    /** Nothing is known of where things were written. */
    Locator NOWHERE = path -> "";

    String locate(String path);
  }

  /** Collects problems whose paths begin with the prefix. */
  static Problems of(String prefix, Locator locator) {
    return new Problems(prefix, locator, Set.of());
  }

  /** As {@link #of}, leaving out what lies at, above or below a spoiled path. */
  static Problems besides(Set<String> spoiled, String prefix, Locator locator) {
    return new Problems(prefix, locator, spoiled);
  }

  /** A part that leaves out what is spoiled so far; to be taken over with {@link #addAll}. */
  Problems besidesSpoiled() {
    Set<String> all = new TreeSet<>(spoiledBefore);
    all.addAll(spoiled);
    return besides(all, prefix, locator);
  }

  /** Takes over what a part found. */
  void addAll(Problems part) {
    found.addAll(part.found);
    spoiled.addAll(part.spoiled);
  }

  void error(String code, String path, String message) {
    spoiled.add(path);
    if (spoiledBefore.stream().noneMatch(known -> related(known, path))) {
      found.add(Problem.error(code, at(path), message));
    }
  }

  void warning(String code, String path, String message) {
    found.add(Problem.warning(code, at(path), message));
  }

  /** Marks a path whose value was probably written elsewhere, under a wrong key. */
  void spoil(String path) {
    spoiled.add(path);
  }

  /** Whether what is written at a path could not be read. */
  boolean isSpoiled(String path) {
    return spoiledBefore.contains(path);
  }

  /** Every path with an error, and every one that was marked. */
  Set<String> spoiled() {
    return Set.copyOf(spoiled);
  }

  /** Everything found, in the order of finding. */
  List<Problem> found() {
    return List.copyOf(found);
  }

  boolean hasErrors() {
    return found.stream().anyMatch(Problem::isError);
  }

  private static boolean related(String one, String other) {
    return one.equals(other) || inside(one, other) || inside(other, one);
  }

  private static boolean inside(String path, String parent) {
    return path.startsWith(parent + ".") || path.startsWith(parent + "[");
  }

  private String at(String path) {
    String dot = prefix.isEmpty() || path.isEmpty() || path.startsWith("[") ? "" : ".";
    return prefix + dot + path + locator.locate(path);
  }
}
