package com.getbonito.cli.demo;

import com.getbonito.Bonito;
import com.getbonito.chat.ChatStream;
import com.getbonito.error.BonitoException;
import com.getbonito.error.PolicyViolationException;
import com.getbonito.spi.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Open-loop load: every call is made at its time, however the earlier ones fare. A call may fail as
 * the library says calls fail; anything else ends the run.
 */
final class Traffic {

  private final Bonito bonito;
  private final Executor executor;
  private final List<Order> orders;
  private final CountDownLatch open;
  private final LongAdder started = new LongAdder();
  private final Queue<PolicyViolationException> refusals = new ConcurrentLinkedQueue<>();
  private final AtomicReference<@Nullable Throwable> unexpected = new AtomicReference<>();

  /**
   * @param executor reads the streams
   */
  Traffic(Bonito bonito, Executor executor, List<Order> orders) {
    this.bonito = bonito;
    this.executor = executor;
    this.orders = List.copyOf(orders);
    this.open = new CountDownLatch(orders.size());
  }

  /**
   * Begins.
   *
   * @param speed how many times faster than in the trace, above 0
   */
  void begin(TimeSource time, double speed) {
    for (Order order : orders) {
      long nanos = Math.round(order.after().toNanos() / speed);
      time.schedule(Duration.ofNanos(nanos), () -> call(order));
    }
  }

  /**
   * Waits until all have ended.
   *
   * @return whether they have, within the time
   * @throws InterruptedException when the thread is interrupted
   * @throws IllegalStateException when a call ended as no call may
   */
  boolean await(Duration atMost) throws InterruptedException {
    boolean ended = open.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    Throwable failure = unexpected.get();
    if (failure != null) {
      throw new IllegalStateException("a call ended as no call may", failure);
    }
    return ended;
  }

  int size() {
    return orders.size();
  }

  long started() {
    return started.sum();
  }

  /** What callers were told of the calls that a policy refused, so far. */
  List<PolicyViolationException> refusals() {
    return List.copyOf(refusals);
  }

  private void call(Order order) {
    started.increment();
    try {
      send(order).whenComplete((done, failure) -> ended(failure));
    } catch (RuntimeException refused) {
      ended(refused);
    }
  }

  private CompletableFuture<?> send(Order order) {
    return order.streamed()
        ? bonito.streamAsync(order.request()).thenApplyAsync(ChatStream::drain, executor)
        : bonito.chatAsync(order.request());
  }

  private void ended(@Nullable Throwable failure) {
    Throwable told = failure instanceof CompletionException ? failure.getCause() : failure;
    if (told instanceof PolicyViolationException refusal) {
      refusals.add(refusal);
    }
    if (told != null && !explained(told)) {
      unexpected.compareAndSet(null, told);
    }
    open.countDown();
  }

  /** However a call ends that was taken, it carries its decision. */
  private static boolean explained(Throwable failure) {
    return failure instanceof BonitoException known && known.decision() != null;
  }
}
