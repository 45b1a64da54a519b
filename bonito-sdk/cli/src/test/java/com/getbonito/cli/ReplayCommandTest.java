package com.getbonito.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.decision.Decision;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("bonito replay")
class ReplayCommandTest {

  private static final Decision PLAIN = Records.plain(1);
  private static final Decision MEASURED = Records.measured(2);

  @Test
  void finds_recorded_decisions_the_same() {
    Cli replayed = Cli.fed(Records.lines(PLAIN, MEASURED, Records.cut(3)), "replay", "-");
    assertThat(replayed.code()).isEqualTo(Exit.OK);
    assertThat(replayed.out())
        .isEqualToIgnoringNewLines("replayed 3 decisions: 3 same, 0 different, 0 unreadable");
  }

  @Test
  void fails_on_a_difference_and_says_where() {
    Cli replayed = Cli.fed(Records.lines(PLAIN, Records.altered(MEASURED)), "replay", "-");
    assertThat(replayed.code()).isEqualTo(Exit.FINDING);
    assertThat(replayed.out())
        .contains("line 2, " + MEASURED.id() + ": target swift: recorded rank 1")
        .contains("replayed 2 decisions: 1 same, 1 different, 0 unreadable");
  }

  @Test
  void fails_on_a_record_that_it_cannot_read() {
    Cli replayed = Cli.fed(Records.lines(PLAIN) + "nonsense\n", "replay", "-");
    assertThat(replayed.code()).isEqualTo(Exit.FINDING);
    assertThat(replayed.err()).contains("line 2");
    assertThat(replayed.out()).contains("1 same, 0 different, 1 unreadable");
  }

  @Test
  void counts_a_record_that_ends_in_the_middle() {
    String line = Records.lines(PLAIN);
    Cli replayed = Cli.fed(line + line.substring(0, 200), "replay", "-");
    assertThat(replayed.code()).isEqualTo(Exit.FINDING);
    assertThat(replayed.err()).contains("BON-6104").contains("line 2");
    assertThat(replayed.out()).contains("1 same, 0 different, 1 unreadable");
  }

  @Test
  void reports_to_programs() {
    Cli replayed =
        Cli.fed(Records.lines(PLAIN, Records.altered(MEASURED)), "replay", "--json", "-");
    assertThat(replayed.out().lines())
        .satisfiesExactly(
            difference ->
                assertThat(difference)
                    .startsWith("{\"differences\":[\"target swift")
                    .endsWith("\"id\":\"" + MEASURED.id() + "\",\"line\":2}"),
            sums ->
                assertThat(sums)
                    .isEqualTo("{\"different\":1,\"replayed\":2,\"same\":1,\"unreadable\":0}"));
  }

  @Test
  @Timeout(30)
  void replays_a_hundred_thousand_in_seconds_and_bounded_memory() {
    byte[] hundred = Records.lines(hundred()).getBytes(StandardCharsets.UTF_8);
    InputStream many =
        new SequenceInputStream(
            Collections.enumeration(
                Collections.nCopies(1_000, hundred).stream()
                    .map(bytes -> (InputStream) new ByteArrayInputStream(bytes))
                    .toList()));
    Cli replayed = Cli.fed(many, "replay", "-");
    assertThat(replayed.out()).contains("100000 same, 0 different, 0 unreadable");
  }

  private static Decision[] hundred() {
    List<Decision> all =
        IntStream.range(0, 50)
            .boxed()
            .flatMap(i -> Stream.of(Records.measured(2 * i), Records.failedOver(2 * i + 1)))
            .toList();
    return all.toArray(new Decision[0]);
  }
}
