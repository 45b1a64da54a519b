package com.getbonito.spring.boot.actuate;

import com.getbonito.decision.Attempt;
import com.getbonito.decision.Decision;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.CallListener;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The last attempt that each connection refused, and whether one has been answered since. What the
 * caller itself did wrong says nothing about a connection and is not kept.
 */
final class LastRefusals implements CallListener {

  private static final String OK = "OK";

  /**
   * An attempt that failed.
   *
   * @param outcome name of its {@link ErrorKind}
   * @param model base model id
   * @param status HTTP status; null where no answer came
   * @param providerCode the provider's own code
   * @param at when it ended
   * @param answeredSince whether a later attempt was answered
   */
  record Refusal(
      String outcome,
      String model,
      @Nullable Integer status,
      @Nullable String providerCode,
      Instant at,
      boolean answeredSince) {

    Refusal answered() {
      return answeredSince ? this : new Refusal(outcome, model, status, providerCode, at, true);
    }

    /** Whether the connection could not show a credential that works, and still cannot. */
    boolean lockedOut() {
      return !answeredSince
          && (outcome.equals(ErrorKind.CONFIGURATION.name())
              || aboutTheCredential(ErrorKind.valueOf(outcome)));
    }

    private static boolean aboutTheCredential(ErrorKind kind) {
      return kind.health() == ErrorKind.Health.CREDENTIAL;
    }
  }

  private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();

  /** The last one of a connection, or null. */
  @Nullable Refusal of(String connection) {
    return refusals.get(connection);
  }

  /** A probe was let in. */
  void answered(String connection) {
    refusals.computeIfPresent(connection, (name, known) -> known.answered());
  }

  @Override
  public void attempted(Decision decision, Attempt attempt) {
    if (attempt.outcome().equals(OK)) {
      answered(attempt.connection());
    } else if (concernsTheTarget(attempt.outcome())) {
      refusals.put(
          attempt.connection(),
          new Refusal(
              attempt.outcome(),
              attempt.model(),
              attempt.status(),
              attempt.providerCode(),
              ended(decision, attempt),
              false));
    }
  }

  private static boolean concernsTheTarget(String outcome) {
    ErrorKind kind = ErrorKind.valueOf(outcome);
    return kind == ErrorKind.CONFIGURATION || kind.health() != ErrorKind.Health.UNTOUCHED;
  }

  private static Instant ended(Decision decision, Attempt attempt) {
    return Instant.ofEpochMilli(
        decision.time() + (attempt.startMicros() + attempt.durationMicros()) / 1_000);
  }
}
