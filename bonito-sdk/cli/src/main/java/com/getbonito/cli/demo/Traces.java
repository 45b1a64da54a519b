package com.getbonito.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the trace to replay: the file that was asked for, else the recorded trace in {@code
 * shared/traces} of one of the given folders or a folder above it, else the one that comes with the
 * command, which is made up.
 */
final class Traces {

  private static final Path RECORDED =
      Path.of("shared", "traces", "AzureLLMInferenceTrace_conv.csv");
  private static final String BUNDLED = "synthetic-trace.csv";

  private final List<Path> folders;

  /**
   * @param folders where the search begins, the preferred one first
   */
  Traces(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  Trace choose(@Nullable Path asked, int most) {
    if (asked != null) {
      return file(asked, most);
    }
    return folders.stream()
        .flatMap(Traces::upwards)
        .map(folder -> folder.resolve(RECORDED))
        .filter(Files::isRegularFile)
        .findFirst()
        .map(found -> file(found, most))
        .orElseGet(() -> bundled(most));
  }

  private static Stream<Path> upwards(Path folder) {
    return Stream.iterate(folder.toAbsolutePath().normalize(), Objects::nonNull, Path::getParent);
  }

  private static Trace file(Path path, int most) {
    String name = String.valueOf(path.getFileName());
    try {
      return Trace.read(name, true, Files.newBufferedReader(path), most);
    } catch (IOException unusable) {
      throw Trace.unreadable(path.toString(), 0, unusable.toString(), unusable);
    }
  }

  private static Trace bundled(int most) {
    InputStream resource =
        Objects.requireNonNull(Traces.class.getResourceAsStream(BUNDLED), BUNDLED);
    return Trace.read(
        BUNDLED, false, new InputStreamReader(resource, StandardCharsets.UTF_8), most);
  }
}
