package com.getbonito.core.policy;

import static com.getbonito.core.policy.Fixture.applied;
import static com.getbonito.core.policy.Fixture.rate;
import static com.getbonito.core.policy.Fixture.team;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.Racing;
import com.getbonito.chat.Attribution;
import com.getbonito.core.time.SystemTime;
import com.getbonito.error.RateExceededException;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Policy.Concurrency;
import com.getbonito.resource.v1alpha1.Policy.Dimension;
import com.getbonito.resource.v1alpha1.RateLimit;
import com.getbonito.spi.TimeSource;
import com.getbonito.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("64 threads on 8 keys")
class RateContentionTest {

  private static final int THREADS = 64;
  private static final int KEYS = 8;
  private static final List<Attribution> CALLERS = callers();

  @Test
  void get_exactly_what_the_rate_has_at_every_moment() {
    VirtualTime time = VirtualTime.manual();
    RateLimits limits = new RateLimits(time);
    Terms terms = terms(rate("10s").requests(50L).burst(20L).per(Dimension.TEAM).build());
    int phases = 100;
    AtomicLongArray admitted = new AtomicLongArray(KEYS);
    List<long[]> sums = new ArrayList<>();
    inPhases(
        phases,
        () -> {
          sums.add(copy(admitted));
          time.advance(Duration.ofMillis(700));
        },
        key -> {
          while (admit(limits, terms, key, 0) != null) {
            admitted.incrementAndGet(key);
          }
        });
    assertThat(sums).hasSize(phases);
    for (int phase = 0; phase < phases; phase++) {
      for (int key = 0; key < KEYS; key++) {
        assertThat(sums.get(phase)[key]).isEqualTo(20 + phase * 700L / 200);
        long before = phase < 15 ? 0 : sums.get(phase - 15)[key];
        assertThat(sums.get(phase)[key] - before).isLessThanOrEqualTo(50 + 20);
      }
    }
  }

  @Test
  void use_all_of_the_tokens_and_no_more_in_the_long_run_whatever_the_estimates() {
    VirtualTime time = VirtualTime.manual();
    RateLimits limits = new RateLimits(time);
    Terms terms = terms(rate("1m").tokens(60_000L).per(Dimension.TEAM).build());
    AtomicLongArray used = new AtomicLongArray(KEYS);
    AtomicInteger seeds = new AtomicInteger();
    int phases = 120;
    inPhases(
        phases,
        () -> time.advance(Duration.ofSeconds(10)),
        key -> {
          SplittableRandom random = new SplittableRandom(seeds.incrementAndGet());
          while (true) {
            long actual = 1 + random.nextLong(200);
            Pass pass = admit(limits, terms, key, key % 2 == 0 ? actual / 2 : actual * 2);
            if (pass == null) {
              return;
            }
            pass.trueUp(actual);
            used.addAndGet(key, actual);
          }
        });
    long rated = 60_000 + (phases - 1) * 10_000L;
    for (int key = 0; key < KEYS; key++) {
      assertThat(used.get(key)).isBetween(rated * 99 / 100, rated + 64 * 200);
      assertThat(used.get(key) * 100).isLessThanOrEqualTo(rated * 101);
    }
  }

  @Test
  void never_exceed_the_rate_in_real_time_and_no_key_starves() {
    long window = Duration.ofMillis(100).toNanos();
    try (SystemTime time = new SystemTime("rate-test")) {
      RateLimits limits = new RateLimits(time);
      List<List<RateRule>> rules = new ArrayList<>();
      List<Queue<long[]>> admitted = new ArrayList<>();
      for (int key = 0; key < KEYS; key++) {
        rules.add(List.of(RateRule.of("p", "p" + key, 50L, null, 50L, window)));
        admitted.add(new ConcurrentLinkedQueue<>());
      }
      long began = time.nanos();
      Racing.run(
          THREADS,
          1,
          once -> {
            for (int i = 0; time.nanos() - began < 8 * window; i++) {
              long before = time.nanos();
              if (limits.tryEnter(rules.get(i % KEYS), List.of(), 0) != null) {
                admitted.get(i % KEYS).add(new long[] {before, time.nanos()});
              }
            }
          });
      long most = 50 + (time.nanos() - began) * 50 / window + 1;
      for (Queue<long[]> moments : admitted) {
        // on a busy machine a key may go unasked for longer than its burst lasts; the tests in
        // virtual time say how exact the rate is
        assertThat(moments.size()).isBetween(8 * 50 / 2, (int) most);
        withinWindows(List.copyOf(moments), window, 50 + 50);
      }
    }
  }

  @Test
  void never_run_more_at_once_than_they_may_and_leave_nothing_behind() {
    TimeSource time = VirtualTime.manual();
    RateLimits limits = new RateLimits(time);
    Terms terms = applied(Map.of("a", slots(5), "b", slots(9))).call();
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Racing.run(
        THREADS,
        300,
        i -> {
          try (Pass pass = limits.enter(terms, Attribution.NONE, 0)) {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.yield();
            running.decrementAndGet();
            pass.trueUp(1);
          } catch (RateExceededException full) {
            assertThat(full.policy()).isEqualTo("a");
          }
        });
    assertThat(most.get()).isBetween(2, 5);
    List<Pass> all = new ArrayList<>();
    for (Pass pass = admit(limits, terms, 0, 0); pass != null; pass = admit(limits, terms, 0, 0)) {
      all.add(pass);
    }
    assertThat(all).hasSize(5);
  }

  /** Counts only what was surely admitted within a window: begun and ended in it. */
  private static void withinWindows(List<long[]> moments, long window, long most) {
    for (long[] first : moments) {
      long within = 0;
      for (long[] other : moments) {
        within += other[0] >= first[0] && other[1] < first[0] + window ? 1 : 0;
      }
      assertThat(within).isLessThanOrEqualTo(most);
    }
  }

  private static void inPhases(int phases, Runnable after, IntConsumer spend) {
    CyclicBarrier barrier = new CyclicBarrier(THREADS, after);
    AtomicInteger threads = new AtomicInteger();
    Racing.run(
        THREADS,
        1,
        once -> {
          int thread = threads.getAndIncrement();
          for (int phase = 0; phase < phases; phase++) {
            for (int i = 0; i < KEYS; i++) {
              spend.accept((thread + i) % KEYS);
            }
            await(barrier);
          }
        });
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException broken) {
      throw new AssertionError("another thread failed", broken);
    }
  }

  private static @Nullable Pass admit(RateLimits limits, Terms terms, int key, long tokens) {
    try {
      return limits.enter(terms, CALLERS.get(key), tokens);
    } catch (RateExceededException full) {
      return null;
    }
  }

  private static long[] copy(AtomicLongArray of) {
    long[] copy = new long[of.length()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = of.get(i);
    }
    return copy;
  }

  private static Terms terms(RateLimit limit) {
    return applied(Policy.builder().rateLimit(limit).build()).call();
  }

  private static Policy slots(int max) {
    return Policy.builder().concurrency(new Concurrency(max)).build();
  }

  private static List<Attribution> callers() {
    List<Attribution> callers = new ArrayList<>();
    for (int key = 0; key < KEYS; key++) {
      callers.add(team("team" + key));
    }
    return callers;
  }
}
