package com.getbonito.spring.boot.actuate;

import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.UnsupportedFeatureException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks connections whether they are let in: when somebody looks, at most once per interval, and
 * never twice at a time for one connection. Who looks meanwhile sees what is known.
 */
final class ConnectionProbes implements AutoCloseable {

  /** How a probe ended. */
  enum Outcome {
    /** The connection is let in. */
    PASSED,
    /** It is not, or did not answer. */
    FAILED,
    /** Its provider has nothing to ask. */
    UNSUPPORTED
  }

  /**
   * One probe.
   *
   * @param outcome how it ended
   * @param at when it began
   * @param code what kind of failure; null where it did not fail
   */
  record Reading(Outcome outcome, Instant at, @Nullable String code) {}

  private final Consumer<String> probe;
  private final Duration interval;
  private final Duration timeout;
  private final InstantSource clock;
  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "bonito-health-probe");
        thread.setDaemon(true);
        return thread;
      });

  /**
   * Probes that have not begun.
   *
   * @param probe asks a connection by name, throws where it is not let in
   * @param interval least time between two of one connection
   * @param timeout longest wait for one
   * @param clock the time
   */
  ConnectionProbes(
      Consumer<String> probe, Duration interval, Duration timeout, InstantSource clock) {
    this.probe = probe;
    this.interval = interval;
    this.timeout = timeout;
    this.clock = clock;
  }

  /** What is known of a connection, after a probe if one is due; null where none has ended. */
  @Nullable Reading of(String connection) {
    return pages.computeIfAbsent(connection, Page::new).reading();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private final class Page {

    private final String connection;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicReference<@Nullable Reading> last = new AtomicReference<>();

    Page(String connection) {
      this.connection = connection;
    }

    @Nullable Reading reading() {
      if (fresh() || !running.compareAndSet(false, true)) {
        return last.get();
      }
      if (fresh()) {
        running.set(false);
        return last.get();
      }
      Attempt attempt = new Attempt(clock.instant());
      Future<?> task = threads.submit(() -> run(attempt));
      return awaited(attempt, task);
    }

    private boolean fresh() {
      Reading known = last.get();
      return known != null && clock.instant().isBefore(known.at().plus(interval));
    }

    /** What is found out is kept before another may begin, and told after that. */
    private void run(Attempt attempt) {
      try {
        attempt.settle(tried(attempt.begun()));
        keep(attempt.settled());
      } finally {
        running.set(false);
        attempt.ended().complete(null);
      }
    }

    private Reading tried(Instant begun) {
      try {
        probe.accept(connection);
        return new Reading(Outcome.PASSED, begun, null);
      } catch (UnsupportedFeatureException nothing) {
        return new Reading(Outcome.UNSUPPORTED, begun, null);
      } catch (BonitoException refused) {
        return new Reading(Outcome.FAILED, begun, refused.code());
      } catch (RuntimeException defect) {
        return new Reading(Outcome.FAILED, begun, ErrorKind.INTERNAL.code());
      }
    }

    private Reading keep(Reading reading) {
      last.accumulateAndGet(
          reading, (known, now) -> known != null && known.at().isAfter(now.at()) ? known : now);
      return reading;
    }

    /** The end of the probe, or of the patience; a late end changes nothing of what was shown. */
    private @Nullable Reading awaited(Attempt attempt, Future<?> task) {
      try {
        attempt.ended().get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        return attempt.settled();
      } catch (TimeoutException late) {
        attempt.settle(
            new Reading(Outcome.FAILED, attempt.begun(), ErrorKind.UPSTREAM_TIMEOUT.code()));
        task.cancel(true);
        return keep(attempt.settled());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return last.get();
      } catch (ExecutionException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  /**
   * One probe under way: the first who says how it ended is right.
   *
   * @param begun when it began
   * @param first how it ended, once that is known
   * @param ended completed when its thread is done with it
   */
  private record Attempt(
      Instant begun,
      AtomicReference<@Nullable Reading> first,
      CompletableFuture<@Nullable Void> ended) {

    Attempt(Instant begun) {
      this(begun, new AtomicReference<>(), new CompletableFuture<>());
    }

    void settle(Reading reading) {
      first.compareAndSet(null, reading);
    }

    Reading settled() {
      return Objects.requireNonNull(first.get());
    }
  }
}
