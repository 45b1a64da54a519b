package com.getbonito.verification.guards;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.verification.Module;
import com.getbonito.verification.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@DisplayName("The sources")
class SourcesTest {

  private static final int CEILING = 500;
  private static final List<Module> MODULES = Repository.modules();

  @ParameterizedTest(name = "{0}")
  @FieldSource("MODULES")
  void hold_one_idea_per_file(Module module) throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path source : module.sources()) {
      int lines = Files.readAllLines(source).size();
      if (lines > CEILING) {
        tooLong.add(Repository.root().relativize(source) + " has " + lines + " lines");
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void of_the_first_program_are_what_the_readme_shows() throws IOException {
    Path example = Repository.root().resolve("examples/plain-java");
    String readme = read(Repository.root().resolve("README.md"));
    assertThat(readme)
        .contains(read(example.resolve("src/main/java/example/Main.java")))
        .contains(read(example.resolve("bonito.yaml")));
  }

  @Test
  void of_the_first_program_are_at_most_twelve_lines() throws IOException {
    Path main = Repository.root().resolve("examples/plain-java/src/main/java/example/Main.java");
    assertThat(Files.readAllLines(main).stream().filter(line -> !line.isBlank()).toList())
        .hasSizeLessThanOrEqualTo(12);
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file).strip();
  }
}
