package com.getbonito.verification.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.error.BudgetExceededException;
import com.getbonito.resource.v1alpha1.Budget.OnContention;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("ledger")
@DisplayName("A Hard budget under 64 threads")
class ContendedCapTest {

  private static final boolean FULL = Boolean.getBoolean("bonito.full");

  @ParameterizedTest(name = "of ${0}, {1}")
  @CsvSource({
    "0.01, WAIT", "0.10, WAIT", "1.00, WAIT", "10.00, WAIT", "100.00, WAIT",
    "0.01, REFUSE", "0.10, REFUSE", "1.00, REFUSE", "10.00, REFUSE", "100.00, REFUSE"
  })
  void is_never_exceeded_and_nearly_used_up_before_the_first_refusal(
      String dollars, OnContention mode) throws Exception {
    CapRun run = new CapRun(dollars, mode, FULL ? 64_000 : 6_400, 200);
    run.go();
    say("small reservations", dollars, mode, run);
    assertHeld(run);
    assertThat(run.reservation() * CapRun.THREADS).isLessThanOrEqualTo(run.limit() / 100);
    for (BudgetExceededException refusal : run.refusals()) {
      assertThat(refusal.settled() + refusal.uncertain())
          .as("spent at a refusal")
          .isGreaterThanOrEqualTo(run.limit() / 100 * 98);
    }
  }

  @ParameterizedTest(name = "of ${0}, {1}")
  @CsvSource({"0.01, WAIT", "1.00, WAIT", "100.00, WAIT", "1.00, REFUSE", "100.00, REFUSE"})
  void is_never_exceeded_where_a_quarter_of_the_threads_have_room(String dollars, OnContention mode)
      throws Exception {
    long early = 0;
    for (int round = 0; round < (FULL ? 50 : 5); round++) {
      CapRun run = new CapRun(dollars, mode, 16, 5_000);
      run.go();
      assertHeld(run);
      for (BudgetExceededException refusal : run.refusals()) {
        long spent = refusal.settled() + refusal.uncertain();
        early += spent + refusal.required() <= refusal.limit() ? 1 : 0;
      }
      if (round == 0) {
        say("large reservations", dollars, mode, run);
      }
    }
    if (mode == OnContention.WAIT) {
      assertThat(early).as("refused while only reservations stood in the way").isZero();
    } else {
      assertThat(early).as("refused without a wait").isPositive();
    }
  }

  private static void assertHeld(CapRun run) {
    assertThat(run.findings()).isEmpty();
    assertThat(run.samples()).as("readings of the budget while it was used").isGreaterThan(10);
    assertThat(run.refusals()).hasSizeGreaterThanOrEqualTo(CapRun.THREADS);
    for (BudgetExceededException refusal : run.refusals()) {
      long held = refusal.settled() + refusal.reserved() + refusal.uncertain();
      assertThat(refusal.limit()).isEqualTo(run.limit());
      assertThat(held).as("held at a refusal").isLessThanOrEqualTo(run.limit());
      assertThat(held + refusal.required()).as("held and required").isGreaterThan(run.limit());
      assertThat(refusal.required()).isEqualTo(run.reservation());
    }
  }

  private static void say(String what, String dollars, OnContention mode, CapRun run) {
    System.out.println(
        String.format(
            Locale.ROOT,
            "report: cap $%s, %s, %s: %,d calls of 64 threads, %,d readings, most held %.4f %%, spent"
                + " at the first refusal %.3f %%, in the end %.3f %%, billed %.3f %%",
            dollars,
            mode,
            what,
            run.calls(),
            run.samples(),
            run.percent(run.mostHeld()),
            run.percent(run.spentAtFirstRefusal()),
            run.percent(run.spent()),
            run.percent(run.billed())));
  }
}
