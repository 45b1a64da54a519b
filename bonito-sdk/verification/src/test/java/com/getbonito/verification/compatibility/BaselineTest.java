package com.getbonito.verification.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.verification.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code ./bonito api} records what is there now, and says what has changed since the last time.
 */
@DisplayName("What an application was compiled with still links and compiles")
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
          integrations/langchain4j ; com\\.getbonito\\.langchain4j
          integrations/spring-ai ; com\\.getbonito\\.springai
          bonito-spring-starter/autoconfigure ; com\\.getbonito\\.spring\\.boot(\\.\\w+)?
          bonito-spring-starter/test ; com\\.getbonito\\.spring\\.boot\\.test
          testkit                 ; com\\.getbonito\\.testkit(\\.(budget|contract|junit|transport|simulator(\\.(fault|script))?))?
          """)
  void in(String module, String packages) throws IOException {
    byte[] now =
        Headers.jar(Repository.module(module).classFiles(), name -> name.matches(packages));
    Path file = Repository.root().resolve("build/api").resolve(module.replace('/', '-') + ".jar");
    if (RECORDING && !Files.exists(file)) {
      Files.write(file, now);
    }
    Compatibility compatibility = Compatibility.between(Files.readAllBytes(file), now);
    if (!compatibility.changed().isEmpty()) {
      System.out.printf("%s since it was recorded:%n%s%n%n", module, compatibility.changes());
    }
    if (RECORDING) {
      Files.write(file, now);
    } else {
      assertThat(compatibility.breaks())
          .as("breaks applications (VERSIONING.md); where that is meant, record it: ./bonito api")
          .isEmpty();
    }
  }
}
