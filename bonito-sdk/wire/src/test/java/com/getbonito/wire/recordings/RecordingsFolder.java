package com.getbonito.wire.recordings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds recorded exchanges: in the folder of the system property or environment variable {@code
 * BONITO_RECORDINGS}, else in {@code ../shared/recordings} beside the repository.
 */
final class RecordingsFolder {

  static final String NAME = "BONITO_RECORDINGS";

  private RecordingsFolder() {}

  static Optional<Path> find() {
    String given = System.getProperty(NAME, System.getenv(NAME));
    if (given != null && !given.isBlank()) {
      return Optional.of(Path.of(given)).filter(Files::isDirectory);
    }
    return repository()
        .map(root -> root.resolve("../shared/recordings").normalize())
        .filter(Files::isDirectory);
  }

  private static Optional<Path> repository() {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.isDirectory(at.resolve("bonito-sdk"))) {
      at = at.getParent();
    }
    return Optional.ofNullable(at);
  }

  static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static List<Exchange> exchanges(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> !line.isBlank()).map(Exchange::parse).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
