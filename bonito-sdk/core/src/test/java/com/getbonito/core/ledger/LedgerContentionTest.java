package com.getbonito.core.ledger;

import static com.getbonito.core.ledger.Ledgers.NOON;
import static com.getbonito.core.ledger.Ledgers.hard;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.Racing;
import com.getbonito.core.ledger.Refusal.Reason;
import com.getbonito.resource.v1alpha1.Budget.OnContention;
import com.getbonito.spi.Cancellation;
import com.getbonito.testkit.VirtualTime;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("64 threads on one Hard budget")
class LedgerContentionTest {

  private static final int THREADS = 64;
  private static final int CALLS = 400;

  private final AtomicLong settled = new AtomicLong();
  private final AtomicLong uncertain = new AtomicLong();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicReference<Refusal> first = new AtomicReference<>();

  @ParameterizedTest(name = "${0}, {1}")
  @CsvSource({
    "0.01, WAIT",
    "0.01, REFUSE",
    "1, WAIT",
    "1, REFUSE",
    "100, WAIT",
    "100, REFUSE",
  })
  void never_exceed_it_at_any_instant(String cap, OnContention contention)
      throws InterruptedException {
    BudgetLedger ledger = Ledgers.ledger(VirtualTime.manual(NOON), (MemoryLog) null);
    BudgetCharge charge = Ledgers.charge("policy", hard(cap).onContention(contention));
    long limit = charge.rule().limit();
    // 64 of them are one percent of the cap; what is called for is about twice the cap.
    long most = limit / 6_400;
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger samples = new AtomicInteger();
    AtomicBoolean exceeded = new AtomicBoolean();
    Thread sampler =
        new Thread(() -> {
          // once more at the end, for a race that was over before this thread had its turn
          while (!over.get() || samples.get() == 0) {
            for (BudgetReading each : ledger.readings()) {
              samples.incrementAndGet();
              if (each.settled() + each.reserved() + each.uncertain() > limit) {
                exceeded.set(true);
              }
            }
          }
        });
    sampler.start();
    AtomicInteger seeds = new AtomicInteger();
    Runnable[] callers = new Runnable[THREADS];
    for (int t = 0; t < THREADS; t++) {
      callers[t] = () -> call(ledger, charge, most, new Random(seeds.incrementAndGet()));
    }
    Racing.together(callers);
    over.set(true);
    sampler.join();

    assertThat(exceeded).isFalse();
    assertThat(samples).hasPositiveValue();
    assertThat(ledger.invariantViolations()).isZero();
    BudgetReading end = ledger.readings().get(0);
    assertThat(Ledgers.sums(end)).containsExactly(settled.get(), 0L, uncertain.get());
    assertThat(refused).hasPositiveValue();
    Refusal earliest = first.get();
    assertThat(earliest.settled() + earliest.reserved() + earliest.uncertain())
        .as("used before the first refusal")
        .isGreaterThanOrEqualTo(limit / 100 * 98);
  }

  private void call(BudgetLedger ledger, BudgetCharge charge, long most, Random chance) {
    for (int i = 0; i < CALLS; i++) {
      long amount = most - chance.nextInt((int) Math.min(1_000, most));
      Outcome outcome = reserve(ledger, charge, amount);
      if (outcome instanceof Reservation reservation) {
        long spent = amount - chance.nextInt((int) Math.min(1_000_000, amount / 8));
        long maybe = chance.nextInt(4) == 0 ? (amount - spent) / 2 : 0;
        settled.addAndGet(spent);
        uncertain.addAndGet(maybe);
        reservation.settle(spent, maybe);
      }
    }
  }

  private Outcome reserve(BudgetLedger ledger, BudgetCharge charge, long amount) {
    Outcome outcome = ledger.reserve("a", List.of(charge), amount);
    for (int tries = 0; outcome instanceof Refusal refusal; tries++) {
      check(refusal, charge, amount);
      if (!refusal.contended() || !refusal.waits() || tries == 3) {
        return outcome;
      }
      awaitRelease(ledger, refusal);
      outcome = ledger.reserve("a", List.of(charge), amount);
    }
    return outcome;
  }

  private void check(Refusal refusal, BudgetCharge charge, long amount) {
    first.compareAndSet(null, refusal);
    refused.incrementAndGet();
    long used = refusal.settled() + refusal.reserved() + refusal.uncertain();
    assertThat(refusal.reason()).isEqualTo(Reason.EXCEEDED);
    assertThat(refusal.required()).isEqualTo(amount);
    assertThat(refusal.limit()).isEqualTo(charge.rule().limit());
    assertThat(used + amount).as("it did not fit").isGreaterThan(refusal.limit());
    assertThat(used).isLessThanOrEqualTo(refusal.limit());
    assertThat(refusal.contended())
        .isEqualTo(used - refusal.reserved() + amount <= refusal.limit());
  }

  private static void awaitRelease(BudgetLedger ledger, Refusal refusal) {
    CountDownLatch released = new CountDownLatch(1);
    Cancellation signal = new Cancellation();
    signal.onCancel(released::countDown);
    ledger.onRelease(refusal, signal);
    try {
      assertThat(released.await(20, TimeUnit.SECONDS)).as("woken").isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
