package com.getbonito.micrometer;

import com.getbonito.Bonito;
import com.getbonito.BudgetView;
import com.getbonito.ConfigurationView;
import com.getbonito.HealthView;
import com.getbonito.RouteView;
import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** What the views of some Bonitos show together, looked up at most once a second. */
final class Reading {

  private static final long FRESH = Duration.ofSeconds(1).toNanos();

  private final Bonitos bonitos;
  private final Clock clock;
  private final AtomicLong taken;
  private final List<Runnable> hidden = new CopyOnWriteArrayList<>();
  private volatile Consumer<Look> told = look -> {};
  private volatile Look last = Look.NOTHING;
  private volatile boolean over;

  Reading(Bonitos bonitos, Clock clock) {
    this.bonitos = bonitos;
    this.clock = clock;
    this.taken = new AtomicLong(clock.monotonicTime());
  }

  /** Takes the first look, and tells of it and of every one that follows. */
  void tell(Consumer<Look> who) {
    told = who;
    last = Look.at(bonitos.open(() -> {}));
    who.accept(last);
  }

  /** Is run when there is nothing left to read. */
  void atTheEnd(Runnable hide) {
    hidden.add(hide);
  }

  /** What is to be seen now; one thread looks, the others have the look before. */
  Look look() {
    long now = clock.monotonicTime();
    long before = taken.get();
    if (!over && now - before >= FRESH && taken.compareAndSet(before, now)) {
      Look fresh = Look.at(bonitos.open(this::end));
      last = fresh;
      if (!over) {
        told.accept(fresh);
      }
    }
    return last;
  }

  private void end() {
    over = true;
    told.accept(Look.NOTHING);
    hidden.forEach(Runnable::run);
  }

  /**
   * All views at one moment.
   *
   * @param budgets added up over their partitions
   * @param health by connection and model; of each Bonito that uses it
   * @param active routes that take calls
   * @param suspended routes that do not
   * @param refused problems for which a change was not taken over
   * @param warnings what is in force but probably not meant
   */
  record Look(
      Map<BudgetSums.Key, BudgetSums> budgets,
      Map<String, List<HealthView>> health,
      long active,
      long suspended,
      int refused,
      int warnings) {

    static final Look NOTHING = new Look(Map.of(), Map.of(), 0, 0, 0, 0);

    static Look at(List<Bonito> bonitos) {
      Map<BudgetSums.Key, BudgetSums> budgets = new HashMap<>();
      Map<String, List<HealthView>> health = new TreeMap<>();
      long routes = 0;
      long suspended = 0;
      int refused = 0;
      int warnings = 0;
      for (Bonito bonito : bonitos) {
        for (BudgetView view : bonito.budgets()) {
          budgets.merge(BudgetSums.Key.of(view), BudgetSums.of(view), BudgetSums::plus);
        }
        for (HealthView view : bonito.health()) {
          String place = view.connection() + '/' + view.model();
          health.computeIfAbsent(place, added -> new ArrayList<>(1)).add(view);
        }
        List<RouteView> known = bonito.routes();
        routes += known.size();
        suspended += known.stream().filter(RouteView::suspended).count();
        ConfigurationView configuration = bonito.configuration();
        refused += configuration.refused().size();
        warnings += configuration.warnings().size();
      }
      return new Look(budgets, health, routes - suspended, suspended, refused, warnings);
    }
  }

  /**
   * A budget over all its partitions, in picodollars.
   *
   * @param fullest how much of its limit the fullest partition has used; 1 is full
   * @param partitions how many there are
   */
  record BudgetSums(
      long limit, long settled, long reserved, long uncertain, double fullest, int partitions) {

    /** A budget, whatever its partitions. */
    record Key(String policy, String budget, String mode) {

      static Key of(BudgetView view) {
        return new Key(view.policy(), view.budget(), view.hard() ? "hard" : "soft");
      }
    }

    static BudgetSums of(BudgetView view) {
      double used = (double) view.settled() + view.reserved() + view.uncertain();
      return new BudgetSums(
          view.limit(),
          view.settled(),
          view.reserved(),
          view.uncertain(),
          view.limit() == 0 ? 1 : used / view.limit(),
          1);
    }

    BudgetSums plus(BudgetSums other) {
      return new BudgetSums(
          limit + other.limit,
          settled + other.settled,
          reserved + other.reserved,
          uncertain + other.uncertain,
          Math.max(fullest, other.fullest),
          partitions + other.partitions);
    }
  }
}
