package com.getbonito.micrometer;

import com.getbonito.Bonito;
import com.getbonito.BudgetView;
import com.getbonito.ConfigurationView;
import com.getbonito.HealthView;
import com.getbonito.RouteView;
import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What a Bonito's views show, looked up at most once a second. */
final class Reading {

  private static final long FRESH = Duration.ofSeconds(1).toNanos();

  private final Bonito bonito;
  private final Clock clock;
  private final AtomicLong taken;
  private volatile Consumer<Look> told = look -> {};
  private volatile Look last;

  Reading(Bonito bonito, Clock clock) {
    this.bonito = bonito;
    this.clock = clock;
    this.taken = new AtomicLong(clock.monotonicTime());
    this.last = Look.at(bonito);
  }

  /** Tells of the last look, and of every one that follows. */
  void tell(Consumer<Look> who) {
    told = who;
    who.accept(last);
  }

  /** What is to be seen now; one thread looks, the others have the look before. */
  Look look() {
    long now = clock.monotonicTime();
    long before = taken.get();
    if (now - before >= FRESH && taken.compareAndSet(before, now)) {
      Look fresh = Look.at(bonito);
      last = fresh;
      told.accept(fresh);
    }
    return last;
  }

  /**
   * All views at one moment.
   *
   * @param budgets added up over their partitions
   * @param health by connection and model
   */
  record Look(
      Map<BudgetSums.Key, BudgetSums> budgets,
      Map<String, HealthView> health,
      List<RouteView> routes,
      ConfigurationView configuration) {

    static Look at(Bonito bonito) {
      Map<BudgetSums.Key, BudgetSums> budgets =
          bonito.budgets().stream()
              .collect(Collectors.toMap(BudgetSums.Key::of, BudgetSums::of, BudgetSums::plus));
      Map<String, HealthView> health = new TreeMap<>();
      bonito.health().forEach(view -> health.put(view.connection() + '/' + view.model(), view));
      return new Look(budgets, health, bonito.routes(), bonito.configuration());
    }

    int refused() {
      return configuration.refused().size();
    }

    int warnings() {
      return configuration.warnings().size();
    }

    long active() {
      return routes.size() - suspended();
    }

    long suspended() {
      return routes.stream().filter(RouteView::suspended).count();
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
