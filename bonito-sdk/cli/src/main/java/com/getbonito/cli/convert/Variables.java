package com.getbonito.cli.convert;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Variables of the environment: those that the file names, those that take the place of secrets
 * written in it, and what stands in for them while the result is compiled.
 */
final class Variables {

  private static final String REFERENCE = "os.environ/";
  private static final String URL = "https://stand-in.invalid";
  private static final String ROLE = "arn:aws:iam::123456789012:role/stand-in";
  private static final String TEXT = "stand-in";

  /** What people write where a server wants no key. */
  private static final Set<String> NO_KEY =
      Set.of("none", "empty", "dummy", "fake", "fake-key", "not-needed", "no-key", "anything");

  private final Remarks remarks;
  private final Set<String> named = new HashSet<>();
  private final Map<String, String> replaced = new HashMap<>();
  private final Map<String, String> standIns = new TreeMap<>();

  Variables(@Nullable Object document, Remarks remarks) {
    this.remarks = remarks;
    collect(document);
  }

  /** The variable that a value names, or null where it is a value itself. */
  static @Nullable String reference(@Nullable String value) {
    return value != null && value.startsWith(REFERENCE)
        ? value.substring(REFERENCE.length())
        : null;
  }

  static boolean saysNoKey(String value) {
    return NO_KEY.contains(value.toLowerCase(Locale.ROOT));
  }

  /**
   * The variable that holds a secret. One that stands in the file is not copied: a variable takes
   * its place, the same one wherever the same secret stands.
   */
  String secret(String path, String value, String suggestion) {
    String reference = reference(value);
    if (reference != null) {
      return reference;
    }
    String known = replaced.get(value);
    String variable = known == null ? free(suggestion) : known;
    replaced.put(value, variable);
    remarks.secret(
        path, "holds a secret, which is not copied; put it into the variable " + variable);
    return variable;
  }

  /** A value that is no secret: a reference becomes a placeholder. */
  @Nullable String plain(@Nullable String value, Kind kind) {
    String reference = reference(value);
    return reference == null ? value : placeholder(reference, null, kind);
  }

  /** A placeholder for a variable, with what counts where it is not set. */
  String placeholder(String variable, @Nullable String otherwise, Kind kind) {
    standIns.put(variable, kind.standIn);
    return "${" + variable + (otherwise == null ? "" : ":" + otherwise) + "}";
  }

  /** What stands in for a variable while the result is compiled, or null. */
  @Nullable String standIn(String variable) {
    return standIns.get(variable);
  }

  /** What a variable's value must look like. */
  enum Kind {
    /** An address. */
    URL_KIND(URL),
    /** A role of AWS. */
    ROLE_KIND(ROLE),
    /** Anything else. */
    TEXT_KIND(TEXT);

    private final String standIn;

    Kind(String standIn) {
      this.standIn = standIn;
    }
  }

  private String free(String suggestion) {
    String name = suggestion;
    for (int number = 2; !named.add(name); number++) {
      name = suggestion + "_" + number;
    }
    return name;
  }

  private void collect(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(this::collect);
    } else if (value instanceof Collection<?> items) {
      items.forEach(this::collect);
    } else if (value instanceof String text) {
      String name = reference(text);
      if (name != null) {
        named.add(name);
      }
    }
  }
}
