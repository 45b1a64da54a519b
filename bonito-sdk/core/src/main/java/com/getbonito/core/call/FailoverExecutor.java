package com.getbonito.core.call;

import com.getbonito.chat.Usage;
import com.getbonito.core.runtime.TargetRuntime;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ConnectionException;
import com.getbonito.error.Delivery;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderException;
import com.getbonito.error.ProviderTimeoutException;
import com.getbonito.resource.v1alpha1.Failover;
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
  private final Set<String> renewed = new HashSet<>(0);

  FailoverExecutor(CallRun call, Operation<T> operation) {
    this.call = call;
    this.operation = operation;
    this.settings = call.route.failover();
    this.tries = new Tries(call.ranked());
  }

  /** Runs the call; every exception carries the decision. */
  T run() {
    if (call.ranked().isEmpty()) {
      throw call.fail(Failures.noCandidate(call), Usage.NONE);
    }
    int index = 0;
    while (true) {
      index = permitted(index);
      AttemptScope scope = new AttemptScope(call, tries.target(index));
      tries.used(index);
      try {
        scope.arm(operation.streamed());
        return operation.attempt(scope);
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
      }
    }
  }

  /** The first target from the given one on whose breaker lets a call through, after its pause. */
  private int permitted(int index) {
    int candidate = index;
    while (candidate != Tries.NONE) {
      TargetRuntime target = tries.target(candidate);
      long wait = TimeUnit.MILLISECONDS.toNanos(target.health().limitedForMillis());
      if (call.attempts() == 0 && wait > 0) {
        if (!inTime(Duration.ofNanos(wait))) {
          throw call.fail(Failures.noCandidate(call), Usage.NONE);
        }
        pause(Duration.ofNanos(wait));
      }
      if (target.health().permit()) {
        return candidate;
      }
      tries.never(candidate);
      candidate = tries.fresh(candidate, ErrorKind.CONNECTION_FAILED);
    }
    throw call.failures().isEmpty()
        ? call.fail(Failures.noCandidate(call), Usage.NONE)
        : call.fail(Failures.last(call), Usage.NONE);
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
    int fresh = failsOver ? tries.fresh(failed, kind) : Tries.NONE;
    if (mayRetry) {
      tries.later(failed, now() + pause.toNanos());
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
    throw call.fail(instead == null ? Failures.last(call) : instead, Usage.NONE);
  }

  private boolean renews(ErrorKind kind, BonitoException failure, AttemptScope scope) {
    return Disposition.renewable(kind, speaksOfToken(failure))
        && renewed.add(scope.target.target().connection())
        && (scope.target.client().credentialVersion() != scope.credential
            || scope.target.client().renewCredential());
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
    long then = now() + pause.toNanos();
    return then < call.total && then < call.deadline;
  }

  private void pause(Duration wait) {
    try {
      call.environment.time().sleep(wait, call.cancellation);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw call.fail(Failures.cancelled(), Usage.NONE);
    }
    if (call.cancellation.cancelled()) {
      throw call.fail(Failures.cancelled(), Usage.NONE);
    }
  }

  private long now() {
    return call.environment.time().nanos();
  }
}
