package com.getbonito.verification.budgets;

import com.getbonito.Bonito;
import com.getbonito.BudgetView;
import com.getbonito.Settings;
import com.getbonito.chat.Attribution;
import com.getbonito.chat.ChatRequest;
import com.getbonito.decision.Attempt;
import com.getbonito.decision.Booking;
import com.getbonito.decision.Decision;
import com.getbonito.error.ConnectionException;
import com.getbonito.money.UsageEvent;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.spi.Call;
import com.getbonito.spi.UsageSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * A process to be killed: four threads call, with a ledger and a spool in files that the next
 * process takes up. It notes what the provider sold before it answers, what was booked once the
 * call is back, and the events that its sink took.
 */
final class MortalMain {

  static final int THREADS = 4;
  static final String OPENED = ".opened";
  static final String SOLD = ".sold";
  static final String BOOKED = ".booked";
  static final String EVENTS = ".events";

  private static final long RATE = 1_000_003;
  private static final int LATENCY_NANOS = 1_000_000;
  private static final int LOST_IN = 25;

  private final String life;
  private final Notes sold;
  private final Notes booked;
  private final Bonito bonito;

  private MortalMain(Path folder, String life) throws IOException {
    this.life = life;
    sold = new Notes(folder.resolve(life + SOLD));
    booked = new Notes(folder.resolve(life + BOOKED));
    bonito = open(folder, life, this::serve);
  }

  /** An engine on the files of a folder; its events are noted, and how its budget stands. */
  static Bonito open(Path folder, String life, Counter.Serving serving) throws IOException {
    Budget.Builder budget =
        Budget.builder().window(Budget.Window.TOTAL).scope(Budget.Scope.PROCESS);
    Bonito bonito =
        Shop.open(serving, RATE)
            .settings(
                Settings.builder()
                    .ledger(folder.resolve("ledger"))
                    .spool(folder.resolve("spool"))
                    .build())
            .policy("policy", Shop.capped(budget, "100000"))
            .usageSink(sink(new Notes(folder.resolve(life + EVENTS))))
            .build();
    Notes opened = new Notes(folder.resolve(life + OPENED));
    for (BudgetView view : bonito.budgets()) {
      opened.add(view.settled(), view.reserved(), view.uncertain());
    }
    return bonito;
  }

  public static void main(String[] arguments) throws IOException {
    MortalMain main = new MortalMain(Path.of(arguments[0]), arguments[1]);
    for (int i = 0; i < THREADS; i++) {
      String name = main.life + "-" + i;
      new Thread(() -> main.call(name), name).start();
    }
    System.out.println("open");
  }

  private void call(String thread) {
    for (long number = 1; ; number++) {
      String marker = thread + "-" + number;
      ChatRequest request =
          Shop.request("the key").toBuilder()
              .attribution(Attribution.builder().session(marker).build())
              .build();
      try {
        booked(marker, bonito.chat(request).decision());
      } catch (ConnectionException lost) {
        booked(marker, lost.decision());
      }
    }
  }

  private void booked(String marker, Decision decision) {
    Attempt attempt = decision.attempts().get(0);
    Booking booking = attempt.booking();
    if (decision.attempts().size() != 1 || booking == null) {
      throw new IllegalStateException("not one attempt that was booked: " + decision);
    }
    booked.add(marker, decision.id(), booking.settled(), booking.uncertain(), booking.reserved());
  }

  private int serve(Call<ChatRequest> call) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    LockSupport.parkNanos(random.nextInt(LATENCY_NANOS));
    int output = 1 + random.nextInt(Shop.MOST_OUTPUT);
    boolean lost = random.nextInt(LOST_IN) == 0;
    sold.add(call.request().attribution().session(), Shop.cost(output, RATE), lost);
    return lost ? -output : output;
  }

  private static UsageSink sink(Notes events) {
    return (List<UsageEvent> batch) -> {
      StringBuilder lines = new StringBuilder();
      for (UsageEvent event : batch) {
        lines
            .append(event.caller().session())
            .append(' ')
            .append(event.call())
            .append(' ')
            .append(event.cost().picodollars())
            .append(' ')
            .append(event.uncertain())
            .append(' ')
            .append(event.id())
            .append('\n');
      }
      events.write(lines.toString());
    };
  }
}
