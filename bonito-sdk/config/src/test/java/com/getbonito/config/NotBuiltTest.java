package com.getbonito.config;

import static com.getbonito.config.Documents.LOCAL;
import static com.getbonito.config.Documents.connection;
import static com.getbonito.config.Documents.problems;
import static com.getbonito.config.Documents.route;
import static com.getbonito.config.Documents.together;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.snapshot.Compilation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not built is refused by name; a line goes as soon as its behaviour comes. */
@DisplayName("What this version cannot do")
class NotBuiltTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "BON-1124 | allowedNamespaces   | allowedNamespaces: {from: All}",
        "BON-1128 | probe               | probe: {mode: Models}",
        "BON-1128 | probe               | probe: {interval: 1m}"
      })
  void fields_of_a_connection(String code, String path, String line) {
    String text =
        connection("c", "provider: OpenAICompatible", "openaiCompatible: {preset: ollama}", line);
    assertThat(problems(text).stream().map(Documents::brief))
        .containsExactly(code + " connections/c.spec." + path);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "BON-1112 | targets.connectionNamespace | "
            + "targets: [{name: a, connection: local, model: m, connectionNamespace: n}]"
      })
  void fields_of_a_route(String code, String path, String line) {
    String targets =
        line.startsWith("targets") ? line : "targets: [{name: a, connection: local, model: m}]";
    String text = together(LOCAL, route("r", targets, line.startsWith("targets") ? "" : line));
    assertThat(problems(text).stream().map(Documents::brief))
        .containsExactly(code + " routes/r.spec." + path);
  }

  @Test
  void a_probe_that_is_off_says_what_happens_anyway() {
    String text =
        connection(
            "c",
            "provider: OpenAICompatible",
            "openaiCompatible: {preset: ollama}",
            "probe: {mode: Off}");
    assertThat(problems(text)).isEmpty();
  }

  @Test
  void everything_else_is_taken_as_the_example_writes_it() throws IOException {
    Compilation compilation = Documents.compile(resource("example.yaml"));
    assertThat(compilation.problems()).isEmpty();
    assertThat(compilation.snapshot().connections()).hasSize(4);
    assertThat(compilation.snapshot().routes()).hasSize(6);
    assertThat(compilation.snapshot().policies()).hasSize(2);
  }

  static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(NotBuiltTest.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
