package com.getbonito.micrometer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A query in Prometheus's language, as far as it names metrics, labels and variables. */
final class Promql {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\"(?:[^\"\\\\]|\\\\.)*\"|\\[[^\\]]*]|[a-zA-Z_:][a-zA-Z0-9_:]*|[0-9.]+|=~|!~|!=|==|>=|<=|\\S");
  private static final Pattern VARIABLE = Pattern.compile("\\$([a-z_]+)");
  private static final Set<String> FUNCTIONS =
      Set.of("rate", "increase", "histogram_quantile", "vector");
  private static final Set<String> AGGREGATIONS = Set.of("sum", "max", "min", "avg");
  private static final Set<String> WORDS = Set.of("by", "or", "and", "unless", "bool");

  /**
   * A metric that is read.
   *
   * @param labels that are compared
   */
  record Selector(String metric, Set<String> labels, int at) {}

  /**
   * Labels that are kept of what stands between two places.
   *
   * @param from first token within
   * @param to first token after
   */
  record Grouping(Set<String> labels, int from, int to) {}

  private final String text;
  private final List<String> tokens = new ArrayList<>();
  final List<Selector> selectors = new ArrayList<>();
  final List<Grouping> groupings = new ArrayList<>();
  final Set<String> variables = new TreeSet<>();

  Promql(String text) {
    this.text = text;
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      tokens.add(token.group());
    }
    Matcher variable = VARIABLE.matcher(text);
    while (variable.find()) {
      variables.add(variable.group(1));
    }
    for (int i = 0; i < tokens.size(); i++) {
      i = read(i);
    }
  }

  /** The labels that a series of the result can have. */
  Set<String> kept() {
    Set<String> kept = new TreeSet<>();
    groupings.forEach(grouping -> kept.addAll(grouping.labels()));
    return kept;
  }

  /** The metrics within a grouping. */
  List<Selector> within(Grouping grouping) {
    return selectors.stream()
        .filter(selector -> selector.at() >= grouping.from() && selector.at() < grouping.to())
        .toList();
  }

  private int read(int i) {
    String token = tokens.get(i);
    if (!Character.isLetter(token.charAt(0)) && token.charAt(0) != '_') {
      return i;
    }
    if (FUNCTIONS.contains(token) || WORDS.contains(token)) {
      return i;
    }
    if (AGGREGATIONS.contains(token)) {
      return i + 1 < tokens.size() && tokens.get(i + 1).equals("by") ? grouping(i + 2) : i;
    }
    if (i + 1 < tokens.size() && tokens.get(i + 1).equals("(")) {
      throw new AssertionError("'" + token + "' is no function that is known here, in: " + text);
    }
    return selector(i);
  }

  /** Reads {@code (a, b)} from a place on; what follows it in brackets is grouped. */
  private int grouping(int open) {
    Set<String> labels = new TreeSet<>();
    int i = open + 1;
    for (; !tokens.get(i).equals(")"); i++) {
      if (!tokens.get(i).equals(",")) {
        labels.add(tokens.get(i));
      }
    }
    int depth = 0;
    int end = i + 1;
    do {
      depth += tokens.get(end).equals("(") ? 1 : tokens.get(end).equals(")") ? -1 : 0;
      end++;
    } while (depth > 0);
    groupings.add(new Grouping(labels, i + 1, end));
    return i;
  }

  private int selector(int i) {
    Set<String> labels = new TreeSet<>();
    int end = i;
    if (i + 1 < tokens.size() && tokens.get(i + 1).equals("{")) {
      for (end = i + 2; !tokens.get(end).equals("}"); end++) {
        boolean compared = Set.of("=", "=~", "!=", "!~").contains(tokens.get(end + 1));
        if (compared) {
          labels.add(tokens.get(end));
        }
      }
    }
    selectors.add(new Selector(tokens.get(i), labels, i));
    return end;
  }
}
