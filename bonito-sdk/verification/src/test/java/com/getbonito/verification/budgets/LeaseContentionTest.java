package com.getbonito.verification.budgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.getbonito.Bonito;
import com.getbonito.Settings;
import com.getbonito.error.BudgetExceededException;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Budget.OnContention;
import com.getbonito.testkit.budget.FakeBudgetAuthority;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ledger")
@DisplayName("A call that finds no lease")
class LeaseContentionTest {

  private static final Duration SLOW = Duration.ofMillis(300);

  private final SkewedTime time = new SkewedTime(Duration.ZERO);
  private final FakeBudgetAuthority authority = new FakeBudgetAuthority(time);
  private final AtomicLong sold = new AtomicLong();

  private Bonito open(OnContention mode) {
    Budget.Builder budget =
        Budget.builder().window(Budget.Window.TOTAL).scope(Budget.Scope.FLEET).onContention(mode);
    return Shop.open(call -> (int) sold.incrementAndGet(), 1_000_000)
        .time(time)
        .settings(Settings.builder().volatileLedger().build())
        .policy("policy", Shop.capped(budget, "1.00"))
        .budgetAuthority(authority)
        .build();
  }

  @AfterEach
  void close() {
    time.close();
  }

  @Test
  void waits_for_a_slow_authority_where_the_budget_says_so() {
    authority.pause(SLOW);
    try (Bonito bonito = open(OnContention.WAIT)) {
      assertThat(bonito.chat(Shop.request("key")).text()).isEqualTo("served");
    }
  }

  @Test
  void is_refused_at_once_otherwise_and_let_in_when_there_is_one() {
    authority.pause(SLOW);
    try (Bonito bonito = open(OnContention.REFUSE)) {
      assertThatThrownBy(() -> bonito.chat(Shop.request("key")))
          .isInstanceOf(BudgetExceededException.class)
          .hasMessageContaining("no lease");
      assertThat(sold).hasValue(0);
      await()
          .ignoreExceptionsInstanceOf(BudgetExceededException.class)
          .until(() -> bonito.chat(Shop.request("key")).text().equals("served"));
    }
  }

  @Test
  void is_refused_while_the_authority_is_cut_off_and_let_in_again_afterwards() {
    authority.partition(true);
    try (Bonito bonito = open(OnContention.WAIT)) {
      assertThatThrownBy(() -> bonito.chat(Shop.request("key")))
          .isInstanceOf(BudgetExceededException.class);
      assertThat(sold).hasValue(0);
      authority.partition(false);
      await()
          .ignoreExceptionsInstanceOf(BudgetExceededException.class)
          .until(() -> bonito.chat(Shop.request("key")).text().equals("served"));
    }
  }
}
