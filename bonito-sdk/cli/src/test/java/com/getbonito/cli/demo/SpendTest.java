package com.getbonito.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.BudgetView;
import com.getbonito.chat.Attribution;
import com.getbonito.cli.Records;
import com.getbonito.decision.Booking;
import com.getbonito.decision.Decision;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The spend")
class SpendTest {

  private static final List<Decision> RUN =
      List.of(
          of("sales", Records.booked(Records.plain(1), new Booking(9L, 5L, 0, false, "p1"))),
          of("sales", Records.booked(Records.cut(2), new Booking(9L, 3L, 6, true, "p1"))),
          of("sales", Records.denied(3)),
          Records.denied(4));

  @Test
  void of_a_team_is_summed_over_its_attempts() {
    List<Spend> teams = Spend.of(RUN, List.of(account(8, 0, 6, 14)));
    assertThat(teams).extracting(Spend::team).containsExactly("(none)", "sales");
    assertThat(teams.get(1))
        .returns(3L, Spend::calls)
        .returns(1L, Spend::answered)
        .returns(1L, Spend::denied)
        .returns(8L, Spend::settled)
        .returns(3L, Spend::estimated)
        .returns(6L, Spend::uncertain)
        .returns(true, Spend::agrees);
  }

  @Test
  void differs_from_a_ledger_that_says_otherwise_in_any_column() {
    assertThat(sales(account(9, 0, 6, 99)).agrees()).isFalse();
    assertThat(sales(account(8, 1, 6, 99)).agrees()).isFalse();
    assertThat(sales(account(8, 0, 5, 99)).agrees()).isFalse();
  }

  @Test
  void beyond_the_cap_is_no_agreement() {
    assertThat(sales(account(8, 0, 6, 13)).agrees()).isFalse();
  }

  @Test
  void without_an_account_must_be_nothing() {
    List<Spend> teams = Spend.of(RUN, List.of());
    assertThat(teams.get(0).agrees()).isTrue();
    assertThat(teams.get(1).agrees()).isFalse();
  }

  private static Spend sales(BudgetView account) {
    return Spend.of(RUN, List.of(account)).get(1);
  }

  static BudgetView account(long settled, long reserved, long uncertain, long limit) {
    return new BudgetView(
        "team-budgets/run/team=sales/total",
        "team-budgets",
        "run",
        "team=sales",
        null,
        limit,
        settled,
        reserved,
        uncertain,
        true,
        false);
  }

  static Decision of(String team, Decision decision) {
    return Records.calledBy(Attribution.builder().team(team).build(), decision);
  }
}
