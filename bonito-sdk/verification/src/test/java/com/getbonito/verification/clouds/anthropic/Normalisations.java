package com.getbonito.verification.clouds.anthropic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The differences between a request as it was accepted and as it is written again that are on
 * purpose: a checked-in line each, {@code name | pattern of the difference | reason}.
 */
final class Normalisations {

  private record Rule(String name, Pattern difference) {}

  private final List<Rule> rules = new ArrayList<>();
  private final Map<String, Integer> used = new LinkedHashMap<>();

  static Normalisations checkedIn() {
    Normalisations read = new Normalisations();
    InputStream table = Normalisations.class.getResourceAsStream("normalisations.txt");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] columns = line.split(" \\| ", 3);
          read.rules.add(new Rule(columns[0].strip(), Pattern.compile(columns[1].strip())));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return read;
  }

  /** The differences that no line explains. */
  List<String> unexplained(Set<String> differences) {
    List<String> left = new ArrayList<>();
    for (String difference : differences) {
      Rule found = null;
      for (Rule rule : rules) {
        if (rule.difference().matcher(difference).matches()) {
          found = rule;
          break;
        }
      }
      if (found == null) {
        left.add(difference);
      } else {
        used.merge(found.name(), 1, Integer::sum);
      }
    }
    return left;
  }

  void report(Consumer<String> print) {
    used.forEach((name, count) -> print.accept("normalised: " + name + " " + count));
  }
}
