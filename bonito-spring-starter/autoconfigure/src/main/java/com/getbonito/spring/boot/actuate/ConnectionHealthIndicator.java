package com.getbonito.spring.boot.actuate;

import com.getbonito.HealthView;
import com.getbonito.decision.HealthFacts;
import com.getbonito.spring.boot.actuate.ConnectionProbes.Outcome;
import com.getbonito.spring.boot.actuate.ConnectionProbes.Reading;
import com.getbonito.spring.boot.actuate.LastRefusals.Refusal;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * The health of one connection at one moment.
 *
 * <ul>
 *   <li>{@code DOWN}: its credential cannot be read or was refused and has not worked since, or the
 *       last probe failed.
 *   <li>{@code OUT_OF_SERVICE}: the breakers of all its models are open, so Bonito itself leaves it
 *       alone.
 *   <li>{@code UP}: it has answered a call or a probe, and a breaker of its models is closed.
 *   <li>{@code UNKNOWN}: none of that has happened yet, or the next call is a trial; health is
 *       measured, never assumed.
 * </ul>
 */
final class ConnectionHealthIndicator implements HealthIndicator {

  private static final String OPEN = "OPEN";
  private static final String CLOSED = "CLOSED";

  private final List<HealthView> models;
  private final @Nullable Refusal refusal;
  private final @Nullable Reading probe;

  ConnectionHealthIndicator(
      List<HealthView> models, @Nullable Refusal refusal, @Nullable Reading probe) {
    this.models = List.copyOf(models);
    this.refusal = refusal;
    this.probe = probe;
  }

  @Override
  public Health health() {
    Health.Builder health = new Health.Builder(status());
    Map<String, Object> each = new LinkedHashMap<>();
    models.forEach(model -> each.put(model.model(), model(model)));
    health.withDetail("models", each);
    if (refusal != null) {
      health.withDetail("lastRefusal", refusal(refusal));
    }
    if (probe != null) {
      health.withDetail("probe", probe(probe));
    }
    return health.build();
  }

  private Status status() {
    if (lockedOut() || (probe != null && probe.outcome() == Outcome.FAILED)) {
      return Status.DOWN;
    }
    if (!models.isEmpty() && models.stream().allMatch(model -> is(model, OPEN))) {
      return Status.OUT_OF_SERVICE;
    }
    return answered() ? Status.UP : Status.UNKNOWN;
  }

  private static boolean is(HealthView model, String breaker) {
    return model.facts().breaker().equals(breaker);
  }

  private boolean lockedOut() {
    return models.stream().anyMatch(model -> model.facts().credentialFailed())
        || (refusal != null && refusal.lockedOut());
  }

  private boolean answered() {
    List<HealthView> closed = models.stream().filter(model -> is(model, CLOSED)).toList();
    return closed.stream().anyMatch(model -> model.facts().samples() > 0)
        || (probe != null
            && probe.outcome() == Outcome.PASSED
            && (models.isEmpty() || !closed.isEmpty()));
  }

  private static Map<String, Object> model(HealthView view) {
    HealthFacts facts = view.facts();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("breaker", facts.breaker());
    details.put("calls", view.calls());
    details.put("failures", view.failures());
    details.put("errorPercent", BigDecimal.valueOf(facts.errorPpm(), 4).stripTrailingZeros());
    millis(details, "latencyP50Millis", view.latencyP50Micros());
    millis(details, "latencyP99Millis", view.latencyP99Micros());
    millis(details, "firstTokenP50Millis", view.firstTokenP50Micros());
    millis(details, "firstTokenP99Millis", view.firstTokenP99Micros());
    if (facts.limitedForMillis() > 0) {
      details.put("limitedForMillis", facts.limitedForMillis());
    }
    return details;
  }

  /** What was not measured is not shown as 0. */
  private static void millis(Map<String, Object> details, String name, long micros) {
    if (micros > 0) {
      details.put(name, BigDecimal.valueOf(micros, 3).stripTrailingZeros());
    }
  }

  private static Map<String, Object> refusal(Refusal refusal) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("outcome", refusal.outcome());
    details.put("model", refusal.model());
    put(details, "status", refusal.status());
    put(details, "providerCode", refusal.providerCode());
    details.put("at", refusal.at().toString());
    details.put("answeredSince", refusal.answeredSince());
    return details;
  }

  private static Map<String, Object> probe(Reading probe) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("outcome", probe.outcome().name());
    put(details, "code", probe.code());
    details.put("at", probe.at().toString());
    return details;
  }

  private static void put(Map<String, Object> details, String name, @Nullable Object value) {
    if (value != null) {
      details.put(name, value);
    }
  }
}
