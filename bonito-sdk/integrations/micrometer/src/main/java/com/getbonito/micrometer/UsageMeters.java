package com.getbonito.micrometer;

import com.getbonito.chat.UsageCategory;
import com.getbonito.money.Cost;
import com.getbonito.money.UsageEvent;
import com.getbonito.spi.UsageSink;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds up tokens and money of every attempt. Takes every event once: a registry that refuses a
 * meter must not have a spool deliver it again.
 */
final class UsageMeters implements UsageSink {

  private static final Logger LOG = LoggerFactory.getLogger(UsageMeters.class);
  private static final UsageCategory[] CATEGORIES = UsageCategory.values();
  private static final String USD = "usd";
  private static final String CACHED = "CACHED";

  /** A sum of one kind. */
  private enum Sum {
    TOKENS("bonito.tokens", "tokens", "Tokens of attempts."),
    COST("bonito.cost", USD, "What is booked as spent."),
    UNCERTAIN("bonito.cost.uncertain", USD, "What may have been billed beyond what is booked."),
    UNKNOWN("bonito.cost.unknown", "attempts", "Attempts whose price is unknown."),
    SAVED("bonito.cost.saved", USD, "What answers from the cache did not cost."),
    HITS("bonito.cache.hits", "", "Answers from the cache.");

    private final String meter;
    private final String unit;
    private final String description;

    Sum(String meter, String unit, String description) {
      this.meter = meter;
      this.unit = unit;
      this.description = description;
    }
  }

  private record Key(Sum sum, TargetNames place, String category, boolean estimated) {}

  private final MeterRegistry registry;
  private final Names names;
  private final Map<Key, Counter> counters = new ConcurrentHashMap<>();

  UsageMeters(MeterRegistry registry, Names names) {
    this.registry = registry;
    this.names = names;
  }

  @Override
  public void accept(List<UsageEvent> events) {
    for (UsageEvent event : events) {
      try {
        count(event);
      } catch (RuntimeException broken) {
        LOG.warn("the meters of a usage event could not be kept; it is counted in part", broken);
      }
    }
  }

  private void count(UsageEvent event) {
    TargetNames place = names.of(event);
    if (event.outcome().equals(CACHED)) {
      add(Sum.HITS, place, 1);
      add(Sum.SAVED, place, Dollars.of(event.saved()));
    } else {
      used(event, place);
    }
  }

  private void used(UsageEvent event, TargetNames place) {
    Cost cost = event.cost();
    for (UsageCategory category : CATEGORIES) {
      long tokens = event.usage().tokens(category);
      boolean estimated = event.usage().estimated(category);
      if (tokens > 0) {
        counter(new Key(Sum.TOKENS, place, text(category), estimated)).increment((double) tokens);
      }
      if (cost.part(category) > 0) {
        counter(new Key(Sum.COST, place, text(category), cost.estimated()))
            .increment(Dollars.of(cost.part(category)));
      }
    }
    add(Sum.UNKNOWN, place, cost.known() ? 0 : 1);
    add(Sum.UNCERTAIN, place, Dollars.of(event.uncertain()));
  }

  private void add(Sum sum, TargetNames place, double amount) {
    if (amount > 0) {
      counter(new Key(sum, place, Keys.NONE, false)).increment(amount);
    }
  }

  private Counter counter(Key found) {
    return counters.computeIfAbsent(found, this::make);
  }

  private Counter make(Key key) {
    Counter.Builder counter =
        Counter.builder(key.sum().meter)
            .description(key.sum().description)
            .baseUnit(key.sum().unit.isEmpty() ? null : key.sum().unit)
            .tags(key.place().tags());
    if (key.sum() == Sum.TOKENS || key.sum() == Sum.COST) {
      counter
          .tag(Keys.CATEGORY, key.category())
          .tag(Keys.ESTIMATED, String.valueOf(key.estimated()));
    }
    return counter.register(registry);
  }

  private static String text(UsageCategory category) {
    return category.name().toLowerCase(Locale.ROOT);
  }
}
