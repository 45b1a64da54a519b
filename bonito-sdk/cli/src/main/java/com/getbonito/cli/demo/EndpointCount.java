package com.getbonito.cli.demo;

import java.util.Map;

/**
 * What the simulator's ledger says of an endpoint.
 *
 * @param endpoint its name, which is the connection's
 * @param requests how many arrived
 * @param reported what callers were told, by request id
 * @param unreported tokens, in and out, that would be billed without having been reported
 * @param faults how often each fault was applied, by id
 * @param bill what it bills
 */
record EndpointCount(
    String endpoint,
    long requests,
    Map<String, Count> reported,
    long unreported,
    Map<String, Long> faults,
    Bill bill) {

  EndpointCount {
    reported = Map.copyOf(reported);
    faults = Map.copyOf(faults);
  }

  /** Of an endpoint that has seen nothing. */
  static EndpointCount none(String endpoint) {
    return new EndpointCount(endpoint, 0, Map.of(), 0, Map.of(), Bill.NONE);
  }
}
