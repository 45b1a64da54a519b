package com.getbonito.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.getbonito.spi.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Places for exchanges")
class ConnectionLimitTest {

  @Test
  void a_place_given_back_goes_to_one_who_waits() throws InterruptedException {
    ConnectionLimit limit = new ConnectionLimit(1);
    assertThat(limit.acquire(new Cancellation())).isTrue();
    Crowd crowd = new Crowd(limit, 2);
    crowd.awaitIn(0);
    limit.release();
    crowd.awaitIn(1);
    limit.release();
    crowd.awaitIn(2);
  }

  @Test
  void a_cancelled_wait_takes_no_place() throws InterruptedException {
    ConnectionLimit limit = new ConnectionLimit(1);
    assertThat(limit.acquire(new Cancellation())).isTrue();
    Cancellation cancelled = new Cancellation();
    cancelled.cancel();
    assertThat(limit.acquire(cancelled)).isFalse();
    limit.release();
    assertThat(limit.acquire(new Cancellation())).isTrue();
  }

  @Test
  void an_interrupted_wait_takes_no_place() throws InterruptedException {
    ConnectionLimit limit = new ConnectionLimit(1);
    assertThat(limit.acquire(new Cancellation())).isTrue();
    Crowd crowd = new Crowd(limit, 1);
    crowd.awaitIn(0);
    crowd.threads.get(0).interrupt();
    crowd.threads.get(0).join();
    limit.release();
    assertThat(limit.acquire(new Cancellation())).isTrue();
    assertThat(crowd.in.get()).isZero();
  }

  @Test
  void one_goes_ahead_until_it_is_known_what_connections_are() throws InterruptedException {
    ConnectionLimit limit = ConnectionLimit.unknown(3);
    Crowd crowd = new Crowd(limit, 5);
    crowd.awaitIn(1);
    limit.open();
    limit.open();
    crowd.awaitIn(3);
    limit.lift();
    crowd.awaitIn(5);
  }

  @Test
  void places_never_multiply_under_contention() throws InterruptedException {
    ConnectionLimit limit = new ConnectionLimit(3);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Thread thread =
          new Thread(() -> {
            for (int round = 0; round < 2_000; round++) {
              enter(limit);
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              now.decrementAndGet();
              limit.release();
            }
          });
      threads.add(thread);
      thread.start();
    }
    for (Thread each : threads) {
      each.join();
    }
    assertThat(most.get()).isLessThanOrEqualTo(3);
    for (int i = 0; i < 3; i++) {
      assertThat(limit.acquire(new Cancellation())).isTrue();
    }
  }

  private static void enter(ConnectionLimit limit) {
    try {
      assertThat(limit.acquire(new Cancellation())).isTrue();
    } catch (InterruptedException unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  /** Threads that want in. */
  private static final class Crowd {

    private final AtomicInteger in = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();

    Crowd(ConnectionLimit limit, int size) {
      for (int i = 0; i < size; i++) {
        Thread thread =
            new Thread(() -> {
              try {
                if (limit.acquire(new Cancellation())) {
                  in.incrementAndGet();
                }
              } catch (InterruptedException givenUp) {
                Thread.currentThread().interrupt();
              }
            });
        threads.add(thread);
        thread.start();
      }
    }

    void awaitIn(int expected) {
      await()
          .until(() ->
              in.get() == expected
                  && threads.stream()
                          .filter(thread -> thread.getState() == Thread.State.WAITING)
                          .count()
                      == threads.size() - expected);
    }
  }
}
