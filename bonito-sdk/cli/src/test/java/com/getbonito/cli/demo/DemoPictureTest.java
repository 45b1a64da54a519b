package com.getbonito.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.cli.TerminalSvg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  void leaves_out_the_stories() {
    assertThat(ReportText.screen(ReportTest.REPORT))
        .contains("Routes", "Both ledgers side by side", "equal to the picodollar")
        .doesNotContain("Decision 0198", "A plain call");
  }

  /** Headings are bold, and below each stand the names of its columns. */
  private static List<String> headers(String screen) {
    List<String> lines = screen.lines().toList();
    return IntStream.range(0, lines.size() - 1)
        .filter(i -> lines.get(i).matches("\u001b\\[1m[A-Z].*"))
        .mapToObj(i -> lines.get(i) + "\n" + lines.get(i + 1).strip().replaceAll(" +", " "))
        .toList();
  }
}
