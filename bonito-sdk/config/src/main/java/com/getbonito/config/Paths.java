package com.getbonito.config;

import java.util.regex.Pattern;

/** Paths into a document as people read them: {@code spec.targets[1].model}. */
final class Paths {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");

  private Paths() {}

  static String child(String path, String key) {
    if (!PLAIN.matcher(key).matches()) {
      return path + "[\"" + key + "\"]";
    }
    return path.isEmpty() ? key : path + "." + key;
  }

  static String item(String path, int index) {
    return path + "[" + index + "]";
  }
}
