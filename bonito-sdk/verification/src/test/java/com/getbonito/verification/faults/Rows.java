package com.getbonito.verification.faults;

import static com.getbonito.verification.faults.Case.Seen;

import com.getbonito.decision.Attempt;
import com.getbonito.routing.Replay;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.verification.faults.Pair.Setting;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;

/**
 * The faults that are one answer of a server, with a good endpoint beside the spoiled one: how the
 * first attempt is classified, who answers in the end, how often the spoiled one was asked, whether
 * the fault is held against it, and what is booked for it.
 */
final class Rows {

  /**
   * fault | calls | first outcome | result as in {@link Told} | tries | blamed | ledger as in
   * {@link Expected}
   */
  private static final String TABLE =
      """
      F01:retry-after=1       | both   | RATE_LIMITED      | good        | 1 | no  | nothing
      F01-DATE:retry-after=2  | both   | RATE_LIMITED      | good        | 1 | no  | nothing
      F01-MS:retry-after=1    | both   | RATE_LIMITED      | good        | 1 | no  | nothing
      F01-RESET:retry-after=1 | both   | RATE_LIMITED      | good        | 1 | no  | nothing
      F02                     | both   | RATE_LIMITED      | good        | 2 | no  | nothing
      F02-QUOTA               | both   | QUOTA_EXHAUSTED   | good        | 1 | no  | nothing
      F04                     | both   | OVERLOADED        | good        | 2 | yes | nothing
      F04:status=529          | both   | OVERLOADED        | good        | 2 | yes | nothing
      F05                     | both   | UPSTREAM_ERROR    | good        | 2 | yes | nothing
      F05:status=502          | both   | UPSTREAM_ERROR    | good        | 2 | yes | nothing
      F05:status=504          | both   | UPSTREAM_TIMEOUT  | good        | 2 | yes | unknown
      F05-HTML                | both   | UPSTREAM_ERROR    | good        | 2 | yes | nothing
      F05-HTML:status=504     | both   | UPSTREAM_TIMEOUT  | good        | 2 | yes | unknown
      F06                     | both   | UPSTREAM_TIMEOUT  | good        | 2 | yes | unknown
      F06:status=424          | both   | UPSTREAM_ERROR    | good        | 2 | yes | nothing
      F07                     | both   | INVALID_REQUEST   | thrown      | 1 | no  | nothing
      F07-CONTEXT             | both   | CONTEXT_EXCEEDED  | good        | 1 | no  | nothing
      F08                     | both   | CONTENT_BLOCKED   | thrown      | 1 | no  | nothing
      F08-AZURE               | both   | CONTENT_BLOCKED   | thrown      | 1 | no  | nothing
      F08-FINISH:after=5      | both   | OK                | cut         | 1 | no  | exact
      F09                     | both   | AUTH_INVALID      | good        | 1 | no  | nothing
      F09:status=403          | both   | PERMISSION_DENIED | good        | 1 | no  | nothing
      F10                     | both   | NOT_ACTIVATED     | good        | 1 | yes | nothing
      F12                     | both   | CONNECTION_LOST   | good        | 2 | yes | unknown
      F13                     | both   | UPSTREAM_TIMEOUT  | good        | 1 | yes | unknown
      F14                     | unary  | UPSTREAM_TIMEOUT  | good        | 2 | yes | unknown
      F14                     | stream | UPSTREAM_TIMEOUT  | good        | 1 | yes | estimated
      F14:after=5             | stream | UPSTREAM_TIMEOUT  | interrupted | 1 | yes | estimated
      F15:per-token=9         | unary  | UPSTREAM_TIMEOUT  | good        | 1 | yes | unknown
      F15:first-token=9       | stream | UPSTREAM_TIMEOUT  | good        | 1 | yes | estimated
      F15:per-token=9         | stream | UPSTREAM_TIMEOUT  | interrupted | 1 | yes | estimated
      F16                     | unary  | RESPONSE_INVALID  | good        | 1 | yes | unknown
      F16                     | stream | STREAM_BROKEN     | interrupted | 1 | yes | estimated
      F16:after=0             | stream | STREAM_BROKEN     | good        | 2 | yes | estimated
      F16-FIN                 | unary  | RESPONSE_INVALID  | good        | 1 | yes | unknown
      F16-FIN                 | stream | STREAM_BROKEN     | interrupted | 1 | yes | estimated
      F16-FIN:after=0         | stream | STREAM_BROKEN     | good        | 2 | yes | estimated
      F17                     | unary  | CONNECTION_LOST   | good        | 2 | yes | unknown
      F17                     | stream | STREAM_BROKEN     | interrupted | 1 | yes | estimated
      F17:after=0             | stream | STREAM_BROKEN     | good        | 2 | yes | estimated
      F18                     | unary  | UPSTREAM_ERROR    | good        | 2 | yes | nothing
      F18                     | stream | *                 | interrupted | 1 | yes | estimated
      F18:after=0             | stream | *                 | good        | 2 | yes | estimated
      F19:event=1             | unary  | RESPONSE_INVALID  | good        | 1 | yes | unknown
      F19:event=1             | stream | RESPONSE_INVALID  | good        | 1 | yes | estimated
      F19-UTF8:event=1        | unary  | RESPONSE_INVALID  | good        | 1 | yes | unknown
      F19-UTF8:event=1        | stream | RESPONSE_INVALID  | good        | 1 | yes | estimated
      F19:event=10            | stream | RESPONSE_INVALID  | interrupted | 1 | yes | estimated
      F19-SPLIT               | both   | OK                | spoiled     | 1 | no  | exact
      F21                     | both   | OK                | spoiled     | 1 | no  | estimated
      F21-TWICE               | both   | OK                | spoiled     | 1 | no  | exact
      F21-ZERO                | both   | OK                | spoiled     | 1 | no  | estimated
      F21-DETAILS             | both   | OK                | spoiled     | 1 | no  | exact
      F21-EARLY               | both   | OK                | spoiled     | 1 | no  | exact
      F22                     | unary  | RESPONSE_INVALID  | good        | 1 | yes | unknown
      F22-BROTLI              | unary  | RESPONSE_INVALID  | good        | 1 | yes | unknown
      F22-CHUNK               | unary  | RESPONSE_INVALID  | good        | 1 | yes | unknown
      F22-LENGTH              | unary  | RESPONSE_INVALID  | good        | 1 | yes | unknown
      F22-HUGE                | unary  | RESPONSE_INVALID  | good        | 1 | yes | unknown
      F22-BOMB                | unary  | RESPONSE_INVALID  | good        | 1 | yes | unknown
      F22                     | stream | RESPONSE_INVALID  | good        | 1 | yes | estimated
      F22-BROTLI              | stream | RESPONSE_INVALID  | good        | 1 | yes | estimated
      F22-CHUNK               | stream | STREAM_BROKEN     | interrupted | 1 | yes | estimated
      F22-LENGTH:bytes=1500   | stream | STREAM_BROKEN     | interrupted | 1 | yes | estimated
      F22-HUGE                | stream | RESPONSE_INVALID  | good        | 1 | yes | estimated
      F22-BOMB                | stream | RESPONSE_INVALID  | good        | 1 | yes | estimated
      F23                     | unary  | RESPONSE_INVALID  | good        | 1 | yes | unknown
      F25                     | both   | CONNECTION_LOST   | good        | 2 | yes | unknown
      F25-REFUSED             | both   | CONNECTION_LOST   | good        | 2 | yes | unknown
      S11                     | stream | OK                | spoiled     | 1 | no  | exact
      """;

  private record Row(String first, String result, int tries, boolean blamed) {}

  private Rows() {}

  static Stream<Case> all() {
    return TABLE
        .lines()
        .map(line -> List.of(line.split("\\s*\\|\\s*")))
        .flatMap(cells ->
            Stream.of(false, true)
                .filter(stream -> !cells.get(1).equals(stream ? "unary" : "stream"))
                .map(stream -> of(cells, stream)));
  }

  private static Case of(List<String> cells, boolean stream) {
    Row row =
        new Row(
            cells.get(2), cells.get(3), Integer.parseInt(cells.get(4)), cells.get(5).equals("yes"));
    Expected expected = Expected.of(cells.get(6));
    String fault = cells.get(0);
    return new Case(
        fault, "", stream, expected, softly -> run(fault, stream, row, expected, softly));
  }

  private static Seen run(
      String fault, boolean stream, Row row, Expected expected, SoftAssertions softly) {
    try (Pair pair = Pair.open(e -> e.fault(FaultCatalog.parse(fault)), times(fault))) {
      Told told = Told.of(() -> pair.ask(stream));
      List<Attempt> attempts = told.decision().attempts();
      if (!row.first().equals("*")) {
        softly.assertThat(attempts.get(0).outcome()).as("%s", attempts).isEqualTo(row.first());
      }
      long tries = attempts.stream().filter(a -> a.target().equals("spoiled")).count();
      softly.assertThat(tries).as("tries").isEqualTo(row.tries());
      softly
          .assertThat(pair.spoiled.ledger().totals().requests())
          .as("at the socket")
          .isEqualTo(tries);
      boolean blamed = pair.health().failures() > 0;
      softly.assertThat(blamed).as("blamed").isEqualTo(row.blamed());
      softly.assertThat(pair.health().unclassified()).as("unclassified").isZero();
      softly.assertThat(Replay.differences(told.decision())).isEmpty();
      result(told, row.result(), softly);
      return Seen.of(pair, told.words(), Audit.of(pair, 1, expected, softly));
    }
  }

  /** Short times where silence or slowness is the fault. */
  private static Setting times(String fault) {
    return fault.matches("F1[345].*") ? Setting.BRIEF : Setting.USUAL;
  }

  /** An answer is whole, a piece of one is its beginning. */
  private static void result(Told told, String result, SoftAssertions softly) {
    softly.assertThat(told.result()).as(told.words()).isEqualTo(result);
    switch (told.result()) {
      case "good" -> softly.assertThat(told.text()).isEqualTo(Pair.GOOD);
      case "spoiled" -> softly.assertThat(told.text()).isEqualTo(Pair.SPOILED);
      case "cut", "interrupted" -> {
        softly.assertThat(told.text()).isNotEmpty();
        softly.assertThat(Pair.SPOILED).startsWith(told.text());
      }
      default -> softly.assertThat(told.failure()).isNotNull();
    }
  }
}
