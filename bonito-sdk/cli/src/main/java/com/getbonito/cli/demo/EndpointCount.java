package com.getbonito.cli.demo;

import java.util.Map;

/**
 * What the simulator's ledger says of an endpoint.
 *
 * @param endpoint its name, which is the connection's
 * @param counted requests, and the tokens that callers were told of
 * @param unreported tokens, in and out, that would be billed without having been reported
 * @param faults how often each fault was applied, by id
 */
record EndpointCount(String endpoint, Count counted, long unreported, Map<String, Long> faults) {

  EndpointCount {
    faults = Map.copyOf(faults);
  }
}
