package com.getbonito.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The signal to stop")
class CancellationTest {

  private final Cancellation cancellation = new Cancellation();
  private final List<String> heard = new ArrayList<>();

  @Test
  void is_heard_by_everybody_who_registered() {
    cancellation.onCancel(() -> heard.add("a"));
    cancellation.onCancel(() -> heard.add("b"));
    assertThat(cancellation.cancelled()).isFalse();
    assertThat(cancellation.cancel()).isTrue();
    assertThat(cancellation.cancelled()).isTrue();
    assertThat(heard).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void is_heard_at_once_by_those_who_come_late() {
    cancellation.cancel();
    cancellation.onCancel(() -> heard.add("late"));
    assertThat(heard).containsExactly("late");
  }

  @Test
  void is_given_once() {
    cancellation.onCancel(() -> heard.add("once"));
    assertThat(cancellation.cancel()).isTrue();
    assertThat(cancellation.cancel()).isFalse();
    assertThat(heard).containsExactly("once");
  }

  @Test
  void reaches_every_listener_exactly_once_however_the_threads_interleave() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 300; round++) {
        Cancellation shared = new Cancellation();
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger first = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          boolean cancels = i % 2 == 0;
          running.add(
              threads.submit(() -> {
                go.await();
                shared.onCancel(calls::incrementAndGet);
                if (cancels && shared.cancel()) {
                  first.incrementAndGet();
                }
                return null;
              }));
        }
        go.countDown();
        for (Future<?> each : running) {
          each.get();
        }
        assertThat(calls).hasValue(4);
        assertThat(first).hasValue(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
