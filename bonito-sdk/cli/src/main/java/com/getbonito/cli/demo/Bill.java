package com.getbonito.cli.demo;

import java.util.Map;

/**
 * What the simulator bills at an endpoint, by prices of its own, in picodollars.
 *
 * @param total everything
 * @param reported requests whose usage it told, by request id
 * @param unreported billed requests whose usage it did not tell, by request id
 * @param unpriced requests that it would bill and has no price for
 */
record Bill(long total, Map<String, Long> reported, Map<String, Long> unreported, long unpriced) {

  static final Bill NONE = new Bill(0, Map.of(), Map.of(), 0);

  Bill {
    reported = Map.copyOf(reported);
    unreported = Map.copyOf(unreported);
  }

  /** The part of which callers were told. */
  long reportedSum() {
    return reported.values().stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
  }
}
