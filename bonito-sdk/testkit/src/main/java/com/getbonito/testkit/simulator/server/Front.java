package com.getbonito.testkit.simulator.server;

import com.getbonito.testkit.simulator.exchange.Arrival;
import com.getbonito.testkit.simulator.exchange.Exchange;
import com.getbonito.testkit.simulator.exchange.Provider;
import com.getbonito.testkit.simulator.ledger.Ledger;
import java.util.Comparator;
import java.util.Map;

/**
 * What stands behind a port: the provider, others that share its port, and the control door.
 *
 * @param others providers by the beginning of the paths that are theirs; the longest counts
 */
public record Front(Provider provider, Map<String, Provider> others, Provider control) {

  /** Where the control door begins. */
  public static final String CONTROL = "/_sim/";

  Exchange open(Arrival arrival, Connection connection) {
    if (!arrival.path().startsWith(CONTROL)) {
      return behind(arrival.path()).open(arrival);
    }
    connection.controls();
    return control.open(arrival);
  }

  private Provider behind(String path) {
    return others.entrySet().stream()
        .filter(other -> path.startsWith(other.getKey()))
        .max(Comparator.comparing(other -> other.getKey().length()))
        .map(Map.Entry::getValue)
        .orElse(provider);
  }

  Ledger ledger() {
    return provider.ledger();
  }
}
