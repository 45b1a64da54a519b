package com.getbonito.micrometer;

import com.getbonito.decision.Attempt;
import com.getbonito.decision.Booking;
import com.getbonito.decision.Decision;
import com.getbonito.error.BonitoException;
import io.micrometer.common.KeyValues;

/** The keys of an attempt as docs/observability.md lists them. */
public final class DefaultAttemptObservationConvention implements AttemptObservationConvention {

  /** Name of the observation. */
  public static final String NAME = "bonito.attempt";

  /** The one that is used where no other is given. */
  public DefaultAttemptObservationConvention() {}

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public String getContextualName(AttemptObservationContext context) {
    return NAME;
  }

  @Override
  public KeyValues getLowCardinalityKeyValues(AttemptObservationContext context) {
    KeyPairs pairs =
        new KeyPairs()
            .add(Keys.OPERATION, context.call().operation())
            .add(Keys.STREAM, String.valueOf(context.call().streamed()))
            .add(Keys.PROVIDER, context.provider())
            .add(Keys.REQUEST_MODEL, context.model())
            .add(Keys.ROUTE, context.route())
            .add(Keys.TARGET, context.target())
            .add(Keys.CONNECTION, context.connection())
            .add(Keys.OUTCOME, context.outcome());
    BonitoException failure = context.failure();
    return pairs.add(Keys.ERROR_TYPE, failure == null ? null : failure.kind().name()).values();
  }

  @Override
  public KeyValues getHighCardinalityKeyValues(AttemptObservationContext context) {
    Decision decision = context.call().decision();
    KeyPairs pairs =
        new KeyPairs().add("bonito.decision.id", decision == null ? null : decision.id());
    Attempt attempt = context.attempt();
    if (attempt == null) {
      return pairs.values();
    }
    Booking booking = attempt.booking();
    return pairs
        .add("bonito.attempt.number", attempt.number())
        .add(Keys.NEXT, attempt.next())
        .add("http.response.status_code", attempt.status())
        .add("bonito.provider.code", attempt.providerCode())
        .add("bonito.request.id", attempt.requestId())
        .add("bonito.cost.usd", booking == null ? null : Dollars.text(booking.settled()))
        .values();
  }
}
