package com.getbonito.verification.faults;

import com.getbonito.verification.shapes.Way;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rows of the fault matrix, and the cells of it that cannot apply, each with its reason. */
final class Matrix {

  /** A row and a way to ask. */
  record Cell(String row, Way way) implements Comparable<Cell> {
    @Override
    public int compareTo(Cell other) {
      return ORDER.compare(this, other);
    }
  }

  private static final Comparator<Cell> ORDER =
      Comparator.comparing(Cell::row)
          .thenComparing(cell -> cell.way().stream())
          .thenComparing(cell -> cell.way().shape());

  private final Map<String, String> injections = new TreeMap<>();
  private final Map<Cell, String> exempt = new TreeMap<>();

  Matrix() {
    lines("matrix.txt").forEach(cells -> injections.put(cells.get(0), cells.get(1)));
    lines("not-applicable.txt").forEach(this::exempt);
  }

  /** What is done in a row. */
  String injection(String row) {
    return Objects.requireNonNull(injections.get(row), () -> "no row " + row + " in matrix.txt");
  }

  Map<Cell, String> exempt() {
    return exempt;
  }

  /** The rows in order. */
  Set<String> rows() {
    return injections.keySet();
  }

  /** Every row with every way to ask. */
  Set<Cell> cells() {
    Set<Cell> all = new TreeSet<>();
    injections.keySet().forEach(row -> Way.all().forEach(way -> all.add(new Cell(row, way))));
    return all;
  }

  private void exempt(List<String> cells) {
    Set<String> named = Set.of(cells.get(1).toUpperCase(Locale.ROOT).split(" "));
    Way.all()
        .filter(way -> named.contains("ALL") || named.contains(way.shape().name()))
        .filter(way -> cells.get(2).equals("both") || cells.get(2).equals(way.call()))
        .forEach(way -> exempt.put(new Cell(cells.get(0), way), cells.get(3)));
  }

  private static List<List<String>> lines(String resource) {
    try (InputStream in = Objects.requireNonNull(Matrix.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> List.of(line.split("\\s*\\|\\s*")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
