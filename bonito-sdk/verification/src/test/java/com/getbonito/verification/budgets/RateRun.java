package com.getbonito.verification.budgets;

import com.getbonito.Bonito;
import com.getbonito.chat.ChatRequest;
import com.getbonito.error.RateExceededException;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.RateLimit;
import com.getbonito.spi.Call;
import com.getbonito.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * 64 threads that call in the names of 8 keys as fast as they are let in. The clock moves only
 * while all of them stand still, so that every admission's time is exact; some calls last several
 * of its steps.
 */
final class RateRun {

  static final int THREADS = 64;
  static final int KEYS = 8;
  static final int THREADS_PER_KEY = THREADS / KEYS;
  static final Duration WINDOW = Duration.ofSeconds(1);

  private static final Duration STEP = Duration.ofMillis(7);
  private static final int LONGEST_CALL = 4;
  private static final int PATIENCE_SECONDS = 60;

  private final VirtualTime time = VirtualTime.manual();
  private final long start = time.nanos();
  private final int steps;
  private final AtomicInteger step = new AtomicInteger();
  private final CyclicBarrier barrier = new CyclicBarrier(THREADS, this::advance);
  private final List<Queue<Admission>> admissions = new ArrayList<>();
  private final List<AtomicLong> returned = new ArrayList<>();
  private final LongAdder refused = new LongAdder();
  private final Queue<String> findings = new ConcurrentLinkedQueue<>();
  private final Bonito bonito;

  /**
   * A call that was let in.
   *
   * @param nanos when, since the start
   * @param tokens what it used
   * @param before what calls had used that had returned before this one was let in
   */
  record Admission(long nanos, long tokens, long before) {}

  RateRun(RateLimit.Builder limit, Duration length) {
    steps = (int) (length.toNanos() / STEP.toNanos());
    for (int key = 0; key < KEYS; key++) {
      admissions.add(new ConcurrentLinkedQueue<>());
      returned.add(new AtomicLong());
    }
    RateLimit rate = limit.window(TimeSpan.of("1s")).per(Policy.Dimension.KEY).build();
    bonito =
        Shop.open(this::serve, 1)
            .time(time)
            .policy("rate", Policy.builder().rateLimit(rate).build())
            .build();
  }

  void go() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int key = i % KEYS;
      Thread thread = new Thread(() -> call(key), "caller-" + i);
      thread.setDaemon(true);
      thread.setUncaughtExceptionHandler((failed, why) -> {
        findings.add(failed.getName() + " ended by " + why);
        barrier.reset();
      });
      thread.start();
      threads.add(thread);
    }
    for (Thread each : threads) {
      each.join();
    }
    bonito.close();
  }

  /** Those of one key, in their order. */
  List<Admission> admissions(int key) {
    List<Admission> all = new ArrayList<>(admissions.get(key));
    all.sort(Comparator.comparingLong(Admission::nanos).thenComparingLong(Admission::before));
    return all;
  }

  long refused() {
    return refused.sum();
  }

  Queue<String> findings() {
    return findings;
  }

  /** How long the clock ran. */
  Duration length() {
    return STEP.multipliedBy(steps);
  }

  private void call(int key) {
    ChatRequest request = Shop.request(String.valueOf(key));
    while (step.get() < steps) {
      long before = returned.get(key).get();
      try {
        long nanos = time.nanos() - start;
        long tokens = bonito.chat(request).usage().totalTokens();
        admissions.get(key).add(new Admission(nanos, tokens, before));
        returned.get(key).addAndGet(tokens);
      } catch (RateExceededException full) {
        refused.increment();
        standStill();
      }
    }
  }

  /** One call in four lasts, and one in ten is long: nobody expects that. */
  private int serve(Call<ChatRequest> call) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    for (int left = random.nextInt(4) == 0 ? random.nextInt(LONGEST_CALL) : 0; left > 0; left--) {
      if (step.get() < steps) {
        standStill();
      }
    }
    return random.nextInt(10) == 0 ? Shop.MOST_OUTPUT : random.nextInt(40);
  }

  private void standStill() {
    try {
      barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("the clock stopped", e);
    }
  }

  private void advance() {
    time.advance(STEP);
    step.incrementAndGet();
  }
}
