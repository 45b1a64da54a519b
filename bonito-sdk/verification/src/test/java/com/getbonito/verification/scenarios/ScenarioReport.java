package com.getbonito.verification.scenarios;

import com.getbonito.verification.shapes.Shape;
import com.getbonito.verification.shapes.Way;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Scenario × call with a column for each shape, and the cells that cannot apply, with reasons. */
final class ScenarioReport {

  private static final String EXEMPT = "cannot apply";

  /** A scenario and a way to ask. */
  private record Cell(String title, Way way) {}

  private final Set<String> titles;

  /** By the scenario's id and the kind of call. */
  private final Map<String, String> reasons;

  private final Map<Cell, String> results = new LinkedHashMap<>();

  ScenarioReport(Set<String> titles) {
    this.titles = titles;
    this.reasons = reasons();
  }

  /** Whether a scenario cannot be played in this way. */
  boolean exempt(String title, Way way) {
    return reasons.containsKey(title.substring(0, 3) + " " + way.call());
  }

  void add(String title, Way way, boolean passed) {
    results.put(new Cell(title, way), passed ? "pass" : "**FAIL**");
  }

  /** What neither was played nor is exempt. */
  List<String> emptyCells() {
    List<String> empty = new ArrayList<>();
    for (String title : titles) {
      Way.all()
          .filter(way -> cell(title, way).isEmpty())
          .forEach(way -> empty.add(title + " in a " + way));
    }
    return empty;
  }

  /** How many runs there are, and how many of them passed. */
  String summary() {
    long passed = results.values().stream().filter("pass"::equals).count();
    return passed + " of " + results.size() + " runs pass, " + emptyCells().size() + " empty cells";
  }

  void write(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text() {
    StringBuilder text =
        new StringBuilder("# The sixteen scenarios in the shape of each vendor\n\n");
    text.append("| scenario | call |");
    Stream.of(Shape.values()).forEach(shape -> text.append(" " + shape.title() + " |"));
    text.append("\n|---|---|").append("---|".repeat(Shape.values().length)).append('\n');
    for (String title : titles) {
      for (boolean stream : new boolean[] {false, true}) {
        String call = new Way(Shape.OPENAI, stream).call();
        String cells =
            Stream.of(Shape.values())
                .map(shape -> cell(title, new Way(shape, stream)))
                .collect(Collectors.joining(" | "));
        text.append("| %s | %s | %s |%n".formatted(title, call, cells));
      }
    }
    text.append("\n").append(summary()).append(".\n\n## Cells that cannot apply\n\n");
    reasons.forEach((cell, reason) -> text.append("- ").append(cell + ": " + reason + "\n"));
    return text.toString();
  }

  private String cell(String title, Way way) {
    return exempt(title, way) ? EXEMPT : results.getOrDefault(new Cell(title, way), "");
  }

  private static Map<String, String> reasons() {
    Map<String, String> reasons = new LinkedHashMap<>();
    try (InputStream in =
        Objects.requireNonNull(ScenarioReport.class.getResourceAsStream("not-applicable.txt"))) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\\s*\\|\\s*"))
          .forEach(cells -> reasons.put(cells[0] + " " + cells[1], cells[2]));
      return reasons;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
