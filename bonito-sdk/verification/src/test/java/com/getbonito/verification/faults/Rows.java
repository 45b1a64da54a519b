package com.getbonito.verification.faults;

import static com.getbonito.verification.faults.Case.Seen;

import com.getbonito.decision.Attempt;
import com.getbonito.routing.Replay;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.verification.faults.Pair.Setting;
import com.getbonito.verification.shapes.Way;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;

/**
 * The faults that are one answer of a server, with a good endpoint beside the spoiled one: how the
 * first attempt is classified, who answers in the end, how often the spoiled one was asked, whether
 * the fault is held against it, and what is booked for it.
 */
final class Rows {

  /**
   * fault | shapes, those with a minus left out | calls | first outcome | result as in {@link
   * Told}, or filtered where nothing or other words may be left of the answer | tries | blamed |
   * ledger as in {@link Expected}
   *
   * <p>Vertex tells in every event what was used so far, so that an early report is not the last.
   */
  private static final String TABLE =
      """
      F01:retry-after=1       | all                 | both   | RATE_LIMITED      | good        | 1 | no  | nothing
      F01-DATE:retry-after=2  | all                 | both   | RATE_LIMITED      | good        | 1 | no  | nothing
      F01-MS:retry-after=1    | all                 | both   | RATE_LIMITED      | good        | 1 | no  | nothing
      F01-RESET:retry-after=1 | openai azure        | both   | RATE_LIMITED      | good        | 1 | no  | nothing
      F02                     | all                 | both   | RATE_LIMITED      | good        | 2 | no  | nothing
      F02-QUOTA               | all                 | both   | QUOTA_EXHAUSTED   | good        | 1 | no  | nothing
      F03                     | bedrock             | both   | RATE_LIMITED      | good        | 2 | no  | nothing
      F03-READY               | bedrock             | both   | MODEL_NOT_READY   | good        | 2 | no  | nothing
      F03-QUOTA               | bedrock             | both   | QUOTA_EXHAUSTED   | good        | 1 | no  | nothing
      F04                     | all                 | both   | OVERLOADED        | good        | 2 | yes | nothing
      F04:status=529          | all                 | both   | OVERLOADED        | good        | 2 | yes | nothing
      F05                     | all                 | both   | UPSTREAM_ERROR    | good        | 2 | yes | nothing
      F05:status=502          | all                 | both   | UPSTREAM_ERROR    | good        | 2 | yes | nothing
      F05:status=504          | -bedrock            | both   | UPSTREAM_TIMEOUT  | good        | 2 | yes | unknown
      F05:status=504          | bedrock             | both   | UPSTREAM_ERROR    | good        | 2 | yes | unknown
      F05-HTML                | all                 | both   | UPSTREAM_ERROR    | good        | 2 | yes | nothing
      F05-HTML:status=504     | all                 | both   | UPSTREAM_TIMEOUT  | good        | 2 | yes | unknown
      F06                     | all                 | both   | UPSTREAM_TIMEOUT  | good        | 2 | yes | unknown
      F06:status=424          | all                 | both   | UPSTREAM_ERROR    | good        | 2 | yes | nothing
      F07                     | all                 | both   | INVALID_REQUEST   | thrown      | 1 | no  | nothing
      F07-CONTEXT             | all                 | both   | CONTEXT_EXCEEDED  | good        | 1 | no  | nothing
      F08                     | -bedrock -vertex    | both   | CONTENT_BLOCKED   | thrown      | 1 | no  | nothing
      F08                     | bedrock             | both   | OK                | filtered    | 1 | no  | exact
      F08                     | vertex              | both   | CONTENT_BLOCKED   | thrown      | 1 | no  | exact
      F08-AZURE               | openai azure        | both   | CONTENT_BLOCKED   | thrown      | 1 | no  | nothing
      F08-FINISH:after=5      | -azure -vertex      | both   | OK                | cut         | 1 | no  | exact
      F08-FINISH:after=5      | azure vertex        | unary  | OK                | filtered    | 1 | no  | exact
      F08-FINISH:after=5      | azure vertex        | stream | OK                | cut         | 1 | no  | exact
      F09                     | -vertex             | both   | AUTH_INVALID      | good        | 1 | no  | nothing
      F09                     | vertex              | both   | AUTH_INVALID      | good        | 2 | no  | nothing
      F09:status=403          | all                 | both   | PERMISSION_DENIED | good        | 1 | no  | nothing
      F09-EXPIRED             | -bedrock -vertex    | both   | AUTH_INVALID      | good        | 1 | no  | nothing
      F09-EXPIRED             | bedrock             | both   | AUTH_EXPIRED      | good        | 1 | no  | nothing
      F09-EXPIRED             | vertex              | both   | AUTH_EXPIRED      | good        | 2 | no  | nothing
      F10                     | -anthropic -bedrock | both   | NOT_ACTIVATED     | good        | 1 | yes | nothing
      F10                     | anthropic bedrock   | both   | MODEL_UNKNOWN     | good        | 1 | yes | nothing
      F12                     | all                 | both   | CONNECTION_LOST   | good        | 2 | yes | unknown
      F13                     | all                 | both   | UPSTREAM_TIMEOUT  | good        | 1 | yes | unknown
      F14                     | all                 | unary  | UPSTREAM_TIMEOUT  | good        | 2 | yes | unknown
      F14                     | all                 | stream | UPSTREAM_TIMEOUT  | good        | 1 | yes | estimated
      F14:after=5             | all                 | stream | UPSTREAM_TIMEOUT  | interrupted | 1 | yes | estimated
      F15:per-token=9         | all                 | unary  | UPSTREAM_TIMEOUT  | good        | 1 | yes | unknown
      F15:first-token=9       | all                 | stream | UPSTREAM_TIMEOUT  | good        | 1 | yes | estimated
      F15:per-token=9         | all                 | stream | UPSTREAM_TIMEOUT  | interrupted | 1 | yes | estimated
      F16                     | all                 | unary  | RESPONSE_INVALID  | good        | 1 | yes | unknown
      F16                     | all                 | stream | STREAM_BROKEN     | interrupted | 1 | yes | estimated
      F16:after=0             | all                 | stream | STREAM_BROKEN     | good        | 2 | yes | estimated
      F16-FIN                 | all                 | unary  | RESPONSE_INVALID  | good        | 1 | yes | unknown
      F16-FIN                 | all                 | stream | STREAM_BROKEN     | interrupted | 1 | yes | estimated
      F16-FIN:after=0         | all                 | stream | STREAM_BROKEN     | good        | 2 | yes | estimated
      F17                     | all                 | unary  | CONNECTION_LOST   | good        | 2 | yes | unknown
      F17                     | all                 | stream | STREAM_BROKEN     | interrupted | 1 | yes | estimated
      F17:after=0             | all                 | stream | STREAM_BROKEN     | good        | 2 | yes | estimated
      F18                     | all                 | unary  | UPSTREAM_ERROR    | good        | 2 | yes | nothing
      F18                     | all                 | stream | *                 | interrupted | 1 | yes | estimated
      F18:after=0             | all                 | stream | *                 | good        | 2 | yes | estimated
      F18:code=rate_limit     | anthropic bedrock   | stream | RATE_LIMITED      | interrupted | 1 | no  | estimated
      F18:code=overloaded     | -vertex             | stream | OVERLOADED        | interrupted | 1 | yes | estimated
      F18:code=model_error    | -vertex             | stream | *                 | interrupted | 1 | yes | estimated
      F19:event=1             | all                 | unary  | RESPONSE_INVALID  | good        | 1 | yes | unknown
      F19:event=1             | all                 | stream | RESPONSE_INVALID  | good        | 1 | yes | estimated
      F19-UTF8:event=1        | all                 | unary  | RESPONSE_INVALID  | good        | 1 | yes | unknown
      F19-UTF8:event=1        | all                 | stream | RESPONSE_INVALID  | good        | 1 | yes | estimated
      F19:event=10            | all                 | stream | RESPONSE_INVALID  | interrupted | 1 | yes | estimated
      F19-SPLIT               | all                 | both   | OK                | spoiled     | 1 | no  | exact
      F20                     | bedrock             | stream | STREAM_BROKEN     | interrupted | 1 | yes | estimated
      F20-LENGTH              | bedrock             | stream | STREAM_BROKEN     | interrupted | 1 | yes | estimated
      F20-HUGE                | bedrock             | stream | RESPONSE_INVALID  | interrupted | 1 | yes | estimated
      F20:event=1             | bedrock             | stream | STREAM_BROKEN     | good        | 2 | yes | estimated
      F21                     | all                 | both   | OK                | spoiled     | 1 | no  | estimated
      F21-TWICE               | all                 | both   | OK                | spoiled     | 1 | no  | exact
      F21-ZERO                | all                 | both   | OK                | spoiled     | 1 | no  | estimated
      F21-DETAILS             | all                 | both   | OK                | spoiled     | 1 | no  | exact
      F21-EARLY               | -vertex             | both   | OK                | spoiled     | 1 | no  | exact
      F21-EARLY               | vertex              | unary  | OK                | spoiled     | 1 | no  | exact
      F21-EARLY               | vertex              | stream | OK                | spoiled     | 1 | no  | estimated
      F22                     | all                 | unary  | RESPONSE_INVALID  | good        | 1 | yes | unknown
      F22-BROTLI              | all                 | unary  | RESPONSE_INVALID  | good        | 1 | yes | unknown
      F22-CHUNK               | all                 | unary  | RESPONSE_INVALID  | good        | 1 | yes | unknown
      F22-LENGTH              | all                 | unary  | RESPONSE_INVALID  | good        | 1 | yes | unknown
      F22-HUGE                | all                 | unary  | RESPONSE_INVALID  | good        | 1 | yes | unknown
      F22-BOMB                | all                 | unary  | RESPONSE_INVALID  | good        | 1 | yes | unknown
      F22                     | all                 | stream | RESPONSE_INVALID  | good        | 1 | yes | estimated
      F22-BROTLI              | all                 | stream | RESPONSE_INVALID  | good        | 1 | yes | estimated
      F22-CHUNK               | all                 | stream | STREAM_BROKEN     | interrupted | 1 | yes | estimated
      F22-LENGTH:bytes=1500   | all                 | stream | STREAM_BROKEN     | interrupted | 1 | yes | estimated
      F22-HUGE                | all                 | stream | RESPONSE_INVALID  | good        | 1 | yes | estimated
      F22-BOMB                | all                 | stream | RESPONSE_INVALID  | good        | 1 | yes | estimated
      F23                     | all                 | unary  | RESPONSE_INVALID  | good        | 1 | yes | unknown
      F25                     | all                 | both   | CONNECTION_LOST   | good        | 2 | yes | unknown
      F25-REFUSED             | all                 | both   | CONNECTION_LOST   | good        | 2 | yes | unknown
      S11                     | all                 | stream | OK                | spoiled     | 1 | no  | exact
      """;

  private record Row(String first, String result, int tries, boolean blamed) {}

  private Rows() {}

  static Stream<Case> all() {
    return TABLE
        .lines()
        .map(line -> List.of(line.split("\\s*\\|\\s*")))
        .flatMap(cells -> Way.all().filter(way -> meant(cells, way)).map(way -> of(cells, way)));
  }

  /** Whether a line is about this way: all, some that it names, or all but those with a minus. */
  private static boolean meant(List<String> cells, Way way) {
    String name = way.shape().name().toLowerCase(Locale.ROOT);
    List<String> named = List.of(cells.get(1).split(" "));
    boolean but = cells.get(1).startsWith("-");
    boolean shape =
        but ? !named.contains("-" + name) : named.contains("all") || named.contains(name);
    return shape && (cells.get(2).equals("both") || cells.get(2).equals(way.call()));
  }

  private static Case of(List<String> cells, Way way) {
    Row row =
        new Row(
            cells.get(3), cells.get(4), Integer.parseInt(cells.get(5)), cells.get(6).equals("yes"));
    Expected expected = Expected.of(cells.get(7));
    String fault = cells.get(0);
    return new Case(fault, "", way, expected, softly -> run(fault, way, row, expected, softly));
  }

  private static Seen run(
      String fault, Way way, Row row, Expected expected, SoftAssertions softly) {
    try (Pair pair = Pair.open(way, e -> e.fault(FaultCatalog.parse(fault)), times(fault))) {
      Told told = Told.of(() -> pair.ask());
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
    boolean filtered = result.equals("filtered");
    softly.assertThat(told.result()).as(told.words()).isEqualTo(filtered ? "cut" : result);
    switch (result) {
      case "filtered" -> softly.assertThat(told.words()).contains("CONTENT_FILTER");
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
