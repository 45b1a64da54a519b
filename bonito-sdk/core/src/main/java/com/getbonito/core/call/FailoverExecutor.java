package com.getbonito.core.call;

import com.getbonito.core.health.Permit;
import com.getbonito.core.runtime.TargetRuntime;
import com.getbonito.core.time.Nanos;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ConnectionException;
import com.getbonito.error.Delivery;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderException;
import com.getbonito.error.ProviderTimeoutException;
import com.getbonito.resource.v1alpha1.Failover;
import com.getbonito.spi.Cancellation;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tries the planned targets until one answers, the failure permits no more, or time is up. A target
 * that wants a long pause is left for another one, and taken up again only where no other is left.
 *
 * @param <T> what the call gives
 */
final class FailoverExecutor<T> {

  /** The longest pause before a retry that is preferred to another target. */
  private static final Duration SHORT = Duration.ofMillis(250);

  private final CallRun call;
  private final Operation<T> operation;
  private final Failover settings;
  private final Tries tries;
  private final Treasury treasury;
  private @Nullable Set<String> renewed;

  FailoverExecutor(CallRun call, Operation<T> operation) {
    this.call = call;
    this.operation = operation;
    this.settings = call.route.failover();
    this.tries = new Tries(call);
    this.treasury = new Treasury(call);
  }

  /** Runs the call; what it throws ends the call, and the caller of this sees to that. */
  T run() {
    if (call.places() == 0) {
      throw Failures.ruledOut(call);
    }
    int index = 0;
    while (true) {
      AttemptScope scope = admitted(index);
      index = scope.place;
      try {
        scope.arm(operation.streamed());
        return watched(scope);
      } catch (RuntimeException thrown) {
        BonitoException failure = Failures.of(thrown, scope, operation.streamed());
        call.failed(failure);
        if (undelivered(index, failure)) {
          scope.excuse();
          scope.fail(failure, "retry", 0);
        } else {
          scope.blame(failure);
          index = next(index, failure, scope);
        }
      } catch (Error broken) {
        scope.excuse();
        scope.fail(Failures.defect(Failures.place(scope.target), broken), "giveUp", 0);
        throw broken;
      }
    }
  }

  private T watched(AttemptScope scope) {
    scope.enter();
    try {
      return operation.attempt(scope);
    } finally {
      scope.leave();
    }
  }

  /**
   * An attempt at the given target, or at the next one whose breaker, limits and budgets let a call
   * through. Where only what runs stands in the way, waits for it.
   */
  private AttemptScope admitted(int index) {
    long patience = now() + Nanos.of(Treasury.PATIENCE);
    while (true) {
      AttemptScope scope = admittedNow(index);
      if (scope != null) {
        return scope;
      }
      Duration wait = until(patience);
      boolean waits = treasury.worthWaiting() && !wait.isZero() && inTime(Duration.ZERO);
      if (!waits) {
        break;
      }
      awaitRelease(wait);
      tries.unshelve();
      treasury.forget();
    }
    call.rerouted(null);
    if (call.failures().isEmpty()) {
      throw treasury.refused() ? treasury.failure() : Failures.noCandidate(call);
    }
    BonitoException last = Failures.last(call);
    if (treasury.refused()) {
      last.addSuppressed(treasury.failure());
    }
    throw last;
  }

  /** One round over the targets; null where none lets the call through. */
  private @Nullable AttemptScope admittedNow(int index) {
    int candidate = index;
    while (candidate != Tries.NONE) {
      if (call.cancellation.cancelled()) {
        throw Failures.cancelled();
      }
      TargetRuntime target = tries.target(candidate);
      long wait = TimeUnit.MILLISECONDS.toNanos(target.health().limitedForMillis());
      if (call.attempts() == 0 && wait > 0) {
        if (!inTime(Duration.ofNanos(wait))) {
          throw Failures.noCandidate(call);
        }
        pause(Duration.ofNanos(wait));
      }
      Permit permit = target.health().permit();
      AttemptBooks books = permit == null ? null : books(candidate, permit);
      if (permit != null && books != null) {
        tries.used(candidate);
        if (candidate != index) {
          call.rerouted(target);
        }
        return new AttemptScope(call, target, candidate, permit, books);
      }
      if (permit == null) {
        tries.never(candidate);
      } else {
        tries.shelve(candidate);
      }
      candidate = instead();
    }
    return null;
  }

  private @Nullable AttemptBooks books(int candidate, Permit permit) {
    TargetRuntime target = tries.target(candidate);
    AttemptBooks books = null;
    try {
      books = treasury.open(candidate, target);
      return books;
    } finally {
      if (books == null) {
        target.health().untouched(permit);
      }
    }
  }

  private void awaitRelease(Duration most) {
    Cancellation released = new Cancellation();
    treasury.onRelease(released);
    long left = Math.min(call.total - now(), call.deadline - now());
    Duration wait = most.toNanos() <= left ? most : Duration.ofNanos(Math.max(0, left));
    call.cancellation.onCancel(released::cancel);
    try {
      call.environment.time().sleep(wait, released);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Failures.cancelled();
    }
    if (call.cancellation.cancelled()) {
      throw Failures.cancelled();
    }
  }

  /** A target in place of one whose breaker has opened: a fresh one, or one after its pause. */
  private int instead() {
    int fresh = tries.fresh();
    int soonest = fresh == Tries.NONE ? tries.soonest() : Tries.NONE;
    if (soonest == Tries.NONE) {
      return fresh;
    }
    Duration wait = until(tries.readyAt(soonest));
    if (!inTime(wait) || !budget(soonest)) {
      return Tries.NONE;
    }
    pause(wait);
    return soonest;
  }

  /**
   * Whether the request went to a connection that was gone: then it is sent again at once, which is
   * not the target's fault and counts as no retry of it. Once per target.
   */
  private boolean undelivered(int index, BonitoException failure) {
    return failure instanceof ConnectionException lost
        && lost.kind() == ErrorKind.CONNECTION_LOST
        && lost.delivery() != Delivery.UNKNOWN
        && (lost.delivery() == Delivery.NONE || !call.facts.stateful())
        && call.attempts() + 1 < settings.maxAttempts()
        && tries.forgive(index);
  }

  private int next(int failed, BonitoException failure, AttemptScope scope) {
    ErrorKind kind = failure.kind();
    if (call.cancellation.cancelled() && kind != ErrorKind.CANCELLED) {
      return giveUp(failure, scope, Failures.cancelled());
    }
    if (call.attempts() + 1 >= settings.maxAttempts()) {
      return giveUp(failure, scope, null);
    }
    if (renews(kind, failure, scope)) {
      scope.fail(failure, "retry", 0);
      return failed;
    }
    boolean mayRetry = retryable(failed, failure);
    Duration pause = mayRetry ? pauseBefore(failed, failure) : Duration.ZERO;
    if (mayRetry && pause.compareTo(SHORT) <= 0 && inTime(pause) && budget(failed)) {
      return again(failed, failed, failure, scope, pause);
    }
    boolean failsOver = Disposition.failsOver(kind, settings) && inTime(Duration.ZERO);
    tries.ruleOut(failed, kind);
    int fresh = failsOver ? tries.fresh() : Tries.NONE;
    if (mayRetry) {
      tries.later(failed, now() + Nanos.of(pause));
    }
    if (fresh != Tries.NONE) {
      scope.fail(failure, "failover", 0);
      return fresh;
    }
    int soonest = mayRetry || failsOver ? tries.soonest() : Tries.NONE;
    Duration wait = soonest == Tries.NONE ? Duration.ZERO : until(tries.readyAt(soonest));
    if (soonest == Tries.NONE || !inTime(wait) || !budget(soonest)) {
      return giveUp(failure, scope, null);
    }
    return again(soonest, failed, failure, scope, wait);
  }

  private int again(
      int index, int failed, BonitoException failure, AttemptScope scope, Duration wait) {
    scope.fail(failure, index == failed ? "retry" : "failover", wait.toMillis());
    pause(wait);
    return index;
  }

  private boolean retryable(int failed, BonitoException failure) {
    boolean silent = failure instanceof ProviderTimeoutException timeout && timeout.silent();
    boolean stateful =
        call.facts.stateful()
            && !(failure instanceof ConnectionException lost && lost.delivery() == Delivery.NONE);
    return Disposition.retryable(failure.kind(), silent, stateful, tries.count(failed), settings);
  }

  private boolean budget(int index) {
    return tries.target(index).health().retry(settings.retryBudgetPercent());
  }

  private Duration until(long nanos) {
    return Duration.ofNanos(Math.max(0, nanos - now()));
  }

  private int giveUp(
      BonitoException failure, AttemptScope scope, @Nullable BonitoException instead) {
    scope.fail(failure, "giveUp", 0);
    throw instead == null ? Failures.last(call) : instead;
  }

  private boolean renews(ErrorKind kind, BonitoException failure, AttemptScope scope) {
    return Disposition.renewable(kind, speaksOfToken(failure))
        && firstRenewal(scope.target.target().connection())
        && (replaced(scope) || renewed(failure, scope) || replaced(scope));
  }

  /** Whether another call has put a different credential in place, perhaps while this one asked. */
  private static boolean replaced(AttemptScope scope) {
    return scope.target.client().credentialVersion() != scope.credential();
  }

  private boolean firstRenewal(String connection) {
    if (renewed == null) {
      renewed = new HashSet<>(2);
    }
    return renewed.add(connection);
  }

  private static boolean renewed(BonitoException failure, AttemptScope scope) {
    try {
      return scope.target.client().renewCredential();
    } catch (RuntimeException unreadable) {
      failure.addSuppressed(unreadable);
      return false;
    }
  }

  private static boolean speaksOfToken(BonitoException failure) {
    if (!(failure instanceof ProviderException refused) || refused.providerCode() == null) {
      return false;
    }
    String code = refused.providerCode().toLowerCase(Locale.ROOT);
    return code.contains("token") || code.contains("key") || code.contains("credential");
  }

  private Duration pauseBefore(int index, BonitoException failure) {
    Duration asked = failure instanceof ProviderException p ? p.retryAfter() : null;
    Duration own = Backoff.after(tries.count(index), call.environment.random());
    return asked == null ? own : asked;
  }

  private boolean inTime(Duration pause) {
    long now = now();
    long wait = Nanos.of(pause);
    return wait < call.total - now && wait < call.deadline - now;
  }

  private void pause(Duration wait) {
    try {
      call.environment.time().sleep(wait, call.cancellation);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Failures.cancelled();
    }
    if (call.cancellation.cancelled()) {
      throw Failures.cancelled();
    }
  }

  private long now() {
    return call.environment.time().nanos();
  }
}
