package com.getbonito.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A gauge with a row for each of some things that come and go; a row shows what the latest look has
 * found, and nothing where its thing is gone.
 *
 * @param <K> what tells the things apart
 * @param <V> what is known of one
 */
final class Rows<K, V> {

  private record Column<V>(Tags tags, ToDoubleFunction<V> value) {}

  private final MultiGauge gauge;
  private final Reading reading;
  private final Function<Reading.Look, Map<K, V>> things;
  private final Function<K, Tags> tags;
  private final List<Column<V>> columns = new ArrayList<>();

  private Rows(
      MultiGauge gauge,
      Reading reading,
      Function<Reading.Look, Map<K, V>> things,
      Function<K, Tags> tags) {
    this.gauge = gauge;
    this.reading = reading;
    this.things = things;
    this.tags = tags;
  }

  /** Makes gauges of the same things. */
  record Maker<K, V>(
      MeterRegistry registry,
      Tags common,
      Reading reading,
      Function<Reading.Look, Map<K, V>> things,
      Function<K, Tags> tags) {

    /** One that has columns yet to get. */
    Rows<K, V> rows(String name, String unit, String description) {
      MultiGauge.Builder gauge = MultiGauge.builder(name).description(description).tags(common);
      return new Rows<>(
          (unit.isEmpty() ? gauge : gauge.baseUnit(unit)).register(registry),
          reading,
          things,
          tags);
    }
  }

  /** Adds a row per thing. */
  Rows<K, V> column(Tags more, ToDoubleFunction<V> value) {
    columns.add(new Column<>(more, value));
    return this;
  }

  /** Shows the things that are there. */
  void show(Reading.Look look) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    for (K thing : things.apply(look).keySet()) {
      for (Column<V> column : columns) {
        rows.add(
            MultiGauge.Row.of(
                tags.apply(thing).and(column.tags()), thing, key -> value(key, column.value())));
      }
    }
    gauge.register(rows);
  }

  private double value(K thing, ToDoubleFunction<V> of) {
    V known = things.apply(reading.look()).get(thing);
    return known == null ? Double.NaN : of.applyAsDouble(known);
  }
}
