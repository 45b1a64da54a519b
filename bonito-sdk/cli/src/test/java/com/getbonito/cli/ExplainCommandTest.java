package com.getbonito.cli;

import static com.getbonito.cli.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("bonito explain")
class ExplainCommandTest {

  private static final String THREE =
      Records.lines(Records.plain(1), Records.failedOver(2), Records.cut(3));

  @Test
  void shows_every_decision_of_a_file(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("decisions.jsonl"), THREE);
    Cli explained = Cli.run("explain", file.toString());
    assertThat(explained.code()).isEqualTo(Exit.OK);
    assertGolden("explain.txt", explained.out());
    assertThat(explained.err()).isEmpty();
  }

  @Test
  void reads_standard_input() {
    assertThat(Cli.fed(THREE, "explain", "-").out()).contains("Decision", "fail over");
  }

  @Test
  void shows_the_last_ones() {
    Cli last = Cli.fed(THREE, "explain", "--last", "1", "-");
    assertThat(last.out()).contains("STREAM_BROKEN").doesNotContain("OVERLOADED");
  }

  @Test
  void finds_a_decision_by_the_beginning_of_its_id() {
    String id = Records.failedOver(2).id();
    Cli found = Cli.fed(THREE, "explain", "--id", id, "-");
    assertThat(found.out()).containsOnlyOnce("Decision ").contains(id);
  }

  @Test
  void says_when_there_is_no_such_decision() {
    Cli missing = Cli.fed(THREE, "explain", "--id", "ffff", "-");
    assertThat(missing.code()).isEqualTo(Exit.FINDING);
    assertThat(missing.err()).contains("BON-6603: there is no decision whose id begins with ffff");
  }

  @Test
  void prints_the_records_as_they_were_written() {
    assertThat(Cli.fed(THREE, "explain", "--json", "-").out()).isEqualToNormalizingNewlines(THREE);
  }

  @Test
  void goes_on_after_a_line_that_is_no_decision() {
    Cli mixed = Cli.fed("{}\n" + Records.lines(Records.plain(1)), "explain", "-");
    assertThat(mixed.code()).isEqualTo(Exit.FINDING);
    assertThat(mixed.out()).contains("Decision ");
    assertThat(mixed.err()).contains("BON-6101").contains("line 1");
  }
}
