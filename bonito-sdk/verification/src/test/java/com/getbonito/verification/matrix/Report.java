package com.getbonito.verification.matrix;

import com.getbonito.verification.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The matrix for readers: a table for each feature, callers down, targets across. */
final class Report {

  private final Map<String, SortedSet<String>> cells = new TreeMap<>();
  private final SortedSet<String> wrong = new TreeSet<>();

  /** A cell and what is left out in it. */
  void cell(Cell cell) {
    cells.put(cell.name(), cell.losses());
  }

  /** A check of a cell that failed. */
  void wrong(Cell cell) {
    wrong.add(cell.name());
  }

  int complete() {
    return cells.size() - wrong.size();
  }

  int size() {
    return cells.size();
  }

  int losses() {
    return cells.values().stream().mapToInt(SortedSet::size).sum();
  }

  void write() throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            # The dialect matrix

            A caller's request in the target's words, and the target's answer in the caller's, whole
            and streamed, judged by the vendors' own libraries and descriptions. ✓: everything arrives
            but what the cell lists; ✗: a check failed; an empty cell was never tried.
            """);
    for (Feature feature : Feature.values()) {
      text.append("\n## ").append(feature.title()).append("\n\n| caller ↓ target → |");
      for (Dialect target : Dialect.values()) {
        text.append(' ').append(target.title()).append(" |");
      }
      text.append("\n|---|").append("---|".repeat(Dialect.values().length)).append('\n');
      for (Dialect caller : Dialect.values()) {
        text.append("| ").append(caller.title()).append(" |");
        for (Dialect target : Dialect.values()) {
          String name = caller.title() + " → " + target.title() + ", " + feature.id();
          text.append(' ').append(shown(name)).append(" |");
        }
        text.append('\n');
      }
    }
    Path file = Repository.root().resolve("bonito-sdk/verification/target/matrix.md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String shown(String name) {
    @Nullable SortedSet<String> losses = cells.get(name);
    if (losses == null) {
      return "";
    }
    StringBuilder text = new StringBuilder(wrong.contains(name) ? "✗" : "✓");
    Map<String, List<String>> ignored = new TreeMap<>();
    for (String loss : losses) {
      String[] said = loss.split(" ignores ", 2);
      if (said.length == 2) {
        ignored.computeIfAbsent(said[0], way -> new ArrayList<>()).add(said[1]);
      } else {
        text.append("<br>").append(loss.replace("|", "\\|"));
      }
    }
    ignored.forEach((way, what) ->
        text.append("<br>").append(way).append(" ignores ").append(String.join(", ", what)));
    return text.toString();
  }
}
