package com.getbonito.core.call;

import com.getbonito.core.policy.Denial;
import com.getbonito.core.runtime.TargetRuntime;
import com.getbonito.decision.Candidate;
import com.getbonito.error.BonitoException;
import com.getbonito.error.CallCancelledException;
import com.getbonito.error.ConnectionException;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.NoCandidateException;
import com.getbonito.error.PolicyViolationException;
import com.getbonito.error.ProviderException;
import com.getbonito.error.ProviderFailure;
import com.getbonito.error.ProviderTimeoutException;
import com.getbonito.error.RouteExhaustedException;
import com.getbonito.routing.Planner;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What went wrong, in the words of the caller's contract. */
final class Failures {

  private Failures() {}

  /** What a client threw, seen with what the engine knows: whose clock ended the attempt. */
  static BonitoException of(RuntimeException thrown, AttemptScope scope, boolean streamed) {
    Expiry expired = scope.expired();
    boolean ended =
        thrown instanceof CallCancelledException
            || thrown instanceof ConnectionException
            || cut(thrown);
    if (expired != null && ended) {
      return expired == Expiry.DEADLINE ? late(scope) : timeout(scope, expired, streamed);
    }
    return thrown instanceof BonitoException known ? known : defect(place(scope.target), thrown);
  }

  /** What no part documents that it throws. */
  static BonitoException defect(String where, Throwable thrown) {
    return new BonitoException(
        ErrorKind.INTERNAL.code(),
        ErrorKind.INTERNAL,
        where + " failed in a way that its client does not document; this is a defect, report it",
        thrown);
  }

  private static boolean cut(RuntimeException thrown) {
    return thrown instanceof ProviderException failure && failure.kind() == ErrorKind.STREAM_BROKEN;
  }

  private static BonitoException timeout(AttemptScope scope, Expiry expired, boolean streamed) {
    return new ProviderTimeoutException(
        ProviderFailure.of(
            ErrorKind.UPSTREAM_TIMEOUT,
            scope.target.target().connection(),
            scope.target.target().model()),
        expired.field(),
        scope.silent(streamed));
  }

  static BonitoException late(AttemptScope scope) {
    return new CallCancelledException(
        ErrorKind.DEADLINE_EXCEEDED,
        "the caller's timeout passed while " + place(scope.target) + " was being waited for");
  }

  static BonitoException cancelled() {
    return new CallCancelledException(ErrorKind.CANCELLED, "the caller gave the call up");
  }

  /** Every target was ruled out: by policy alone, or for reasons of their own as well. */
  static BonitoException ruledOut(CallRun call) {
    if (!Planner.governedOut(call.plan())) {
      return noCandidate(call);
    }
    Denial denial = call.denial();
    return denial != null ? denial.exception() : unaffordable(call);
  }

  private static PolicyViolationException unaffordable(CallRun call) {
    String policy = String.join(", ", call.admission().facts().applied());
    return new PolicyViolationException(
        "BON-2010",
        ErrorKind.POLICY_VIOLATION,
        policy,
        "budgets",
        "no target of "
            + call.requested
            + " can be shown to stay within a budget or has a known price: "
            + reasons(call)
            + "; give the connection's model its prices, contextWindow and maxOutput");
  }

  static NoCandidateException noCandidate(CallRun call) {
    return new NoCandidateException(
        "no target of " + call.requested + " can take the call: " + reasons(call));
  }

  private static String reasons(CallRun call) {
    return call.plan().candidates().stream()
        .map(candidate -> candidate.facts().target() + " (" + reason(candidate) + ")")
        .collect(Collectors.joining(", "));
  }

  private static String reason(Candidate candidate) {
    if (candidate.rejected() != null) {
      return candidate.rejected();
    }
    long limited = candidate.facts().health().limitedForMillis();
    return limited > 0 ? "limited:" + limited + "ms" : "breaker:open since";
  }

  /** What the caller gets when nothing more is tried. */
  static BonitoException last(CallRun call) {
    List<BonitoException> failures = call.failures();
    BonitoException last = failures.get(failures.size() - 1);
    boolean several =
        call.decision().attempts().stream().map(a -> a.target()).distinct().count() > 1;
    if (!several || last.kind().failOver() == ErrorKind.FailOver.NEVER) {
      return last;
    }
    String answers =
        call.decision().attempts().stream()
            .map(attempt -> attempt.target() + " " + attempt.outcome())
            .collect(Collectors.joining(", "));
    return new RouteExhaustedException(
        "every target of " + call.requested + " failed: " + answers + "; see failures()",
        failures,
        shortestPause(failures));
  }

  private static @Nullable Duration shortestPause(List<BonitoException> failures) {
    Duration shortest = null;
    for (BonitoException failure : failures) {
      Duration asked = failure instanceof ProviderException p ? p.retryAfter() : null;
      if (asked != null && (shortest == null || asked.compareTo(shortest) < 0)) {
        shortest = asked;
      }
    }
    return shortest;
  }

  static String place(TargetRuntime target) {
    return target.target().connection() + "/" + target.target().model();
  }
}
