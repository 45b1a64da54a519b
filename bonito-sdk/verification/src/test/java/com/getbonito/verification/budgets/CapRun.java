package com.getbonito.verification.budgets;

import com.getbonito.Bonito;
import com.getbonito.BudgetView;
import com.getbonito.Settings;
import com.getbonito.chat.ChatRequest;
import com.getbonito.error.BudgetExceededException;
import com.getbonito.error.ConnectionException;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Budget.OnContention;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.spi.Call;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * 64 threads that spend one budget until each has been refused several times, and one that looks at
 * the budget all the while. The ledger's own assertion of its invariant is on.
 */
final class CapRun {

  static final int THREADS = 64;

  private static final int REFUSALS = 3;
  private static final int LOST_IN = 200;

  private final long limit;
  private final long rate;
  private final int latencyNanos;
  private final Bonito bonito;
  private final AtomicLong billed = new AtomicLong();
  private final LongAdder calls = new LongAdder();
  private final AtomicLong eventCosts = new AtomicLong();
  private final AtomicLong eventUncertain = new AtomicLong();
  private final AtomicBoolean over = new AtomicBoolean();
  private final Queue<BudgetExceededException> refusals = new ConcurrentLinkedQueue<>();
  private final Queue<String> findings = new ConcurrentLinkedQueue<>();
  private long samples;
  private long mostHeld;

  /**
   * @param parts how often the limit is what one call reserves, at least
   * @param latencyMicros the longest that the provider takes
   */
  CapRun(String dollars, OnContention mode, int parts, int latencyMicros) {
    latencyNanos = latencyMicros * 1_000;
    limit = new BigDecimal(dollars).movePointRight(12).longValueExact();
    rate = limit / ((long) parts * Shop.MOST_RESERVED);
    Budget.Builder budget =
        Budget.builder()
            .window(Budget.Window.TOTAL)
            .scope(Budget.Scope.PROCESS)
            .per(Policy.Dimension.KEY)
            .onContention(mode);
    bonito =
        Shop.open(this::serve, rate)
            .settings(Settings.builder().volatileLedger().build())
            .policy("policy", Shop.capped(budget, dollars))
            .usageSink(events ->
                events.forEach(event -> {
                  Long cost = event.cost().picodollars();
                  eventCosts.addAndGet(cost == null ? 0 : cost);
                  eventUncertain.addAndGet(event.uncertain());
                }))
            .build();
  }

  void go() throws InterruptedException {
    if (!CapRun.class.desiredAssertionStatus()) {
      findings.add("assertions are off, so the ledger does not check itself");
    }
    Thread sampler = start("sampler", this::sample);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(start("caller-" + i, this::call));
    }
    for (Thread each : threads) {
      each.join();
    }
    over.set(true);
    sampler.join();
    settled();
    bonito.close();
  }

  long limit() {
    return limit;
  }

  /** What one call reserves. */
  long reservation() {
    BudgetExceededException any = refusals.peek();
    return any == null ? 0 : any.required();
  }

  Queue<BudgetExceededException> refusals() {
    return refusals;
  }

  /** What is wrong; empty where nothing is. */
  Queue<String> findings() {
    return findings;
  }

  long calls() {
    return calls.sum();
  }

  long samples() {
    return samples;
  }

  long mostHeld() {
    return mostHeld;
  }

  long billed() {
    return billed.get();
  }

  long spent() {
    return eventCosts.get() + eventUncertain.get();
  }

  long spentAtFirstRefusal() {
    return refusals.stream().mapToLong(each -> each.settled() + each.uncertain()).min().orElse(0);
  }

  double percent(long picodollars) {
    return 100.0 * picodollars / limit;
  }

  private int serve(Call<ChatRequest> call) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    LockSupport.parkNanos(random.nextInt(latencyNanos));
    int output = 1 + random.nextInt(Shop.MOST_OUTPUT);
    if (billed.addAndGet(Shop.cost(output, rate)) > limit) {
      findings.add("the provider has billed " + billed.get() + " of " + limit);
    }
    calls.increment();
    return random.nextInt(LOST_IN) == 0 ? -output : output;
  }

  private void call() {
    ChatRequest request = Shop.request("the key");
    for (int refused = 0; refused < REFUSALS; ) {
      try {
        bonito.chat(request);
      } catch (BudgetExceededException e) {
        refusals.add(e);
        refused++;
      } catch (ConnectionException lost) {
        // what it cost is uncertain now; the next call may have room or not
        continue;
      }
    }
  }

  private void sample() {
    long spentBefore = 0;
    while (!over.get()) {
      long billedBefore = billed.get();
      for (BudgetView view : bonito.budgets()) {
        long spent = view.settled() + view.uncertain();
        long held = spent + view.reserved();
        mostHeld = Math.max(mostHeld, held);
        samples++;
        if (held > limit || held < billedBefore || spent < spentBefore || view.limit() != limit) {
          findings.add("billed " + billedBefore + ", spent " + spentBefore + ", then " + view);
          return;
        }
        spentBefore = spent;
      }
      Thread.onSpinWait();
    }
  }

  /** Nothing is left reserved, and the budget has what the usage events say. */
  private void settled() {
    List<BudgetView> views = bonito.budgets();
    BudgetView view = views.get(0);
    boolean right =
        views.size() == 1
            && view.reserved() == 0
            && view.settled() == eventCosts.get()
            && view.uncertain() == eventUncertain.get()
            && billed.get() <= view.settled() + view.uncertain();
    if (!right) {
      findings.add("billed " + billed + ", events " + eventCosts + " " + eventUncertain + views);
    }
  }

  private Thread start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((failed, why) -> findings.add(name + " ended by " + why));
    thread.start();
    return thread;
  }
}
