package com.getbonito.config;

import static com.getbonito.config.Documents.CHAT;
import static com.getbonito.config.Documents.LOCAL;
import static com.getbonito.config.Documents.brief;
import static com.getbonito.config.Documents.connection;
import static com.getbonito.config.Documents.read;
import static com.getbonito.config.Documents.together;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.snapshot.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Variables in values, and secrets nowhere")
class PlaceholdersTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("HOST", "llm.example.com", "PORT", "8443", "OFF", "true", "EMPTY", "", "N", "7");
  private static final String SECRET = "sk-live-0123456789abcdef";

  @ParameterizedTest
  @CsvSource({
    "https://${HOST}/v1,             https://llm.example.com/v1",
    "https://${HOST}:${PORT}/v1,     https://llm.example.com:8443/v1",
    "https://${NONE:other.host}/v1,  https://other.host/v1",
    "https://${HOST:other.host}/v1,  https://llm.example.com/v1",
    "https://host/$${HOST},          https://host/${HOST}",
    "https://host/$HOST,             https://host/$HOST"
  })
  void a_variable_takes_its_place_in_a_text(String written, String read) {
    Reading reading =
        read(
            connection(
                "c",
                "provider: OpenAICompatible",
                "openaiCompatible: {baseUrl: \"" + written + "\"}"),
            ENVIRONMENT);
    assertThat(reading.problems()).isEmpty();
    ProviderConnection c = Objects.requireNonNull(reading.resources().connections().get("c"));
    assertThat(Objects.requireNonNull(c.openaiCompatible()).baseUrl()).isEqualTo(read);
  }

  @Test
  void a_variable_may_hold_a_number_a_truth_value_or_a_word() {
    Reading reading =
        read(
            CHAT
                + "  suspend: ${OFF}\n  strategy: ${STRATEGY:Weighted}\n"
                + "  failover: {maxAttempts: \"${N}\", attemptTimeout: \"${N}s\"}\n",
            ENVIRONMENT);
    assertThat(reading.problems()).isEmpty();
    Route route = Objects.requireNonNull(reading.resources().routes().get("chat"));
    assertThat(route.suspend()).isTrue();
    assertThat(route.strategy()).isEqualTo(Route.Strategy.WEIGHTED);
    assertThat(route.failover().maxAttempts()).isEqualTo(7);
    assertThat(route.failover().attemptTimeout()).hasToString("7s");
  }

  @Test
  void what_a_variable_holds_is_not_looked_into_again() {
    Reading reading = read(CHAT + "  stickyTag: ${A}\n", Map.of("A", "${B}", "B", "b"));
    assertThat(Objects.requireNonNull(reading.resources().routes().get("chat")).stickyTag())
        .isEqualTo("${B}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "${NONE} | the variable NONE is not set; set it or write ${NONE:default}",
        "${1A}   | '${' begins no variable; write ${NAME}, ${NAME:default} or $${",
        "${HOST  | '${' begins no variable; write ${NAME}, ${NAME:default} or $${"
      })
  void a_variable_that_is_not_there_is_a_problem(String written, String message) {
    assertThat(read(CHAT + "  stickyTag: \"" + written.strip() + "\"\n", ENVIRONMENT).problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(brief(problem)).isEqualTo("BON-1010 routes/chat.spec.stickyTag");
          assertThat(problem.message()).isEqualTo(message.strip());
        });
  }

  @Test
  void an_empty_variable_is_an_empty_text() {
    Reading reading = read(together(LOCAL, CHAT + "  stickyTag: ${EMPTY}\n"), ENVIRONMENT);
    assertThat(Compiler.compile(reading, null).problems().stream().map(Documents::brief))
        .contains("BON-1007 routes/chat.spec.stickyTag");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "credentials: {source: Env, keys: {apiKey: \"${HOST}\"}}",
        "credentials: {source: Env, keys: {apiKey: A}, secondary: {apiKey: \"x${HOST}\"}}",
        "credentials: {source: \"${HOST}\", keys: {apiKey: A}}",
        "credentials: \"${HOST}\"",
        "http: {headers: {x-key: {source: Env, key: \"${HOST}\"}}}",
        "http: {query: {key: {source: Env, key: \"${HOST}\"}}}",
        "http: {clientCertificate: {privateKey: {source: File, key: \"${HOST}\"}}}"
      })
  void a_variable_never_takes_its_place_where_a_secret_is_referred_to(String line) {
    List<Problem> found = read(with(line), ENVIRONMENT).problems();
    assertThat(found).anySatisfy(problem -> assertThat(problem.code()).isEqualTo("BON-1011"));
    assertThat(found.toString()).doesNotContain("llm.example.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "credentials: {source: Env, keys: {apiKey: %s}}",
        "credentials: {source: File, keys: {apiKey: %s}}",
        "credentials: {source: Secret, secret: {name: s}, keys: {apiKey: %s}}",
        "credentials: {source: Env, keys: {apiKey: A}, secondary: {apiKey: %s}}",
        "credentials: {source: %s}",
        "credentials: {source: Env, keys: %s}",
        "credentials: {apiKey: %s}",
        "credentials: %s",
        "http: {headers: {authorization: %s}}",
        "http: {headers: {authorization: {source: Env, key: %s}}}",
        "http: {headers: {authorization: {source: Env, key: Bearer %s}}}",
        "http: {query: {key: {source: %s, key: K}}}",
        "http: {clientCertificate: %s}",
        "http: {proxy: {url: 'http://user:%s@proxy:3128'}}"
      })
  void a_secret_written_inline_is_refused_and_never_repeated(String line) {
    List<Problem> found = Documents.problems(with(line.formatted(SECRET)));
    assertThat(found).anySatisfy(problem -> assertThat(problem.isError()).isTrue());
    assertThat(found.toString()).doesNotContain("sk-live").doesNotContain("0123456789");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gsk_abcdefghijklmnop", "AKIAABCDEFGHIJKLMNOP", "not-a-variable"})
  void what_cannot_be_a_variable_is_taken_for_the_secret_itself(String text) {
    assertThat(Documents.problems(with("credentials: {source: Env, keys: {apiKey: " + text + "}}")))
        .singleElement()
        .satisfies(problem ->
            assertThat(brief(problem))
                .isEqualTo("BON-1011 connections/c.spec.credentials.keys.apiKey"));
  }

  private static String with(String line) {
    return connection(
        "c", "provider: OpenAICompatible", "openaiCompatible: {preset: openai}", line);
  }
}
