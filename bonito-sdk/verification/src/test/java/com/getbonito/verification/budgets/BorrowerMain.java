package com.getbonito.verification.budgets;

import com.getbonito.Bonito;
import com.getbonito.Settings;
import com.getbonito.chat.Attribution;
import com.getbonito.chat.ChatRequest;
import com.getbonito.error.BudgetExceededException;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.spi.BudgetAuthority;
import com.getbonito.spi.Call;
import com.getbonito.testkit.budget.RemoteBudgetAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One process of a fleet that shares a Hard budget: its threads call until its standard input ends.
 * It notes what the provider sold before it answers, with the budget's key by the wall clock before
 * and after the call was let in; what was refused; and whatever should not have happened.
 */
final class BorrowerMain {

  static final String SOLD = ".sold";
  static final String FAILED = ".failed";
  static final String ENDED = ".ended";
  static final String LIMIT = "0.20";
  static final long LIMIT_PICODOLLARS = 200_000_000_000L;

  private static final long RATE = 1_000_000;
  private static final int THREADS = 3;
  private static final String CALLER = "caller-";
  private static final int LATENCY_NANOS = 10_000_000;
  private static final long AFTER_REFUSAL_NANOS = 20_000_000;
  private static final Duration ANSWER_WITHIN = Duration.ofMillis(500);

  private final SkewedTime time;
  private final Notes sold;
  private final Notes failed;
  private final AtomicBoolean over = new AtomicBoolean();
  private final LongAdder calls = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder waited = new LongAdder();
  private final AtomicLong longestNanos = new AtomicLong();

  private BorrowerMain(Path folder, String instance, Duration skew) throws IOException {
    time = new SkewedTime(skew);
    sold = new Notes(folder.resolve(instance + SOLD));
    failed = new Notes(folder.resolve(instance + FAILED));
  }

  /**
   * Arguments: folder, instance, port of the authority, ledger or "none". Says "ready" and begins
   * when it is told, by a line, how many milliseconds its wall clock is wrong.
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    String instance = arguments[1];
    System.out.println("ready");
    Duration skew = Duration.ofMillis(Long.parseLong(line(System.in)));
    BorrowerMain main = new BorrowerMain(folder, instance, skew);
    Settings.Builder settings = Settings.builder().instanceId(instance);
    boolean forgets = arguments[3].equals("none");
    Budget.Builder budget = Budget.builder().window(Budget.Window.HOUR).scope(Budget.Scope.FLEET);
    try (RemoteBudgetAuthority remote =
            new RemoteBudgetAuthority(Integer.parseInt(arguments[2]), ANSWER_WITHIN);
        Bonito bonito =
            Shop.open(main::serve, RATE)
                .time(main.time)
                .settings(
                    (forgets
                            ? settings.volatileLedger()
                            : settings.ledger(folder.resolve(arguments[3])))
                        .build())
                .policy("policy", Shop.capped(budget, LIMIT))
                .budgetAuthority(main.watched(remote))
                .build()) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Thread thread = new Thread(() -> main.call(bonito), CALLER + i);
        thread.start();
        threads.add(thread);
      }
      System.in.transferTo(OutputStream.nullOutputStream());
      main.over.set(true);
      for (Thread each : threads) {
        each.join();
      }
    }
    new Notes(folder.resolve(instance + ENDED))
        .add(
            main.calls.sum(),
            main.refused.sum(),
            main.waited.sum(),
            main.longestNanos.get() / 1_000_000);
    System.exit(0);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.append((char) next);
    }
    return line.toString();
  }

  private void call(Bonito bonito) {
    while (!over.get()) {
      ChatRequest request =
          Shop.request("key").toBuilder()
              .attribution(Attribution.builder().session(window()).build())
              .build();
      long begun = time.nanos();
      try {
        bonito.chat(request);
        calls.increment();
      } catch (BudgetExceededException e) {
        refused.increment();
        LockSupport.parkNanos(AFTER_REFUSAL_NANOS);
      } catch (RuntimeException | Error e) {
        failed.add(e.toString().replace('\n', ' '));
      }
      long nanos = time.nanos() - begun;
      waited.add(nanos > 2L * LATENCY_NANOS ? 1 : 0);
      longestNanos.accumulateAndGet(nanos, Math::max);
    }
  }

  private int serve(Call<ChatRequest> call) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    int output = 1 + random.nextInt(Shop.MOST_OUTPUT);
    sold.add(call.request().attribution().session(), window(), Shop.cost(output, RATE));
    LockSupport.parkNanos(random.nextInt(LATENCY_NANOS));
    return output;
  }

  /** The key of the budget now. */
  private String window() {
    return "policy/cap/" + time.now().truncatedTo(ChronoUnit.HOURS).atOffset(ZoneOffset.UTC);
  }

  /** The authority, with a note of every call to it that is made on a caller's thread. */
  private BudgetAuthority watched(BudgetAuthority authority) {
    return new BudgetAuthority() {
      @Override
      public @Nullable Lease lease(Request request) {
        watch("lease");
        return authority.lease(request);
      }

      @Override
      public boolean report(Lease lease, long settled, long uncertain, boolean end) {
        watch("report");
        return authority.report(lease, settled, uncertain, end);
      }
    };
  }

  private void watch(String what) {
    if (Thread.currentThread().getName().startsWith(CALLER)) {
      failed.add("a call asked the authority itself: " + what);
    }
  }
}
