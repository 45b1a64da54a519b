package com.getbonito.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

  private final VirtualTime time = VirtualTime.manual();
  private final List<String> seen = new ArrayList<>();

  @Test
  void standsStillUntilItIsAdvanced() {
    Instant start = time.now();

    assertThat(time.now()).isEqualTo(start);
    time.advance(Duration.ofSeconds(3));

    assertThat(time.now()).isEqualTo(start.plusSeconds(3));
    assertThat(time.nanos()).isEqualTo(3_000_000_000L);
    assertThat(time.clock().instant()).isEqualTo(time.now());
  }

  @Test
  void runsTasksInTheOrderOfTheirTimeEachAtItsOwnTime() {
    record(Duration.ofMillis(20), "second");
    record(Duration.ofMillis(10), "first");
    record(Duration.ofMillis(20), "third");

    time.advance(Duration.ofMillis(50));

    assertThat(seen).containsExactly("first@10", "second@20", "third@20");
    assertThat(time.nanos()).isEqualTo(Duration.ofMillis(50).toNanos());
  }

  @Test
  void leavesTasksBeyondTheTargetAlone() {
    record(Duration.ofMillis(20), "later");

    time.advance(Duration.ofMillis(19));
    assertThat(seen).isEmpty();
    assertThat(time.pending()).isEqualTo(1);

    time.advance(Duration.ofMillis(1));
    assertThat(seen).containsExactly("later@20");
  }

  @Test
  void runsTasksThatATaskSchedulesWithinTheSameAdvance() {
    time.schedule(Duration.ofMillis(5), () -> record(Duration.ofMillis(5), "child"));

    time.advance(Duration.ofMillis(10));

    assertThat(seen).containsExactly("child@10");
  }

  @Test
  void forgetsACancelledTask() {
    TimeSource.Scheduled scheduled = record(Duration.ofMillis(5), "never");

    scheduled.cancel();
    time.advance(Duration.ofSeconds(1));

    assertThat(seen).isEmpty();
    assertThat(time.pending()).isZero();
  }

  @Test
  void goesToTheNextTaskOnRequest() {
    record(Duration.ofHours(2), "task");

    assertThat(time.advanceToNext()).isTrue();
    assertThat(time.advanceToNext()).isFalse();

    assertThat(seen).containsExactly("task@7200000");
  }

  @Test
  void jumpsTheWallClockWithoutMovingTimers() {
    Instant start = time.now();
    record(Duration.ofMinutes(1), "task");

    time.jump(Duration.ofHours(-1));

    assertThat(time.now()).isEqualTo(start.minusSeconds(3600));
    assertThat(time.nanos()).isZero();
    assertThat(seen).isEmpty();
  }

  @Test
  void wakesASleeperWhenItsTimeHasCome() throws Exception {
    CompletableFuture<Long> sleeper = inAnotherThread(Duration.ofSeconds(9), new Cancellation());

    time.awaitSleepers(1);
    time.advance(Duration.ofSeconds(9));

    assertThat(sleeper.get(5, TimeUnit.SECONDS)).isEqualTo(9_000_000_000L);
  }

  @Test
  void wakesASleeperAtItsCancellation() throws Exception {
    Cancellation cancellation = new Cancellation();
    CompletableFuture<Long> sleeper = inAnotherThread(Duration.ofSeconds(9), cancellation);

    time.awaitSleepers(1);
    cancellation.cancel();

    assertThat(sleeper.get(5, TimeUnit.SECONDS)).isZero();
    assertThat(time.pending()).isZero();
  }

  @Test
  void autoAdvancingTimeIsMovedByTheSleepItself() throws InterruptedException {
    VirtualTime auto = VirtualTime.autoAdvancing();
    auto.schedule(Duration.ofMillis(30), () -> seen.add("on the way"));

    auto.sleep(Duration.ofMillis(40));

    assertThat(seen).containsExactly("on the way");
    assertThat(auto.nanos()).isEqualTo(Duration.ofMillis(40).toNanos());
  }

  @Test
  void autoAdvancingTimeStopsWhereATaskCancelsTheSleep() throws InterruptedException {
    VirtualTime auto = VirtualTime.autoAdvancing();
    Cancellation cancellation = new Cancellation();
    auto.schedule(Duration.ofMillis(30), cancellation::cancel);

    auto.sleep(Duration.ofDays(1), cancellation);

    assertThat(auto.nanos()).isEqualTo(Duration.ofMillis(30).toNanos());
  }

  @Test
  void anInterruptedThreadDoesNotSleep() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> VirtualTime.autoAdvancing().sleep(Duration.ofMillis(1)))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void refusesANegativeDuration() {
    assertThatThrownBy(() -> time.advance(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> time.schedule(Duration.ofMillis(-1), () -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private TimeSource.Scheduled record(Duration delay, String name) {
    return time.schedule(
        delay, () -> seen.add(name + "@" + Duration.ofNanos(time.nanos()).toMillis()));
  }

  private CompletableFuture<Long> inAnotherThread(Duration sleep, Cancellation cancellation) {
    CompletableFuture<Long> woken = new CompletableFuture<>();
    Thread thread =
        new Thread(() -> {
          try {
            time.sleep(sleep, cancellation);
            woken.complete(time.nanos());
          } catch (InterruptedException e) {
            woken.completeExceptionally(e);
          }
        });
    thread.setDaemon(true);
    thread.start();
    return woken;
  }
}
