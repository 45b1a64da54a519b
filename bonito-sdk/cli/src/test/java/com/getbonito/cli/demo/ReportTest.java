package com.getbonito.cli.demo;

import static com.getbonito.cli.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.cli.Cli;
import com.getbonito.cli.Records;
import com.getbonito.decision.Decision;
import com.getbonito.decision.Result;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The report")
class ReportTest {

  private static final Scene SCENE =
      new Scene(
          "AzureLLMInferenceTrace_conv.csv",
          true,
          "2023-11-16 18:15:46.680590",
          Duration.ofSeconds(248),
          Duration.ofMillis(25_310),
          99,
          7,
          true,
          List.of(Cast.SWIFT.sentence(true), Cast.STEADY.sentence(true)),
          "decisions.jsonl");
  private static final List<Decision> RUN =
      List.of(Records.plain(1), Records.failedOver(2), Records.measured(3), Records.cut(4));
  private static final List<EndpointCount> LEDGERS =
      List.of(
          new EndpointCount(
              "swift",
              3,
              Map.of(
                  "req_swift_1",
                  BooksTest.tokens(200, 50),
                  "req_swift_3",
                  BooksTest.tokens(100, 20)),
              0,
              Map.of("F04", 1L)),
          BooksTest.ledger("steady", 1, Map.of("req_steady_2", BooksTest.tokens(300, 70))),
          new EndpointCount(
              "far", 1, Map.of("req_far_8", BooksTest.tokens(30, 4)), 61, Map.of("F17", 1L)));

  @Test
  void reads_like_this() {
    assertGolden("report.txt", printed(Report.of(SCENE, RUN, LEDGERS)));
  }

  @Test
  void is_one_line_for_programs() {
    assertGolden("report.json", ReportJson.line(Report.of(SCENE, RUN, LEDGERS)) + "\n");
  }

  @Test
  void says_loudly_that_the_books_differ() {
    Report report = Report.of(SCENE, RUN, List.of(BooksTest.ledger("swift", 4, Map.of())));
    assertThat(report.clean()).isFalse();
    assertThat(printed(report)).contains("DIFFERENT", "The books differ");
  }

  @Test
  void says_what_was_lost_on_the_way() {
    Report report =
        Report.of(
            SCENE, List.of(Records.silent(1)), List.of(BooksTest.ledger("swift", 0, Map.of())));
    assertThat(report.clean()).isTrue();
    assertThat(printed(report)).contains("lost: 1 attempt given up before arriving");
  }

  @Test
  void is_not_clean_when_a_failure_was_not_understood() {
    Decision odd =
        Records.plain(9)
            .with(
                Records.plain(9).attempts(),
                new Result("UNCLASSIFIED", "BON-4020", null, null, 0, 0, false, 1, null, false));
    Report report = Report.of(SCENE, List.of(odd), List.of(BooksTest.ledger("swift", 1, Map.of())));
    assertThat(report.booksEqual()).isTrue();
    assertThat(report.clean()).isFalse();
    assertThat(printed(report)).contains("1 call ended in a way that no run may show");
  }

  @Test
  void says_that_the_arrivals_were_made_up() {
    Scene made =
        new Scene(
            "synthetic-trace.csv",
            false,
            "2023-01-01 12:00",
            Duration.ofSeconds(30),
            Duration.ofSeconds(3),
            100,
            7,
            false,
            List.of(),
            null);
    assertThat(printed(Report.of(made, RUN, LEDGERS)))
        .contains("synthetic-trace.csv, made up: no recorded trace found, 30.0 s played 10.0 ×")
        .contains("faults     off")
        .doesNotContain("Decisions are in");
  }

  @Test
  void tells_of_a_kept_choice_where_no_latency_was_measured() {
    Decision kept =
        Records.decision(1, "assistant", "AbTest", false)
            .with(Records.plain(1).attempts(), Records.plain(1).result());
    assertThat(Story.of(List.of(kept)))
        .extracting(Story::title)
        .containsExactly("A choice kept for its user");
  }

  private static String printed(Report report) {
    StringWriter out = new StringWriter();
    new ReportText(report, Cli.terminal(out, new StringWriter(), false)).print();
    return out.toString();
  }
}
