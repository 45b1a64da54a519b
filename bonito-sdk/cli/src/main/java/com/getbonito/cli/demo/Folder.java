package com.getbonito.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that is there until it is closed.
 *
 * @param path where it is
 */
record Folder(Path path) implements AutoCloseable {

  /** A new one, which is its owner's alone. */
  static Folder temporary() throws IOException {
    return new Folder(Files.createTempDirectory("bonito-demo"));
  }

  /** Removes it with all that is in it. */
  @Override
  public void close() {
    try {
      for (Path each : content()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException kept) {
      throw new UncheckedIOException(kept);
    }
  }

  private List<Path> content() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      return all.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
