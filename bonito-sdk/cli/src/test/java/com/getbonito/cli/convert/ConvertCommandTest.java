package com.getbonito.cli.convert;

import static com.getbonito.cli.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.Bonito;
import com.getbonito.chat.ChatRequest;
import com.getbonito.cli.Cli;
import com.getbonito.cli.Exit;
import com.getbonito.testkit.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("bonito convert")
class ConvertCommandTest {

  private static final String LITELLM = "src/test/resources/litellm/";

  private @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({"simple,0", "production,1", "shared,1", "everything,0"})
  void turns_a_configuration_of_litellm_into_one_that_compiles(String name, int code) {
    Cli converted = Cli.run("convert", LITELLM + name + ".yaml");
    assertThat(converted.err()).isEmpty();
    assertThat(converted.code()).isEqualTo(code);
    assertGolden("convert-" + name + ".yaml", converted.out());
  }

  @Test
  void is_one_json_document_for_programs() {
    Cli converted = Cli.run("convert", LITELLM + "shared.yaml", "--json");
    assertThat(converted.code()).isEqualTo(Exit.FINDING);
    assertGolden("convert.json", converted.out());
  }

  @Test
  void writes_the_resources_and_reports_the_remarks() throws IOException {
    Path file = folder.resolve("bonito.yaml");
    Cli converted = Cli.run("convert", LITELLM + "shared.yaml", "-o", file.toString());
    assertGolden("convert.txt", converted.out().replace(file.toString(), "bonito.yaml"));
    assertThat(Files.readString(file)).isEqualTo(Cli.run("convert", LITELLM + "shared.yaml").out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple", "production", "shared", "everything"})
  void never_shows_a_secret_of_the_file(String name) {
    Cli text = Cli.run("convert", LITELLM + name + ".yaml");
    Cli json = Cli.run("convert", LITELLM + name + ".yaml", "--json");
    assertThat(text.out() + text.err() + json.out() + json.err())
        .doesNotContain(
            "sk-",
            "-inline-",
            "inline-a",
            "inline-g",
            "inline-h",
            "inline-o",
            "written-in-the-file")
        .contains("Env");
  }

  @Test
  void makes_what_calls_go_through() throws IOException {
    try (Simulator simulator =
        Simulator.builder()
            .endpoint("house", cloud -> cloud.models("house-model", "other"))
            .start()) {
      Path from =
          Files.writeString(
              folder.resolve("litellm.yaml"),
              """
              model_list:
                - model_name: chat
                  litellm_params:
                    model: hosted_vllm/house-model
                    api_base: %s
                    api_key: none
              """
                  .formatted(simulator.endpoint("house").root().resolve("/v1")));
      Path to = folder.resolve("bonito.yaml");
      assertThat(Cli.run("convert", from.toString(), "-o", to.toString()).code())
          .isEqualTo(Exit.OK);
      try (Bonito bonito = Bonito.load(to)) {
        assertThat(bonito.chat(ChatRequest.builder("chat").user("Hello").build()).text())
            .isNotBlank();
      }
      assertThat(simulator.endpoint("house").ledger().totals().requests()).isEqualTo(1);
    }
  }

  @Test
  void reads_standard_input() {
    Cli converted =
        Cli.fed("model_list: [{model_name: a, litellm_params: {model: gpt-4o}}]", "convert", "-");
    assertThat(converted.out())
        .startsWith("# Converted from standard input")
        .contains("kind: Route");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model_list: [ | BON-6402 | no YAML",
        "a: 1 | BON-6402 | no model_list",
        "{a: 1, a: 2} | BON-6402 | no YAML",
        "model_list: [{model_name: a, litellm_params: {model: replicate/x}}] | BON-6402 | no"
            + " model_list",
        "model_list: [{model_name: a, litellm_params: {model: openai/x, api_base: nowhere}}] |"
            + " BON-6401 | no http or https URL"
      })
  void refuses_in_one_message_what_gives_nothing(String yaml, String code, String why) {
    Cli refused = Cli.fed(yaml, "convert", "-");
    assertThat(refused.code()).isEqualTo(Exit.USAGE);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).startsWith("Error " + code).contains(why).doesNotContain("\tat ");
  }

  @Test
  void names_a_file_that_is_not_there_and_a_place_that_cannot_be_written() {
    assertThat(Cli.run("convert", "none.yaml").err()).contains("BON-6402", "none.yaml");
    String nowhere = folder.resolve("no/such/folder.yaml").toString();
    Cli refused = Cli.run("convert", LITELLM + "simple.yaml", "-o", nowhere);
    assertThat(refused.code()).isEqualTo(Exit.USAGE);
    assertThat(refused.err()).contains("BON-6402", "cannot be written");
  }
}
