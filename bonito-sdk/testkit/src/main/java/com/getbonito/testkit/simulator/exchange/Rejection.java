package com.getbonito.testkit.simulator.exchange;

import com.getbonito.testkit.simulator.fault.Effect.Reason;
import com.getbonito.testkit.simulator.fault.Effect.Refusal;
import java.util.Map;

/** A request that a dialect refuses; its {@link Wording} says it in the vendor's words. */
@SuppressWarnings("serial")
public final class Rejection extends RuntimeException {

  private final Refusal refusal;

  public Rejection(Refusal refusal) {
    super(refusal.message(), null, false, false);
    this.refusal = refusal;
  }

  /** For the reason that the status says. */
  public static Rejection of(int status, String message) {
    return new Rejection(new Refusal(Reason.STATUS, status, Map.of(), message));
  }

  /** For a reason that the status does not say. */
  public static Rejection of(Reason reason, String message) {
    return new Rejection(new Refusal(reason, 400, Map.of(), message));
  }

  public Refusal refusal() {
    return refusal;
  }
}
