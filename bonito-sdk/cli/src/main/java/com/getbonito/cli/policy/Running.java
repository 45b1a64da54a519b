package com.getbonito.cli.policy;

import com.getbonito.core.ledger.Reservation;
import com.getbonito.core.policy.Pass;
import java.util.List;

/**
 * A call between its admission and its end.
 *
 * @param end when it ends, in milliseconds since the epoch
 * @param reservation what is set aside for it
 * @param passes through limits on rate and concurrency
 * @param tokens what it used
 * @param cost what is booked then, in picodollars
 * @param uncertain what may have been billed beyond that
 */
record Running(
    long end, Reservation reservation, List<Pass> passes, long tokens, long cost, long uncertain) {

  void finish() {
    reservation.settle(cost, uncertain);
    for (Pass pass : passes) {
      pass.trueUp(tokens);
      pass.close();
    }
  }
}
