package com.getbonito.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonFactory;

@DisplayName("Errors")
class ErrorsTest {

  private @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @MethodSource("commands")
  void of_every_command_are_a_json_document_for_programs(String command) {
    Cli refused = Cli.run((command + " --json --no-such-option").strip().split(" ", -1));
    assertThat(refused.code()).isEqualTo(Exit.USAGE);
    assertThat(refused.err()).startsWith("Error BON-6601: ");
    assertThat(errors(refused)).singleElement().asString().contains("\"code\":\"BON-6601\"");
  }

  @ParameterizedTest
  @CsvSource({
    "doctor,2,BON-6601",
    "demo --seconds 0,2,BON-6601",
    "demo --trace NONE,2,BON-6202",
    "demo --svg FOLDER/none/demo.svg,2,BON-6602",
    "explain NONE,2,BON-6201",
    "explain FOLDER/empty,1,BON-6603",
    "replay NONE,2,BON-6201",
    "plan NONE chat,2,BON-1012",
    "plan FOLDER/empty chat,2,BON-",
    "policy simulate --policies NONE FOLDER/empty,2,BON-1012",
    "policy simulate --prices NONE FOLDER/empty,2,BON-1070",
    "cost report NONE,2,BON-6203",
    "tail --once NONE,2,BON-6203",
    "models NONE aws,2,BON-1012",
    "prices no-such-model,1,BON-6603",
    "prices import --from NONE,2,BON-6601",
    "simulator --fault F99,2,BON-6601",
    "convert NONE,2,BON-6402",
    "convert FOLDER/deep,2,BON-6402",
  })
  void have_a_code_and_an_exit_code(String line, int exit, String code) throws Exception {
    Files.createFile(folder.resolve("empty"));
    Files.writeString(folder.resolve("deep"), "[".repeat(100_000));
    String typed = line.replace("NONE", "FOLDER/none").replace("FOLDER", folder.toString());
    Cli failed = Cli.run((typed + " --json").split(" ", -1));
    assertThat(failed.code()).as(failed.err()).isEqualTo(exit);
    assertThat(failed.err()).startsWith("Error " + code).doesNotContain("\tat ");
    assertThat(errors(failed)).singleElement().asString().contains("\"code\":\"" + code);
  }

  @ParameterizedTest
  @CsvSource({"explain -", "replay -", "tail --once FILE", "cost report FILE"})
  void of_single_records_are_lines_among_the_others(String line) throws Exception {
    String records = "{}\n" + (line.endsWith("-") ? Records.lines(Records.plain(1)) : "");
    Path file = Files.writeString(folder.resolve("usage.jsonl"), records);
    Cli mixed =
        Cli.fed(records, (line.replace("FILE", file.toString()) + " --json").split(" ", -1));
    assertThat(mixed.code()).isEqualTo(Exit.FINDING);
    assertThat(errors(mixed)).singleElement().asString().contains("\"code\":\"BON-6101\"");
    assertThat(mixed.err()).startsWith("BON-6101: ");
  }

  @Test
  void stay_off_standard_output_without_json() {
    assertThat(Cli.run("prices", "no-such-model").out()).isEmpty();
    assertThat(Cli.run("explain", "no-such-file").out()).isEmpty();
  }

  static Stream<String> commands() {
    return HelpTest.commands();
  }

  /** The lines that tell of an error; every line must be JSON. */
  private static List<String> errors(Cli run) {
    return run.out()
        .lines()
        .peek(ErrorsTest::parse)
        .filter(line -> line.startsWith("{\"error\":{"))
        .toList();
  }

  private static void parse(String line) {
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      while (parser.nextToken() != null) {}
    }
  }
}
