package com.getbonito.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.cli.TerminalSvg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The picture is made of what a run printed, which {@code bonito demo --screen FILE} writes; {@code
 * -Dbonito.golden=write} makes the picture anew.
 */
@DisplayName("The picture of the demo")
class DemoPictureTest {

  private static final Path SCREEN = Path.of("src/test/resources/demo/screen.txt");
  private static final Path PICTURE = Path.of("../../docs/images/demo.svg");

  private static final String HEADING = "\u001b\\[1m[A-Z].*";
  private static final String THREE_WORDS = "^(\\s*\\S+\\s+\\S+\\s+\\S+).*";

  /** What not every run has a reason to say, and its endpoints, which are compared as a whole. */
  private static final String OF_SOME_RUNS =
      "  (endpoint |lost:|too late:).*|(Decisions are|Usage is) in .*|  bonito (explain|replay|cost) .*";

  @Test
  void shows_what_was_printed_by_a_run() throws IOException {
    String screen = Files.readString(SCREEN);
    int end = screen.indexOf('\n');
    String made = TerminalSvg.of(screen.substring(0, end), screen.substring(end + 1));
    if ("write".equals(System.getProperty("bonito.golden"))) {
      Files.writeString(PICTURE, made);
    }
    assertThat(made).isEqualTo(Files.readString(PICTURE));
  }

  @Test
  void has_the_headings_and_columns_that_a_run_prints_today() throws IOException {
    assertThat(headers(Files.readString(SCREEN)))
        .isEqualTo(headers(ReportText.screen(ReportTest.REPORT)));
  }

  @Test
  void says_in_each_line_what_a_run_says_today() throws IOException {
    List<String> kept = Files.readString(SCREEN).lines().skip(1).toList();
    List<String> today = ReportText.screen(ReportTest.REPORT).lines().toList();
    assertThat(kept)
        .containsAll(Cast.ALL.stream().map(each -> "  endpoint   " + each.sentence(true)).toList());
    assertThat(looks(kept)).isEqualTo(looks(today));
  }

  @Test
  void leaves_out_the_stories() {
    assertThat(ReportText.screen(ReportTest.REPORT))
        .contains("Routes", "Both ledgers side by side", "equal to the picodollar")
        .doesNotContain("Decision 0198", "A plain call");
  }

  /** How lines begin, with # for each number; of tables how the numbers of a column look. */
  private static Set<String> looks(List<String> lines) {
    Set<String> looks = new TreeSet<>();
    String[] columns = {};
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replaceAll("\\d[\\d.,]*", "#");
      String[] cells = line.strip().split(" {2,}", -1);
      if (i > 0 && lines.get(i - 1).matches(HEADING)) {
        columns = cells;
      } else if (columns.length > 0 && cells.length > 2) {
        for (int column = 0; column < Math.min(cells.length, columns.length); column++) {
          if (cells[column].matches("-?\\$?#.*")) {
            looks.add(columns[column] + " " + cells[column]);
          }
        }
      } else if (!line.matches(OF_SOME_RUNS)) {
        looks.add(
            line.replaceFirst("^  \\S+ failed:.*", "  failed").replaceFirst(THREE_WORDS, "$1"));
      }
    }
    return looks;
  }

  /** Headings are bold, and below each stand the names of its columns. */
  private static List<String> headers(String screen) {
    List<String> lines = screen.lines().toList();
    return IntStream.range(0, lines.size() - 1)
        .filter(i -> lines.get(i).matches(HEADING))
        .mapToObj(i -> lines.get(i) + "\n" + lines.get(i + 1).strip().replaceAll(" +", " "))
        .toList();
  }
}
