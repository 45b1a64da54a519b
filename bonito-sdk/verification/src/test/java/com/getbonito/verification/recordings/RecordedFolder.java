package com.getbonito.verification.recordings;

import com.getbonito.verification.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds recorded exchanges: in the folder of the system property or environment variable {@value
 * #NAME}, else in {@code ../shared/recordings} beside the repository.
 */
public final class RecordedFolder {

  public static final String NAME = "BONITO_RECORDINGS";

  private RecordedFolder() {}

  public static Optional<Path> find() {
    String given = System.getProperty(NAME, System.getenv(NAME));
    Path folder =
        given == null || given.isBlank()
            ? Repository.shared().resolve("recordings")
            : Path.of(given);
    return Optional.of(folder).filter(Files::isDirectory);
  }

  /** The files of exchanges, in order of their names. */
  public static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public static List<RecordedExchange> exchanges(Path file) {
    String name = file.getFileName().toString();
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> !line.isBlank())
          .map(line -> new RecordedExchange(name, RecordedExchange.JSON.readTree(line)))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
