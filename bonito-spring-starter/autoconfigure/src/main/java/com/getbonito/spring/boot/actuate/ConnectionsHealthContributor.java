package com.getbonito.spring.boot.actuate;

import com.getbonito.Bonito;
import com.getbonito.HealthView;
import com.getbonito.spring.boot.actuate.ConnectionProbes.Outcome;
import com.getbonito.spring.boot.actuate.ConnectionProbes.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The health of every connection that a route in force uses, one component each, by its name. Reads
 * the configuration in force anew whenever it is asked, so that a reload shows at once.
 */
final class ConnectionsHealthContributor implements CompositeHealthContributor {

  private final Bonito bonito;
  private final LastRefusals refusals;
  private final @Nullable ConnectionProbes probes;

  /**
   * The health of the connections of one Bonito.
   *
   * @param probes asks the connections; null for never
   */
  ConnectionsHealthContributor(
      Bonito bonito, LastRefusals refusals, @Nullable ConnectionProbes probes) {
    this.bonito = bonito;
    this.refusals = refusals;
    this.probes = probes;
  }

  @Override
  public @Nullable HealthContributor getContributor(String name) {
    return connections().containsKey(name) ? indicator(name) : null;
  }

  @Override
  public Stream<Entry> stream() {
    return connections().keySet().stream().map(name -> new Entry(name, indicator(name)));
  }

  /** Looks again when it is asked, which may be later than it was made. */
  private HealthIndicator indicator(String name) {
    return () -> {
      Reading probe = probes == null ? null : probes.of(name);
      if (probe != null && probe.outcome() == Outcome.PASSED) {
        refusals.answered(name);
      }
      List<HealthView> models = connections().getOrDefault(name, List.of());
      return new ConnectionHealthIndicator(models, refusals.of(name), probe).health();
    };
  }

  private Map<String, List<HealthView>> connections() {
    Map<String, List<HealthView>> sorted = new TreeMap<>();
    for (HealthView view : bonito.health()) {
      sorted.computeIfAbsent(view.connection(), name -> new ArrayList<>()).add(view);
    }
    return sorted;
  }
}
