package com.getbonito.verification.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.verification.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./bonito api} records what is there now; the difference in git is what to review. */
@DisplayName("What an application was compiled with still links")
class BaselineTest {

  private static final boolean RECORDING = Boolean.getBoolean("bonito.api.record");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          api                     ; com\\.getbonito\\..*
          core                    ; com\\.getbonito(\\.billing|\\.routing)?
          http                    ; com\\.getbonito\\.http
          integrations/micrometer ; com\\.getbonito\\.micrometer
          testkit                 ; com\\.getbonito\\.testkit(\\.(budget|contract|junit|transport))?
          testkit/simulator       ; com\\.getbonito\\.testkit\\.simulator(\\.(fault|script))?
          """)
  void in(String part, String packages) throws IOException {
    String module = part.replace("/simulator", "");
    SortedMap<String, Shape> now =
        Surface.of(Repository.module(module).classFiles(), name -> name.matches(packages));
    Path file = Repository.root().resolve("build/api").resolve(part.replace('/', '-') + ".txt");
    if (RECORDING) {
      Files.createDirectories(file.getParent());
      Files.write(file, Shape.write(now));
    }
    SortedMap<String, Shape> recorded = Shape.read(Files.readAllLines(file));
    List<String> added = Breaks.additions(recorded, now);
    if (!added.isEmpty()) {
      System.out.printf(
          "notice: %d public names of %s are not in %s yet, the first is %s%n",
          added.size(), part, Repository.root().relativize(file), added.getFirst());
    }
    assertThat(recorded).as("no type of %s was recorded", part).isNotEmpty();
    assertThat(Breaks.between(recorded, now))
        .as("breaks applications (VERSIONING.md); where that is meant, record it: ./bonito api")
        .isEmpty();
  }
}
