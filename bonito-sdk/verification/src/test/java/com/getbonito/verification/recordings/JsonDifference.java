package com.getbonito.verification.recordings;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Compares JSON documents: members in any order, numbers by value, everything else strict. */
public final class JsonDifference {

  private JsonDifference() {}

  /** Where the documents differ, as paths; empty where they mean the same. */
  public static Set<String> between(JsonNode expected, JsonNode actual) {
    Set<String> found = new LinkedHashSet<>();
    compare("$", expected, actual, found);
    return found;
  }

  private static void compare(String path, JsonNode expected, JsonNode actual, Set<String> found) {
    if (expected.isObject() && actual.isObject()) {
      Set<String> names = new TreeSet<>();
      expected.propertyNames().forEach(names::add);
      actual.propertyNames().forEach(names::add);
      for (String name : names) {
        compare(path + "." + name, expected.path(name), actual.path(name), found);
      }
    } else if (expected.isArray() && actual.isArray()) {
      int most = Math.max(expected.size(), actual.size());
      for (int i = 0; i < most; i++) {
        compare(path + "[" + i + "]", expected.path(i), actual.path(i), found);
      }
    } else if (!same(expected, actual)) {
      found.add(path + ": " + shape(expected) + " became " + shape(actual));
    }
  }

  private static boolean same(JsonNode expected, JsonNode actual) {
    if (expected.isNumber() && actual.isNumber()) {
      return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
    }
    return expected.isMissingNode() ? actual.isMissingNode() : expected.equals(actual);
  }

  private static String shape(JsonNode node) {
    String text = node.isMissingNode() ? "nothing" : node.toString();
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
