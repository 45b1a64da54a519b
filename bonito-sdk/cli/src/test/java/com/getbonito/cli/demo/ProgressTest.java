package com.getbonito.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.cli.Cli;
import com.getbonito.cli.Records;
import com.getbonito.decision.Booking;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Progress")
class ProgressTest {

  private final StringWriter err = new StringWriter();
  private final Tally tally = new Tally(decision -> {}, events -> {});

  @Test
  void is_a_plain_line_now_and_then_where_nobody_watches() {
    Progress progress = new Progress(Cli.terminal(new StringWriter(), err, false));
    tally.begin();
    tally.accept(
        Records.booked(Records.plain(1), new Booking(null, 250_000_000_000L, 0, false, "p1")));
    tally.accept(Records.denied(4));
    tally.accept(Records.failedOver(2));
    tally.accept(Records.cut(3));
    progress.show(Duration.ofMillis(5_020), 1_250, 10, tally);
    progress.end();
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            " 5.0 s  4 of 1,250 calls, 66.66 % answered, 1 denied, 1 failover, $0.250 spent, 6 in"
                + " flight");
    assertThat(progress.period()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void is_one_line_that_changes_and_goes_where_somebody_does() {
    Progress progress = new Progress(Cli.terminal(new StringWriter(), err, true));
    progress.show(Duration.ofSeconds(1), 100, 1, tally);
    progress.show(Duration.ofSeconds(2), 100, 2, tally);
    progress.end();
    assertThat(err.toString()).doesNotContain("\n").startsWith("\r").endsWith("\r\u001b[K");
    assertThat(progress.period()).isLessThan(Duration.ofSeconds(1));
  }
}
