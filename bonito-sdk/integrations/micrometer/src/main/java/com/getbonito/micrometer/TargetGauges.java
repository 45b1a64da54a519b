package com.getbonito.micrometer;

import com.getbonito.HealthView;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Health and breakers, by connection and model. */
final class TargetGauges {

  private static final double PPM = 1e6;
  private static final double MICROS = 1e6;
  private static final double MILLIS = 1e3;
  private static final String SECONDS = "seconds";
  private static final Tags MEDIAN = Tags.of(Keys.QUANTILE, "0.5");
  private static final Tags SLOWEST = Tags.of(Keys.QUANTILE, "0.99");

  private final List<Rows<String, List<HealthView>>> gauges;

  TargetGauges(MeterRegistry registry, Tags common, Reading reading) {
    Rows.Maker<String, List<HealthView>> make =
        new Rows.Maker<>(registry, common, reading, Reading.Look::health, TargetGauges::tags);
    this.gauges =
        List.of(
            make.rows("bonito.breaker.state", "", "1 for the state the breaker is in, else 0.")
                .column(Tags.of(Keys.STATE, "closed"), in("CLOSED"))
                .column(Tags.of(Keys.STATE, "half_open"), in("HALF_OPEN"))
                .column(Tags.of(Keys.STATE, "open"), in("OPEN")),
            make.rows("bonito.target.errors", "ratio", "Moving share of failures.")
                .column(Tags.empty(), most(view -> view.facts().errorPpm() / PPM)),
            make.rows("bonito.target.latency", SECONDS, "Whole answers, the last 128.")
                .column(MEDIAN, most(view -> seconds(view.latencyP50Micros())))
                .column(SLOWEST, most(view -> seconds(view.latencyP99Micros()))),
            make.rows("bonito.target.first_chunk", SECONDS, "Time to first content, the last 128.")
                .column(MEDIAN, most(view -> seconds(view.firstTokenP50Micros())))
                .column(SLOWEST, most(view -> seconds(view.firstTokenP99Micros()))),
            make.rows("bonito.target.limited", SECONDS, "How long it asks to be left alone.")
                .column(Tags.empty(), most(view -> view.facts().limitedForMillis() / MILLIS)),
            make.rows("bonito.target.credential.failed", "", "1 while the credential is refused.")
                .column(Tags.empty(), most(view -> view.facts().credentialFailed() ? 1 : 0)));
  }

  void show(Reading.Look look) {
    gauges.forEach(gauge -> gauge.show(look));
  }

  private static Tags tags(String connectionAndModel) {
    int slash = connectionAndModel.indexOf('/');
    return Tags.of(
        Keys.CONNECTION, connectionAndModel.substring(0, slash),
        Keys.REQUEST_MODEL, connectionAndModel.substring(slash + 1));
  }

  private static ToDoubleFunction<List<HealthView>> in(String state) {
    return most(view -> view.facts().breaker().equals(state) ? 1 : 0);
  }

  /** The largest that is known, of the Bonitos that are shown together. */
  private static ToDoubleFunction<List<HealthView>> most(ToDoubleFunction<HealthView> of) {
    return views ->
        views.stream()
            .mapToDouble(of)
            .filter(value -> !Double.isNaN(value))
            .max()
            .orElse(Double.NaN);
  }

  /** Unknown without samples. */
  private static double seconds(long micros) {
    return micros == 0 ? Double.NaN : micros / MICROS;
  }
}
