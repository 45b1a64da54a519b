package com.getbonito.verification.budgets;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Lines of words in a file, each written at once, so that they outlive a killed process. A file is
 * one process's. Thread-safe.
 */
final class Notes {

  private final OutputStream out;

  Notes(Path file) throws IOException {
    out = new FileOutputStream(file.toFile(), true);
  }

  void add(Object... words) {
    StringBuilder line = new StringBuilder();
    for (Object word : words) {
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    write(line.append('\n').toString());
  }

  /** Whole lines, written together. */
  void write(String lines) {
    try {
      out.write(lines.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole lines of a file; none where there is no file. */
  static List<List<String>> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = Files.readString(file);
    return text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .map(line -> Arrays.asList(line.split(" ")))
        .toList();
  }
}
