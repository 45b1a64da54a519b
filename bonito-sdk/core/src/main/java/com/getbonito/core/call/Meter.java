package com.getbonito.core.call;

import com.getbonito.core.runtime.TargetRuntime;
import com.getbonito.decision.Attempt;
import com.getbonito.money.UsageEvent;
import com.getbonito.spi.UsageSink;
import com.getbonito.spi.UsageSpool;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mints the usage event of every attempt and hands it to the spool, or without one to the sinks
 * themselves. Never throws to the call.
 */
public final class Meter {

  private static final Logger LOG = LoggerFactory.getLogger(Meter.class);

  private final String instance;
  private final List<UsageSink> sinks;
  private final @Nullable UsageSpool spool;
  private final AtomicLong sequence = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();

  /**
   * @param instance id of this process
   * @param sinks hear of every event at once where there is no spool
   * @param spool keeps the events and delivers them; null for none
   */
  public Meter(String instance, List<UsageSink> sinks, @Nullable UsageSpool spool) {
    this.instance = instance;
    this.sinks = List.copyOf(sinks);
    this.spool = spool;
  }

  /**
   * Whether a call may be begun.
   *
   * @param hard whether a Hard budget applies to it, whose events must not be dropped
   */
  boolean accepting(boolean hard) {
    return spool == null || (spool.accepting() && !(hard && spool.full()));
  }

  /** Events that no sink has taken and no spool keeps. */
  public long lost() {
    return lost.get() + (spool == null ? 0 : spool.dropped());
  }

  void attempted(CallRun call, AttemptScope scope, Attempt attempt) {
    if (listening()) {
      publish(event(call, scope.target, scope.books, attempt, 0));
    }
  }

  /** An answer came from the cache, in place of one that cost something. */
  void cached(CallRun call, TargetRuntime target, int place, String id, long saved) {
    if (listening()) {
      publish(event(call, target, AttemptBooks.closed(call, place, id), cached(target), saved));
    }
  }

  private UsageEvent event(
      CallRun call, TargetRuntime target, AttemptBooks books, Attempt attempt, long saved) {
    return new UsageEvent(
        books.event(),
        null,
        call.id(),
        attempt.number(),
        instance,
        sequence.incrementAndGet(),
        call.epochMillis() + TimeUnit.MICROSECONDS.toMillis(attempt.startMicros()),
        call.route.name(),
        target.target().name(),
        target.target().connection(),
        target.offer().provider(),
        target.target().model(),
        target.target().deployment(),
        target.offer().region(),
        call.attribution,
        books.usage(),
        books.cost(),
        books.uncertain(),
        saved,
        attempt.outcome(),
        attempt.durationMicros(),
        attempt.firstTokenMicros(),
        call.facts.streamed());
  }

  private static Attempt cached(TargetRuntime target) {
    return new Attempt(
        0,
        target.target().name(),
        target.target().connection(),
        target.target().model(),
        0,
        0,
        null,
        "CACHED",
        null,
        null,
        null,
        "done",
        0,
        null);
  }

  /** Whether anybody hears of usage. */
  boolean listening() {
    return spool != null || !sinks.isEmpty();
  }

  private void publish(UsageEvent event) {
    if (spool != null) {
      try {
        spool.append(event);
      } catch (RuntimeException broken) {
        lose(broken);
      }
      return;
    }
    List<UsageEvent> batch = List.of(event);
    for (UsageSink sink : sinks) {
      try {
        sink.accept(batch);
      } catch (RuntimeException broken) {
        lose(broken);
      }
    }
  }

  private void lose(RuntimeException broken) {
    lost.incrementAndGet();
    LOG.warn("a usage event could not be handed over; it is lost", broken);
  }
}
