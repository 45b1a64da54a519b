package com.getbonito.testkit.simulator.access;

import com.getbonito.testkit.simulator.exchange.Access;
import com.getbonito.testkit.simulator.exchange.Arrival;
import com.getbonito.testkit.simulator.fault.Effect.Reason;
import com.getbonito.testkit.simulator.fault.Effect.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Bearer tokens of one issuer: a token endpoint issues them, providers that have them as their
 * {@link Access} let them in until they expire or are revoked. Thread-safe.
 */
public final class BearerTokens implements Access {

  private static final String BEARER = "bearer ";

  private final String prefix;
  private final Map<String, Instant> untils = new ConcurrentHashMap<>();
  private final AtomicLong issued = new AtomicLong();

  /**
   * An issuer.
   *
   * @param prefix what its tokens begin with
   */
  public BearerTokens(String prefix) {
    this.prefix = prefix;
  }

  /** A new token. */
  public String issue(Instant now, Duration life) {
    String token = prefix + issued.incrementAndGet();
    untils.put(token, now.plus(life));
    return token;
  }

  /** How many were issued. */
  public long issued() {
    return issued.get();
  }

  /** Lets nobody in any more who holds a token that is issued already. */
  public void revokeAll() {
    untils.clear();
  }

  @Override
  public @Nullable Refusal refusal(Arrival arrival, Instant now) {
    String field = arrival.headers().getOrDefault("authorization", "");
    boolean bearer = field.regionMatches(true, 0, BEARER, 0, BEARER.length());
    Instant until = bearer ? untils.get(field.substring(BEARER.length()).strip()) : null;
    if (until == null) {
      return new Refusal(Reason.STATUS, 401);
    }
    return now.isBefore(until) ? null : new Refusal(Reason.EXPIRED, 401);
  }
}
