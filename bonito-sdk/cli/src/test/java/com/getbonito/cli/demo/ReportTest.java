package com.getbonito.cli.demo;

import static com.getbonito.cli.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.BudgetView;
import com.getbonito.cli.Cli;
import com.getbonito.cli.Records;
import com.getbonito.decision.Booking;
import com.getbonito.decision.Decision;
import com.getbonito.decision.Result;
import com.getbonito.error.PolicyViolationException;
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
          List.of(Cast.GCP.sentence(true), Cast.AZURE.sentence(true)),
          "decisions.jsonl",
          "usage.jsonl");
  private static final Booking NOTHING = new Booking(900L, 0L, 0, false, null);
  private static final List<Decision> RUN =
      List.of(
          SpendTest.of("support", Records.booked(Records.plain(1), booked(160_000_000))),
          SpendTest.of("support", Records.booked(Records.failedOver(2), NOTHING, booked(1_450))),
          SpendTest.of("sales", Records.booked(Records.measured(3), booked(72_000_000))),
          SpendTest.of(
              "sales",
              Records.booked(
                  Records.cut(4), new Booking(90_000_000L, 48_000_000L, 42_000_000, true, "p1"))),
          SpendTest.of("sales", Records.denied(5)),
          Records.denied(6));
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
              Map.of("F04", 1L),
              new Bill(
                  232_000_000,
                  Map.of("req_swift_1", 160_000_000L, "req_swift_3", 72_000_000L),
                  Map.of(),
                  0)),
          new EndpointCount(
              "steady",
              1,
              Map.of("req_steady_2", BooksTest.tokens(300, 70)),
              0,
              Map.of(),
              new Bill(1_450, Map.of("req_steady_2", 1_450L), Map.of(), 0)),
          new EndpointCount(
              "far",
              1,
              Map.of("req_far_8", BooksTest.tokens(30, 4)),
              61,
              Map.of("F17", 1L),
              new Bill(50_000_000, Map.of(), Map.of("req_far_4", 50_000_000L), 0)));
  private static final List<PolicyViolationException> REFUSALS =
      List.of(DeniedTest.full("team-budgets/run/team=sales/total", 1), DeniedTest.tooLong());
  private static final List<BudgetView> BUDGETS =
      List.of(account("support", 160_001_450, 0), account("sales", 120_000_000, 42_000_000));
  private static final List<TokenCount> TOKENS =
      List.of(new TokenCount("gcp", "a key", 2, Duration.ofSeconds(24)));
  static final Report REPORT =
      Report.of(SCENE, new Evidence(RUN, LEDGERS, REFUSALS, BUDGETS, TOKENS));

  @Test
  void reads_like_this() {
    assertGolden("report.txt", printed(REPORT));
  }

  @Test
  void is_one_line_for_programs() {
    assertGolden("report.json", ReportJson.line(REPORT) + "\n");
  }

  @Test
  void says_loudly_that_the_books_differ() {
    Report report =
        Report.of(SCENE, Evidence.of(RUN, List.of(BooksTest.ledger("swift", 4, Map.of()))));
    assertThat(report.clean()).isFalse();
    assertThat(printed(report)).contains("DIFFERENT", "The books differ");
  }

  @Test
  void says_what_was_lost_on_the_way() {
    Report report =
        Report.of(
            SCENE,
            Evidence.of(
                List.of(Records.silent(1)), List.of(BooksTest.ledger("swift", 0, Map.of()))));
    assertThat(report.booksEqual()).isTrue();
    assertThat(printed(report)).contains("lost: 1 attempt given up before arriving");
  }

  @Test
  void is_not_clean_when_a_failure_was_not_understood() {
    Decision odd =
        Records.plain(9)
            .with(
                Records.plain(9).attempts(),
                new Result("UNCLASSIFIED", "BON-4020", null, null, 0, 0, false, 1, null, false));
    Report report =
        Report.of(
            SCENE, Evidence.of(List.of(odd), List.of(BooksTest.ledger("swift", 1, Map.of()))));
    assertThat(report.booksEqual()).isTrue();
    assertThat(report.clean()).isFalse();
    assertThat(printed(report)).contains("1 call ended in a way that no run may show");
  }

  @Test
  void is_not_clean_when_the_money_differs_anywhere() {
    assertThat(REPORT.clean()).isTrue();
    List<Report> wrong =
        List.of(
            Report.of(SCENE, new Evidence(RUN, LEDGERS, REFUSALS, BUDGETS.subList(0, 1), TOKENS)),
            Report.of(SCENE, new Evidence(RUN, LEDGERS, REFUSALS.subList(0, 1), BUDGETS, TOKENS)),
            Report.of(
                SCENE,
                new Evidence(
                    RUN,
                    LEDGERS,
                    List.of(DeniedTest.full("k", 0), DeniedTest.tooLong()),
                    BUDGETS,
                    TOKENS)),
            Report.of(SCENE, new Evidence(RUN, dearer(), REFUSALS, BUDGETS, TOKENS)));
    assertThat(wrong)
        .allSatisfy(report -> {
          assertThat(report.booksEqual()).isTrue();
          assertThat(report.clean()).isFalse();
          assertThat(printed(report)).contains("The money differs");
        });
  }

  private static List<EndpointCount> dearer() {
    EndpointCount steady = LEDGERS.get(1);
    Bill dearer = new Bill(1_451, Map.of("req_steady_2", 1_451L), Map.of(), 0);
    return List.of(
        LEDGERS.get(0),
        new EndpointCount("steady", 1, steady.reported(), 0, Map.of(), dearer),
        LEDGERS.get(2));
  }

  private static Booking booked(long picodollars) {
    return new Booking(2 * picodollars, picodollars, 0, false, "p1");
  }

  private static BudgetView account(String team, long settled, long uncertain) {
    return new BudgetView(
        "team-budgets/run/team=" + team + "/total",
        "team-budgets",
        "run",
        "team=" + team,
        null,
        1_200_000_000_000L,
        settled,
        0,
        uncertain,
        true,
        false);
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
            null,
            null);
    assertThat(printed(Report.of(made, Evidence.of(RUN, LEDGERS))))
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
