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
 */
record EndpointCount(
    String endpoint,
    long requests,
    Map<String, Count> reported,
    long unreported,
    Map<String, Long> faults) {

  EndpointCount {
    reported = Map.copyOf(reported);
    faults = Map.copyOf(faults);
  }
}
