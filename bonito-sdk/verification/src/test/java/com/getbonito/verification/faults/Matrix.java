package com.getbonito.verification.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rows of the fault matrix, and the cells of it that cannot apply, each with its reason. */
final class Matrix {

  /** A row and a kind of call. */
  record Cell(String row, String call) implements Comparable<Cell> {
    @Override
    public int compareTo(Cell other) {
      return (row + call).compareTo(other.row + other.call);
    }
  }

  private static final List<String> CALLS = List.of("unary", "stream");

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

  /** Every row with both kinds of call. */
  Set<Cell> cells() {
    Set<Cell> all = new TreeSet<>();
    injections.keySet().forEach(row -> CALLS.forEach(call -> all.add(new Cell(row, call))));
    return all;
  }

  private void exempt(List<String> cells) {
    for (String call : cells.get(1).equals("both") ? CALLS : List.of(cells.get(1))) {
      exempt.put(new Cell(cells.get(0), call), cells.get(2));
    }
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
