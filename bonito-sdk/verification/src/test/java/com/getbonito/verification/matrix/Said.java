package com.getbonito.verification.matrix;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What an answer says, as a vendor's library hears it, in words that are no vendor's.
 *
 * @param text of all parts
 * @param reasoning of all thoughts
 * @param calls of the caller's tools, in order
 * @param identified whether every call has an id of its own
 * @param finish why it ended, by meaning
 * @param tokens input, output, and how many of the input came from a cache
 * @param sources the addresses that it cites
 */
record Said(
    String text,
    String reasoning,
    List<Call> calls,
    boolean identified,
    String finish,
    List<Long> tokens,
    List<String> sources) {

  /** A call of a tool; arguments as a tree, so that spaces and order do not matter. */
  record Call(String name, JsonNode arguments) {}

  /** Whether ids tell calls apart. */
  static boolean distinct(List<String> ids) {
    return ids.stream().noneMatch(String::isBlank) && Set.copyOf(ids).size() == ids.size();
  }

  /** In what it differs from another; empty where both say the same. */
  Set<String> differences(Said other) {
    Map<String, List<?>> pairs = new TreeMap<>();
    pairs.put("text", List.of(text, other.text));
    pairs.put("reasoning", List.of(reasoning, other.reasoning));
    pairs.put("calls", List.of(calls, other.calls));
    pairs.put("finish", List.of(finish, other.finish));
    pairs.put("tokens", List.of(tokens, other.tokens));
    pairs.put("sources", List.of(sources, other.sources));
    Set<String> found = new TreeSet<>();
    pairs.forEach((name, pair) -> {
      if (!pair.get(0).equals(pair.get(1))) {
        found.add(name + ": " + pair.get(0) + " became " + pair.get(1));
      }
    });
    return found;
  }
}
