package com.getbonito.cli.convert;

import java.util.Map;

/**
 * Something that is not the same after a conversion.
 *
 * @param kind how grave it is
 * @param path where it stands in the file that was converted
 * @param message what happened to it and what to do; never a value of the file
 */
record Remark(Kind kind, String path, String message) {

  /** How grave a remark is. */
  enum Kind {
    /** Calls that went somewhere go nowhere now, or what limited spending limits nothing. */
    LOST("lost"),
    /** A secret stood in the file; it was not copied. */
    SECRET("secret"),
    /** It works, but not in the same way. */
    CHANGED("changed"),
    /** It has no counterpart, and no call depends on it. */
    LEFT_OUT("left out");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  Map<String, String> members() {
    return Map.of("kind", kind.word(), "path", path, "message", message);
  }

  @Override
  public String toString() {
    return kind.word() + ": " + path + ": " + message;
  }
}
