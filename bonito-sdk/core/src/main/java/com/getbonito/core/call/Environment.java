package com.getbonito.core.call;

import com.getbonito.core.ledger.BudgetLedger;
import com.getbonito.core.policy.ConnectionLimits;
import com.getbonito.core.policy.RateLimits;
import com.getbonito.core.runtime.Runtime;
import com.getbonito.decision.Decision;
import com.getbonito.spi.DecisionSink;
import com.getbonito.spi.TimeSource;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every call is given.
 *
 * @param runtime what is in force
 * @param time clock and timers
 * @param random chance; thread-safe
 * @param sinks hear of every decision when its call has ended
 * @param attribution what the instance adds to a caller's attribution
 * @param directCalls whether calls may name {@code connection/model}; null where they may as long
 *     as there is no policy
 * @param inFlight the calls that run
 * @param ledger what was spent and is set aside
 * @param keepsBooks whether the ledger may hold Hard budgets of this process
 * @param limits how fast calls may come
 * @param connections what protects the providers
 * @param meter books attempts
 * @param listeners hear of the life of calls
 * @param interceptors look at requests and answers
 * @param carrier takes what belongs to a thread along to another one
 */
public record Environment(
    Runtime runtime,
    TimeSource time,
    RandomGenerator random,
    List<DecisionSink> sinks,
    InstanceAttribution attribution,
    @Nullable Boolean directCalls,
    InFlight inFlight,
    BudgetLedger ledger,
    boolean keepsBooks,
    RateLimits limits,
    ConnectionLimits connections,
    Meter meter,
    Listeners listeners,
    Interceptors interceptors,
    UnaryOperator<Runnable> carrier) {

  private static final Logger LOG = LoggerFactory.getLogger(Environment.class);

  /** Copies the list. */
  public Environment {
    sinks = List.copyOf(sinks);
  }

  void publish(Decision decision) {
    for (DecisionSink sink : sinks) {
      try {
        sink.accept(decision);
      } catch (RuntimeException broken) {
        LOG.warn("a decision sink failed; the call is not affected", broken);
      }
    }
  }
}
