package com.getbonito.testkit.budget;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.spi.BudgetAuthority.Lease;
import com.getbonito.spi.BudgetAuthority.Request;
import com.getbonito.testkit.SeededRandom;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.budget.LeaseStatement.State;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Honest borrowers on many threads, with everything that can go wrong between them and it. */
class AuthorityRaceTest {

  private static final int THREADS = 8;
  private static final int LEASES = 1_000;
  private static final long LIMIT = 10_000_000;

  private final VirtualTime time = VirtualTime.manual();
  private final FakeBudgetAuthority authority = new FakeBudgetAuthority(time);
  private final AtomicLong spent = new AtomicLong();

  @Test
  void theLimitHoldsAndEveryLeaseIsAccountedFor() throws Exception {
    ExecutorService borrowers = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> done = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      RandomGenerator random = new SeededRandom(i);
      String name = "pod-" + i;
      done.add(borrowers.submit(() -> borrow(name, random)));
    }
    for (Future<?> each : done) {
      each.get();
    }
    borrowers.shutdown();
    time.advance(Duration.ofMinutes(1));

    KeyStatement key = authority.statement("k");
    assertThat(authority.counts().breaches()).as(authority.counts().firstBreach()).isZero();
    assertThat(authority.counts().checks()).isGreaterThan(THREADS * LEASES);
    assertThat(key.lent()).isZero();
    assertThat(spent.get()).isPositive().isLessThanOrEqualTo(key.settled() + key.uncertain());
    assertThat(key.settled() + key.uncertain()).isLessThanOrEqualTo(LIMIT);
    assertThat(key.leases()).extracting(LeaseStatement::token).isSorted().doesNotHaveDuplicates();
    for (State state : State.values()) {
      assertThat(key.count(state) > 0).as("%s", state).isEqualTo(state != State.ACTIVE);
    }
  }

  private void borrow(String name, RandomGenerator random) {
    for (int i = 0; i < LEASES; i++) {
      if (random.nextInt(50) == 0) {
        authority.partition(random.nextBoolean());
        authority.loseAnswers(random.nextBoolean());
      }
      if (random.nextInt(20) == 0) {
        time.advance(Duration.ofSeconds(3));
      }
      try {
        Lease lease =
            authority.lease(
                new Request("k", LIMIT, Long.MAX_VALUE, 1 + random.nextInt(5_000), 1, name));
        if (lease != null) {
          spend(lease, random);
        }
      } catch (UncheckedIOException unreachable) {
        authority.partition(false);
        authority.loseAnswers(false);
      }
    }
  }

  /** Spends some, and tells it in time, late, only in part, or never. */
  private void spend(Lease lease, RandomGenerator random) {
    long settled = random.nextLong(lease.amount() + 1);
    long uncertain = random.nextLong(lease.amount() - settled + 1);
    spent.addAndGet(settled + uncertain);
    switch (random.nextInt(4)) {
      case 0 -> authority.report(lease, settled, uncertain, true);
      case 1 -> {
        authority.report(lease, settled / 2, uncertain, false);
        authority.report(lease, settled, uncertain, true);
      }
      case 2 -> authority.report(lease, settled / 2, 0, false);
      default -> {
        time.advance(Duration.ofSeconds(10));
        authority.report(lease, settled, uncertain, random.nextBoolean());
      }
    }
  }
}
