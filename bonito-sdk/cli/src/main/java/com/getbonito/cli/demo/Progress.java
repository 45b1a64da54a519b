package com.getbonito.cli.demo;

import static com.getbonito.cli.demo.Wording.cents;
import static com.getbonito.cli.demo.Wording.count;
import static com.getbonito.cli.demo.Wording.seconds;
import static com.getbonito.cli.demo.Wording.share;

import com.getbonito.cli.Terminal;
import java.io.PrintWriter;
import java.time.Duration;

/**
 * How far the run is: one line that changes where a person watches, a line every few seconds
 * elsewhere. Goes to standard error, so that results stay alone on standard output.
 */
final class Progress {

  private static final int WIDTH = 24;
  private static final String BACK = "\r";
  private static final String CLEAR = "\u001b[K";

  private final Terminal terminal;
  private final PrintWriter err;

  Progress(Terminal terminal) {
    this.terminal = terminal;
    this.err = terminal.err();
  }

  /** Time between two lines. */
  Duration period() {
    return terminal.interactive() ? Duration.ofMillis(100) : Duration.ofSeconds(5);
  }

  void show(Duration elapsed, Traffic traffic, Tally tally) {
    show(elapsed, traffic.size(), traffic.started(), tally);
  }

  void show(Duration elapsed, long calls, long started, Tally tally) {
    long answered = tally.answered();
    long ended = tally.ended();
    long admitted = Math.max(0, ended - tally.denied());
    String text =
        "%6s  %s of %s calls, %s answered, %s denied, %s, %s spent, %s in flight"
            .formatted(
                seconds(elapsed),
                count(ended),
                count(calls),
                share(Math.min(answered, admitted), admitted),
                count(tally.denied()),
                count(tally.failovers(), "failover"),
                cents(tally.settled()),
                count(Math.max(0, started - ended)));
    if (terminal.interactive()) {
      err.print(BACK + bar(ended, calls) + text + CLEAR);
    } else {
      err.println(text);
    }
    err.flush();
  }

  /** Takes the changing line away. */
  void end() {
    if (terminal.interactive()) {
      err.print(BACK + CLEAR);
      err.flush();
    }
  }

  private String bar(long ended, long calls) {
    int full = calls == 0 ? WIDTH : (int) (ended * WIDTH / calls);
    return terminal.good("━".repeat(full)) + terminal.faint("─".repeat(WIDTH - full)) + " ";
  }
}
