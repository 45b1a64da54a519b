package com.getbonito.config;

import static com.getbonito.config.Documents.CHAT;
import static com.getbonito.config.Documents.LOCAL;
import static com.getbonito.config.Documents.brief;
import static com.getbonito.config.Documents.connection;
import static com.getbonito.config.Documents.files;
import static com.getbonito.config.Documents.problems;
import static com.getbonito.config.Documents.read;
import static com.getbonito.config.Documents.route;
import static com.getbonito.config.Documents.together;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.snapshot.Problem;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Reading what people write")
class StrictReadingTest {

  @Test
  void one_file_holds_many_documents() {
    Reading reading = read("---\n" + together(LOCAL, CHAT) + "---\n# nothing\n---\n");
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.resources().connections()).containsOnlyKeys("local");
    assertThat(reading.resources().routes()).containsOnlyKeys("chat");
  }

  @Test
  void files_of_a_folder_are_one_configuration_and_json_is_read_too() {
    String json =
        "{\"apiVersion\": \"getbonito.com/v1alpha1\", \"kind\": \"Route\", \"metadata\": {\"name\": \"chat\"},"
            + " \"spec\": {\"targets\": [{\"name\": \"a\", \"connection\": \"local\", \"model\": \"m\"}]}}";
    Reading reading = ResourceReader.read(files("a.yaml", LOCAL, "b.json", json), name -> null);
    assertThat(reading.problems()).isEmpty();
    assertThat(Compiler.compile(reading, null).hasErrors()).isFalse();
  }

  @Test
  void a_name_used_twice_is_a_problem_that_says_where_the_first_is() {
    Reading reading = ResourceReader.read(files("a.yaml", LOCAL, "b.yaml", LOCAL), name -> null);
    assertThat(reading.usable()).isFalse();
    assertThat(reading.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.code()).isEqualTo("BON-1003");
          assertThat(problem.path()).isEqualTo("metadata.name (b.yaml:3:12)");
          assertThat(problem.message())
              .isEqualTo("ProviderConnection 'local' is there twice, first (a.yaml:3:12)");
        });
  }

  @Test
  void every_problem_of_every_document_comes_together() {
    String text =
        together(
            connection("a", "provider: OpenAICompatible", "openaiCompatible: {presett: ollama}"),
            connection("b", "provider: Custom", "breaker: {calls: 0, openFor: soon}"),
            route("r", "targets: [{name: x, connection: c, model: m, weight: 1}]", "aliasses: [y]"),
            "apiVersion: v1\nkind: Rout\nmetadata: {name: UPPER}\nspec: {}\n");
    assertThat(problems(text).stream().map(Documents::brief))
        .containsExactlyInAnyOrder(
            "BON-1004 connections/a.spec.openaiCompatible.presett",
            "BON-1005 connections/b.spec.breaker.openFor",
            "BON-1009 connections/b.spec.breaker.calls",
            "BON-1030 connections/b.spec.custom",
            "BON-1004 routes/r.spec.aliasses",
            "BON-1045 routes/r.spec.targets[0].connection",
            "BON-1048 routes/r.spec.targets[0].weight",
            "BON-1002 apiVersion",
            "BON-1002 kind",
            "BON-1013 metadata.name");
  }

  @Test
  void a_misspelt_key_is_not_reported_again_as_missing() {
    String text = together(LOCAL, route("r", "targets: [{nmae: a, connection: local, model: m}]"));
    assertThat(problems(text).stream().map(Documents::brief))
        .containsExactly("BON-1004 routes/r.spec.targets[0].nmae");
  }

  @Test
  void a_misspelt_strategy_does_not_make_its_weights_wrong() {
    String text =
        together(
            LOCAL,
            route(
                "r",
                "strategy: Wieghted",
                "targets: [{name: a, connection: local, model: m, weight: 3}]"));
    assertThat(problems(text))
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.message())
                .isEqualTo("'Wieghted' is not known; did you mean 'Weighted'?"));
  }

  @ParameterizedTest
  @CsvSource({
    "stratgey, strategy",
    "Targets, targets",
    "alias, aliases",
    "failOver, failover",
    "suspended, suspend"
  })
  void an_unknown_key_comes_with_the_nearest_known_one(String written, String meant) {
    assertThat(problems(together(LOCAL, CHAT + "  " + written + ": x\n")))
        .anySatisfy(problem ->
            assertThat(problem.message())
                .isEqualTo("there is no field '" + written + "'; did you mean '" + meant + "'?"));
  }

  @Test
  void an_unknown_key_that_is_near_nothing_comes_with_all_known_ones() {
    assertThat(problems(together(LOCAL, CHAT + "  stream: {zzz: 1}\n")))
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.message())
                .isEqualTo("there is no field 'zzz'; known are rescue, holdBackSize"));
  }

  @Test
  void an_unknown_key_of_the_envelope_is_one_too() {
    assertThat(problems(together(LOCAL, CHAT + "status: {}\n")).stream().map(Documents::brief))
        .containsExactly("BON-1004 routes/chat.status");
    assertThat(problems(LOCAL.replace("{name: local}", "{name: local, label: {a: b}}")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("did you mean 'labels'?"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "failover: {maxAttempts: four} | wants a whole number; found the text 'four'",
        "failover: {maxAttempts: 4.5}  | wants a whole number; found the number 4.5",
        "failover: {maxAttempts: '4'}  | wants a whole number; found the text '4'",
        "failover: {maxAttempts: 99999999999} | wants a whole number; found the number 99999999999",
        "failover: {attemptTimeout: 30} | wants a duration like 30s, 1m30s or 500ms; found the number 30",
        "failover: {maxResponseSize: 1MB} | wants a size like 512, 64Ki or 32Mi; found the text '1MB'",
        "failover: []                  | wants a mapping; found a list",
        "suspend: 'yes'                | wants true or false; found the text 'yes'",
        "aliases: chat2                | wants a list; found the text 'chat2'",
        "aliases: [7]                  | wants text; put it in quotes; found the number 7",
        "aliases:                      | wants a value; found nothing; give it a value or remove the key"
      })
  void a_wrong_type_says_what_is_wanted_and_what_is_there(String line, String message) {
    assertThat(problems(together(LOCAL, CHAT + "  " + line.strip() + "\n")))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.code()).isEqualTo("BON-1005");
          assertThat(problem.message()).isEqualTo(message.strip());
        });
  }

  @Test
  void a_whole_number_of_bytes_is_a_size() {
    assertThat(problems(together(LOCAL, CHAT + "  failover: {maxResponseSize: 4096}\n"))).isEmpty();
  }

  @Test
  void a_key_called_on_is_no_truth_value() {
    assertThat(problems(together(LOCAL, CHAT + "  failover: {on: [RateLimited]}\n"))).isEmpty();
  }

  @Test
  void a_key_written_twice_is_a_problem_with_line_and_column() {
    Reading reading = read(CHAT + "  suspend: false\n  suspend: true\n");
    assertThat(reading.usable()).isFalse();
    assertThat(reading.problems())
        .containsExactly(
            Problem.error("BON-1003", "bonito.yaml:7:3", "'spec.suspend' is written twice"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apiVersion: a\n\tkind: b\n",
        "apiVersion: a\n b: c\n",
        "apiVersion: 'a\n",
        "apiVersion: [a\n",
        "- a\nb: c\n",
        "apiVersion: !!java.net.URL [a]\n---\n}"
      })
  void broken_syntax_says_line_and_column_and_makes_the_file_useless(String text) {
    Reading reading = read(text);
    assertThat(reading.usable()).isFalse();
    assertThat(reading.problems())
        .anySatisfy(problem -> {
          assertThat(problem.code()).isEqualTo("BON-1001");
          assertThat(problem.path()).matches("bonito\\.yaml:\\d+:\\d+");
          assertThat(problem.message()).isNotBlank().doesNotContain("\n");
        });
  }

  @Test
  void broken_json_says_line_and_column_too() {
    Reading reading = ResourceReader.read(files("a.json", "{\"kind\":\n nope}"), name -> null);
    assertThat(reading.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.path()).startsWith("a.json:2:"));
  }

  @Test
  void an_alias_bomb_is_refused_without_being_unfolded() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 60; i++) {
      String before = "*a" + (i - 1);
      bomb.append("a" + i + ": &a" + i + " [")
          .append(String.join(", ", java.util.Collections.nCopies(9, before)))
          .append("]\n");
    }
    Reading reading = read(bomb.toString());
    assertThat(reading.usable()).isFalse();
    assertThat(reading.problems().get(0).message())
        .isEqualTo("anchors and aliases are not read; write the value out");
  }

  @Test
  void nesting_is_bounded() {
    String deep = "a: " + "[".repeat(200) + "]".repeat(200) + "\n";
    assertThat(read(deep).problems())
        .anySatisfy(
            problem -> assertThat(problem.message()).isEqualTo("nested more than 32 levels deep"));
    String json = "[".repeat(100_000);
    assertThat(ResourceReader.read(files("a.json", json), name -> null).problems())
        .allSatisfy(problem -> assertThat(problem.code()).isEqualTo("BON-1001"));
  }

  @Test
  void a_document_that_is_no_mapping_is_a_problem() {
    assertThat(problems("just a text\n"))
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.message())
                .isEqualTo("wants a resource with apiVersion, kind, metadata and spec"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Upper", "under_score", "-a", "a-", "a.b", "''", "12"})
  void a_name_is_a_dns_label(String name) {
    List<String> found =
        problems(LOCAL.replace("{name: local}", "{name: " + name + "}")).stream()
            .map(problem -> brief(problem))
            .toList();
    assertThat(found).containsExactly("BON-1013 metadata.name");
  }

  @Test
  void metadata_is_bounded_and_a_namespace_is_refused_by_name() {
    String text =
        LOCAL.replace("{name: local}", "{name: local, namespace: team-a, labels: {a: ''}}");
    assertThat(problems(text).stream().map(Documents::brief))
        .containsExactlyInAnyOrder(
            "BON-1113 connections/local.metadata.namespace",
            "BON-1007 connections/local.metadata.labels.a");
  }

  @Test
  void line_ends_of_windows_and_a_byte_order_mark_do_no_harm() {
    byte[] bytes =
        ("\uFEFF" + together(LOCAL, CHAT).replace("\n", "\r\n"))
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertThat(problems(ConfigurationFiles.text("a.yaml", bytes))).isEmpty();
  }
}
