package com.getbonito.verification.compatibility;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What no longer links between two states of the same types, by chapter 13 of the Java Language
 * Specification as far as our types have such things.
 */
final class Breaks {

  private final Map<String, Shape> now;
  private final List<String> found = new ArrayList<>();

  private Breaks(Map<String, Shape> now) {
    this.now = now;
  }

  /** One line for each thing that code compiled against the first no longer finds in the second. */
  static List<String> between(Map<String, Shape> before, Map<String, Shape> now) {
    Breaks breaks = new Breaks(now);
    before.values().forEach(breaks::compare);
    return List.copyOf(breaks.found);
  }

  /** One line for each type and member that the second has and the first has not. */
  static List<String> additions(Map<String, Shape> before, Map<String, Shape> now) {
    List<String> added = new ArrayList<>();
    for (Shape type : now.values()) {
      Shape known = before.get(type.name());
      if (known == null) {
        added.add(type.name());
      } else {
        type.members().keySet().stream()
            .filter(member -> !known.members().containsKey(member))
            .forEach(member -> added.add(type.name() + "." + member));
      }
    }
    return added;
  }

  private void compare(Shape before) {
    Shape after = now.get(before.name());
    if (after == null) {
      found.add(before.name() + " is gone");
      return;
    }
    if (!after.kind().equals(before.kind())) {
      found.add(before.name() + " was a " + before.kind() + " and is a " + after.kind());
    }
    for (String flag : List.of("final", "abstract", "sealed")) {
      if (before.open() && after.is(flag) && !before.is(flag)) {
        found.add(before.name() + " has become " + flag);
      }
    }
    Set<String> above = above(after, new HashSet<>());
    before.supertypes().stream()
        .filter(type -> !above.contains(type))
        .forEach(type -> found.add(before.name() + " is no longer a " + type));
    before.members().forEach((member, flags) -> compare(before, after, member, flags));
    added(before, after);
  }

  private void compare(Shape before, Shape after, String member, Set<String> was) {
    Set<String> is = find(after, member);
    String place = before.name() + "." + member;
    if (is == null) {
      found.add(place + " is gone");
      return;
    }
    if (was.contains("public") && !is.contains("public")) {
      found.add(place + " is no longer public");
    }
    if (was.contains("static") != is.contains("static")) {
      found.add(place + (is.contains("static") ? " has become static" : " is no longer static"));
    }
    for (String flag : List.of("final", "abstract")) {
      if (before.open() && is.contains(flag) && !was.contains(flag)) {
        found.add(place + " has become " + flag);
      }
    }
  }

  private void added(Shape before, Shape after) {
    if (!before.open()) {
      return;
    }
    after
        .members()
        .forEach((member, flags) -> {
          if (flags.contains("abstract") && !before.members().containsKey(member)) {
            found.add(after.name() + "." + member + " is new, and implementers lack it");
          }
        });
  }

  /** A member that has moved up is still found. */
  private @Nullable Set<String> find(Shape type, String member) {
    Set<String> own = type.members().get(member);
    if (own != null || member.startsWith("<init>(")) {
      return own;
    }
    for (String name : type.supertypes()) {
      Shape above = now.get(name);
      Set<String> inherited = above == null ? null : find(above, member);
      if (inherited != null) {
        return inherited;
      }
    }
    return null;
  }

  private Set<String> above(Shape type, Set<String> names) {
    for (String name : type.supertypes()) {
      if (names.add(name) && now.get(name) instanceof Shape known) {
        above(known, names);
      }
    }
    return names;
  }
}
