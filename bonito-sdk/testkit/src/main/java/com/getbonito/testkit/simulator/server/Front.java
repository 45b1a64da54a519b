package com.getbonito.testkit.simulator.server;

import com.getbonito.testkit.simulator.exchange.Arrival;
import com.getbonito.testkit.simulator.exchange.Exchange;
import com.getbonito.testkit.simulator.exchange.Provider;
import com.getbonito.testkit.simulator.ledger.Ledger;

/** What stands behind a port: the provider, and beside it the control door. */
public record Front(Provider provider, Provider control) {

  /** Where the control door begins. */
  public static final String CONTROL = "/_sim/";

  Exchange open(Arrival arrival, Connection connection) {
    if (!arrival.path().startsWith(CONTROL)) {
      return provider.open(arrival);
    }
    connection.controls();
    return control.open(arrival);
  }

  Ledger ledger() {
    return provider.ledger();
  }
}
