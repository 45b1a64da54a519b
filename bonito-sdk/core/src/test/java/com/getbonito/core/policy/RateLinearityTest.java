package com.getbonito.core.policy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ledger")
@DisplayName("However threads interleave, limits on rate behave as if calls came one after another")
class RateLinearityTest {

  private static StressOptions options() {
    return new StressOptions()
        .iterations(10)
        .invocationsPerIteration(200)
        .threads(3)
        .actorsPerThread(3)
        .actorsBefore(1)
        .actorsAfter(2);
  }

  @Test
  void all_or_nothing_over_two_limits_and_slots_debts_and_credits() {
    options().check(Governed.class);
  }

  @Test
  void a_limit_that_takes_from_one_account_after_the_other_is_found_out() {
    // ends with the first history that shows it, so many iterations cost nothing
    assertThatThrownBy(() -> options().iterations(1_000).check(OneAfterTheOther.class))
        .isInstanceOf(LincheckAssertionError.class);
  }

  /** Two limits and slots, and a pass that may be trued up and closed. */
  @Param(name = "tokens", gen = IntGen.class, conf = "1:4")
  public static class Governed {

    private final Ticks time = new Ticks();
    private final RateLimits limits = new RateLimits(time);
    private final List<RateRule> rates =
        List.of(
            RateRule.of("small", "small", null, 8L, null, 8_000),
            RateRule.of("large", "large", 5L, 10L, 5L, 10_000));
    private final List<ConcurrencyRule> slots = List.of(new ConcurrencyRule("s", 3, "s"));
    private final Pass held = limits.tryEnter(rates, slots, 4);

    @Operation
    public boolean enter(@Param(name = "tokens") int tokens) {
      return limits.tryEnter(rates, slots, tokens) != null;
    }

    @Operation
    public boolean enterLargeOnly(@Param(name = "tokens") int tokens) {
      return limits.tryEnter(rates.subList(1, 2), List.of(), tokens) != null;
    }

    @Operation
    public void trueUp(@Param(name = "tokens") int tokens) {
      held.trueUp(tokens * 2L);
    }

    @Operation
    public void close() {
      held.close();
    }

    @Operation
    public void tick() {
      time.nanos.addAndGet(1_000);
    }
  }

  /** What the limiter must not do: take, fail at the second account, and give back. */
  @Param(name = "tokens", gen = IntGen.class, conf = "1:4")
  public static class OneAfterTheOther {

    private final RateLimits limits = new RateLimits(new Ticks());
    private final List<RateRule> small =
        List.of(RateRule.of("small", "small", null, 6L, null, 6_000));
    private final List<RateRule> large =
        List.of(RateRule.of("large", "large", null, 2L, null, 2_000));

    @Operation
    public boolean enter(@Param(name = "tokens") int tokens) {
      Pass first = limits.tryEnter(small, List.of(), tokens);
      if (first == null) {
        return false;
      }
      if (limits.tryEnter(large, List.of(), tokens) == null) {
        first.trueUp(0);
        return false;
      }
      return true;
    }

    @Operation
    public boolean enterSmallOnly(@Param(name = "tokens") int tokens) {
      return limits.tryEnter(small, List.of(), tokens) != null;
    }
  }

  /** Time that an operation moves. */
  private static final class Ticks implements TimeSource {

    private final AtomicLong nanos = new AtomicLong();

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public long nanos() {
      return nanos.get();
    }

    @Override
    public Scheduled schedule(Duration delay, Runnable task) {
      throw new UnsupportedOperationException("a limiter sets no timer");
    }

    @Override
    public void sleep(Duration duration) {
      throw new UnsupportedOperationException("a limiter never sleeps");
    }
  }
}
