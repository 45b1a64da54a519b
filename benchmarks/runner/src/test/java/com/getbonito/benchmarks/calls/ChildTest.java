package com.getbonito.benchmarks.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A process that is spoken to")
class ChildTest {

  @TempDir private Path folder;

  @Test
  void answers_line_by_line_and_goes_when_it_is_closed() {
    Child child = start("hello");
    long pid = child.pid();
    try (child) {
      assertThat(child.hear()).isEqualTo("hello");
      assertThat(child.ask("one")).isEqualTo("heard one");
      assertThat(child.ask("two")).isEqualTo("heard two");
    }
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void that_fails_is_reported_with_the_place_of_its_errors() throws IOException {
    try (Child child = start("fail")) {
      assertThatThrownBy(child::hear).hasMessageContaining("errors.log");
    }
    assertThat(Files.readString(folder.resolve("errors.log"))).contains("told to fail");
  }

  private Child start(String word) {
    List<Path> classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    return Child.start(
        classPath, Echo.class.getName(), List.of(word), folder.resolve("errors.log"));
  }

  /** Says its argument, then repeats every line. */
  static final class Echo {

    private Echo() {}

    public static void main(String[] arguments) throws IOException {
      if (arguments[0].equals("fail")) {
        throw new IllegalStateException("told to fail");
      }
      System.out.println(arguments[0]);
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      String line;
      while ((line = in.readLine()) != null) {
        System.out.println("heard " + line);
      }
    }
  }
}
