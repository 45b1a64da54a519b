package com.getbonito.verification.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.FinishReason;
import com.getbonito.decision.Attempt;
import com.getbonito.decision.Decision;
import com.getbonito.error.BonitoException;
import com.getbonito.error.StreamInterruptedException;
import com.getbonito.routing.Replay;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rows of the matrix with a good endpoint beside the spoiled one: how the first attempt is
 * classified, who answers in the end, how often the spoiled one was asked, and whether the fault is
 * held against it.
 */
@Tag("faults")
@DisplayName("Fault")
class FaultMatrixTest {

  /** fault | calls | first outcome | result: good, spoiled, thrown, interrupted | tries | blamed */
  private static final String TABLE =
      """
      F01:retry-after=1       | both   | RATE_LIMITED      | good        | 1 | no
      F01-DATE:retry-after=2  | both   | RATE_LIMITED      | good        | 1 | no
      F01-MS:retry-after=1    | both   | RATE_LIMITED      | good        | 1 | no
      F01-RESET:retry-after=1 | both   | RATE_LIMITED      | good        | 1 | no
      F02                     | both   | RATE_LIMITED      | good        | 2 | no
      F02-QUOTA               | both   | QUOTA_EXHAUSTED   | good        | 1 | no
      F04                     | both   | OVERLOADED        | good        | 2 | yes
      F04:status=529          | both   | OVERLOADED        | good        | 2 | yes
      F05                     | both   | UPSTREAM_ERROR    | good        | 2 | yes
      F05:status=502          | both   | UPSTREAM_ERROR    | good        | 2 | yes
      F05-HTML                | both   | UPSTREAM_ERROR    | good        | 2 | yes
      F06                     | both   | UPSTREAM_TIMEOUT  | good        | 2 | yes
      F06:status=424          | both   | UPSTREAM_ERROR    | good        | 2 | yes
      F07                     | both   | INVALID_REQUEST   | thrown      | 1 | no
      F07-CONTEXT             | both   | CONTEXT_EXCEEDED  | good        | 1 | no
      F08                     | both   | CONTENT_BLOCKED   | thrown      | 1 | no
      F08-AZURE               | both   | CONTENT_BLOCKED   | thrown      | 1 | no
      F09                     | both   | AUTH_INVALID      | good        | 1 | no
      F09:status=403          | both   | PERMISSION_DENIED | good        | 1 | no
      F10                     | both   | NOT_ACTIVATED     | good        | 1 | yes
      F12                     | both   | CONNECTION_LOST   | good        | 2 | yes
      F13                     | both   | UPSTREAM_TIMEOUT  | good        | 1 | yes
      F14                     | stream | UPSTREAM_TIMEOUT  | good        | 1 | yes
      F14:after=5             | stream | UPSTREAM_TIMEOUT  | interrupted | 1 | yes
      F15:first-token=9       | stream | UPSTREAM_TIMEOUT  | good        | 1 | yes
      F16                     | stream | STREAM_BROKEN     | interrupted | 1 | yes
      F16:after=0             | stream | STREAM_BROKEN     | good        | 2 | yes
      F16-FIN                 | stream | STREAM_BROKEN     | interrupted | 1 | yes
      F16-FIN:after=0         | stream | STREAM_BROKEN     | good        | 2 | yes
      F17                     | stream | STREAM_BROKEN     | interrupted | 1 | yes
      F17:after=0             | stream | STREAM_BROKEN     | good        | 2 | yes
      F18                     | stream | *                 | interrupted | 1 | yes
      F18:after=0             | stream | *                 | good        | 2 | yes
      F19:event=1             | both   | RESPONSE_INVALID  | good        | 1 | yes
      F19-UTF8:event=1        | stream | RESPONSE_INVALID  | good        | 1 | yes
      F19:event=10            | stream | RESPONSE_INVALID  | interrupted | 1 | yes
      F19-SPLIT               | both   | OK                | spoiled     | 1 | no
      F21                     | both   | OK                | spoiled     | 1 | no
      F21-TWICE               | both   | OK                | spoiled     | 1 | no
      F21-ZERO                | both   | OK                | spoiled     | 1 | no
      F21-DETAILS             | both   | OK                | spoiled     | 1 | no
      F21-EARLY               | both   | OK                | spoiled     | 1 | no
      F22                     | unary  | RESPONSE_INVALID  | good        | 1 | yes
      F22-BROTLI              | unary  | RESPONSE_INVALID  | good        | 1 | yes
      F22-CHUNK               | unary  | RESPONSE_INVALID  | good        | 1 | yes
      F22-LENGTH              | unary  | RESPONSE_INVALID  | good        | 1 | yes
      F22-HUGE                | unary  | RESPONSE_INVALID  | good        | 1 | yes
      F22-BOMB                | unary  | RESPONSE_INVALID  | good        | 1 | yes
      F25                     | both   | CONNECTION_LOST   | good        | 2 | yes
      F25-REFUSED             | both   | CONNECTION_LOST   | good        | 2 | yes
      S11                     | stream | OK                | spoiled     | 1 | no
      """;

  private record Row(
      String fault, boolean stream, String first, String result, int tries, boolean blamed) {

    @Override
    public String toString() {
      return fault + (stream ? " of a stream" : " of a plain call");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void is_classified_handled_and_blamed_as_the_matrix_says(Row row) {
    try (Pair pair = Pair.open(e -> e.fault(FaultCatalog.parse(row.fault())))) {
      Decision decision = decision(pair, row);
      Attempt first = decision.attempts().get(0);
      if (!row.first().equals("*")) {
        assertThat(first.outcome()).as("%s", decision.attempts()).isEqualTo(row.first());
      }
      long tries = decision.attempts().stream().filter(a -> a.target().equals("spoiled")).count();
      assertThat(tries).isEqualTo(row.tries());
      assertThat(pair.spoiled.ledger().totals().requests()).as("at the socket").isEqualTo(tries);
      assertThat(pair.health().failures() > 0).as("blamed").isEqualTo(row.blamed());
      assertThat(pair.health().unclassified()).as("unclassified").isZero();
      assertThat(Replay.differences(decision)).isEmpty();
    }
  }

  private static Decision decision(Pair pair, Row row) {
    try {
      ChatResponse answer = pair.ask(row.stream());
      assertThat(row.result()).as(answer.text()).isIn("good", "spoiled");
      assertThat(answer.text()).isEqualTo(row.result().equals("good") ? Pair.GOOD : Pair.SPOILED);
      assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
      return answer.decision();
    } catch (StreamInterruptedException interrupted) {
      assertThat(row.result()).isEqualTo("interrupted");
      assertThat(interrupted.partial().text()).isNotEmpty();
      assertThat(Pair.SPOILED).startsWith(interrupted.partial().text());
      return interrupted.decision();
    } catch (BonitoException thrown) {
      assertThat(row.result()).as(thrown.getMessage()).isEqualTo("thrown");
      return thrown.decision();
    }
  }

  static Stream<Row> rows() {
    return TABLE
        .lines()
        .map(line -> List.of(line.split("\\s*\\|\\s*")))
        .flatMap(cells ->
            Stream.of(false, true)
                .filter(stream -> !cells.get(1).equals(stream ? "unary" : "stream"))
                .map(stream ->
                    new Row(
                        cells.get(0),
                        stream,
                        cells.get(2),
                        cells.get(3),
                        Integer.parseInt(cells.get(4)),
                        cells.get(5).equals("yes"))));
  }
}
