package com.getbonito.micrometer;

import com.getbonito.Bonito;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The gauges of a {@link Bonito}: its budgets, added up over their partitions, its targets' health
 * and breakers, its routes and its configuration. They are read at most once a second, when
 * somebody looks; a budget or target that is new appears with the next look.
 *
 * <p>Several in one registry under the same tags are shown together: what can be added up is, of
 * the rest the largest value is shown. The registry keeps none of them alive; one that is closed is
 * left out from the next look on, and with the last one the gauges go.
 */
public final class BonitoGauges implements MeterBinder {

  private static final String REFUSED = "bonito.configuration.refused";

  private final Bonito bonito;
  private final Tags tags;

  /** The gauges of a Bonito that is alone in its registry, or is shown together with others. */
  public BonitoGauges(Bonito bonito) {
    this(bonito, List.of());
  }

  /**
   * The gauges of one of several.
   *
   * @param tags are added to each
   */
  public BonitoGauges(Bonito bonito, Iterable<Tag> tags) {
    this.bonito = bonito;
    this.tags = Tags.of(tags);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Bonitos bonitos = Shared.in(registry).bonitos(tags);
    bonitos.add(
        bonito,
        () -> registry.find(REFUSED).tags(tags).gauge() != null,
        () -> show(new Reading(bonitos, registry.config().clock()), registry));
  }

  private void show(Reading reading, MeterRegistry registry) {
    BudgetGauges budgets = new BudgetGauges(registry, tags, reading);
    TargetGauges targets = new TargetGauges(registry, tags, reading);
    reading.tell(look -> {
      budgets.show(look);
      targets.show(look);
    });
    gauge(
        Gauge.builder(REFUSED, reading, value(reading, Reading.Look::refused))
            .description("Problems for which the last change was not taken over."),
        reading,
        registry);
    gauge(
        Gauge.builder(
                "bonito.configuration.warnings", reading, value(reading, Reading.Look::warnings))
            .description("What is in force but probably not meant."),
        reading,
        registry);
    gauge(routes(reading, "active", Reading.Look::active), reading, registry);
    gauge(routes(reading, "suspended", Reading.Look::suspended), reading, registry);
  }

  private static Gauge.Builder<Reading> routes(
      Reading reading, String state, ToDoubleFunction<Reading.Look> count) {
    return Gauge.builder("bonito.routes", reading, value(reading, count))
        .description("Routes in force.")
        .tag(Keys.STATE, state);
  }

  private static ToDoubleFunction<Reading> value(
      Reading reading, ToDoubleFunction<Reading.Look> of) {
    return known -> of.applyAsDouble(reading.look());
  }

  private void gauge(Gauge.Builder<Reading> builder, Reading reading, MeterRegistry registry) {
    Gauge gauge = builder.tags(tags).strongReference(true).register(registry);
    reading.atTheEnd(() -> registry.remove(gauge));
  }
}
