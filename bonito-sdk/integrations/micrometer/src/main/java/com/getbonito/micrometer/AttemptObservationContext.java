package com.getbonito.micrometer;

import com.getbonito.decision.Attempt;
import com.getbonito.error.BonitoException;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

/** What is known of one attempt while it is observed. Names are bounded in number. */
public final class AttemptObservationContext extends SenderContext<Object> {

  private static final Object NOWHERE = new Object();

  private final CallObservationContext call;
  private final TargetNames place;
  private volatile @Nullable Attempt attempt;
  private volatile @Nullable BonitoException failure;

  AttemptObservationContext(CallObservationContext call, TargetNames place) {
    super((carrier, key, value) -> {}, Kind.CLIENT);
    setCarrier(NOWHERE);
    this.call = call;
    this.place = place;
  }

  /** The call that the attempt belongs to. */
  public CallObservationContext call() {
    return call;
  }

  /** Name of the route; {@code none} for a direct call. */
  public String route() {
    return place.route();
  }

  /** Name of the target within the route. */
  public String target() {
    return place.target();
  }

  /** Name of the target's connection. */
  public String connection() {
    return place.connection();
  }

  /** The conventions' name of the provider. */
  public String provider() {
    return place.provider();
  }

  /** Base model of the target. */
  public String model() {
    return place.model();
  }

  /** {@code ok}, {@code cancelled}, {@code failed}, or {@code active} before the end. */
  public String outcome() {
    Attempt ended = attempt;
    return (ended == null ? Outcome.ACTIVE : Outcome.ofAttempt(ended.outcome())).text();
  }

  /** The record of the attempt; null before its end. */
  public @Nullable Attempt attempt() {
    return attempt;
  }

  /** Why it failed; null where it did not. */
  public @Nullable BonitoException failure() {
    return failure;
  }

  void ended(Attempt record, @Nullable BonitoException why) {
    attempt = record;
    failure = why;
  }
}
