package com.getbonito.micrometer;

import com.getbonito.decision.Attempt;
import com.getbonito.decision.Decision;
import com.getbonito.decision.Result;
import com.getbonito.error.BonitoException;
import com.getbonito.spi.CallListener.BudgetAlert;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts calls and their attempts as they end. */
final class CallMeters {

  static final String FIRST_CHUNK = "gen_ai.client.operation.time_to_first_chunk";
  static final String TOKEN_USAGE = "gen_ai.client.token.usage";

  private record CallKey(
      String operation, boolean streamed, String route, Outcome outcome, String error) {}

  private record AttemptKey(
      String operation, TargetNames place, Outcome outcome, String error, String next) {}

  private record AnswerKey(
      String operation, String requested, TargetNames place, @Nullable String tokens) {}

  private record RefusalKey(String route, String code, String error) {}

  private final MeterRegistry registry;
  private final Names names;
  private final AtomicLong running;
  private final Map<CallKey, Counter> calls = new ConcurrentHashMap<>();
  private final Map<AttemptKey, Counter> attempts = new ConcurrentHashMap<>();
  private final Map<RefusalKey, Counter> refusals = new ConcurrentHashMap<>();
  private final Map<AnswerKey, Timer> firstChunks = new ConcurrentHashMap<>();
  private final Map<AnswerKey, DistributionSummary> usages = new ConcurrentHashMap<>();

  CallMeters(MeterRegistry registry, Names names) {
    this.registry = registry;
    this.names = names;
    this.running = Shared.in(registry).running();
    Gauge.builder("bonito.calls.active", running, AtomicLong::get)
        .description("Calls that run.")
        .strongReference(true)
        .register(registry);
  }

  void begun() {
    running.incrementAndGet();
  }

  /**
   * A call has ended.
   *
   * @param covered whether somebody else counts its tokens
   */
  void ended(CallObservationContext call, boolean covered) {
    running.decrementAndGet();
    BonitoException failure = call.failure();
    String error = failure == null ? Keys.NONE : failure.kind().name();
    count(call, error);
    if (failure != null && call.how() == Outcome.REFUSED) {
      refused(new RefusalKey(call.route(), names.code(failure.code()), error));
    }
    Decision decision = call.decision();
    if (decision != null) {
      planned(call, decision, covered);
    }
  }

  private void planned(CallObservationContext call, Decision decision, boolean covered) {
    for (Attempt attempt : decision.attempts()) {
      attempted(call, names.of(decision, attempt), attempt);
    }
    TargetNames place = call.place();
    Result result = decision.result();
    if (place == null || result == null) {
      return;
    }
    Long first = call.streamed() ? call.firstContentMicros() : null;
    if (first != null) {
      firstChunk(new AnswerKey(call.operation(), call.requestedModel(), place, null), first);
    }
    if (!covered) {
      used(call, place, "input", result.inputTokens());
      used(call, place, "output", result.outputTokens());
    }
  }

  void alert(BudgetAlert alert) {
    Counter.builder("bonito.budget.alerts")
        .description("Thresholds of budgets that were passed.")
        .tag(Keys.POLICY, alert.policy())
        .tag(Keys.BUDGET, alert.budget())
        .tag(Keys.PERCENT, String.valueOf(alert.percent()))
        .register(registry)
        .increment();
  }

  private void count(CallObservationContext call, String error) {
    CallKey found = new CallKey(call.operation(), call.streamed(), call.route(), call.how(), error);
    calls
        .computeIfAbsent(
            found,
            key ->
                Counter.builder("bonito.calls")
                    .description("Calls that have ended.")
                    .tag(Keys.OPERATION, key.operation())
                    .tag(Keys.STREAM, String.valueOf(key.streamed()))
                    .tag(Keys.ROUTE, key.route())
                    .tag(Keys.OUTCOME, key.outcome().text())
                    .tag(Keys.ERROR_TYPE, key.error())
                    .register(registry))
        .increment();
  }

  private void refused(RefusalKey found) {
    refusals
        .computeIfAbsent(
            found,
            key ->
                Counter.builder("bonito.refusals")
                    .description("Calls that were not let through.")
                    .tag(Keys.ROUTE, key.route())
                    .tag(Keys.CODE, key.code())
                    .tag(Keys.ERROR_TYPE, key.error())
                    .register(registry))
        .increment();
  }

  private void attempted(CallObservationContext call, TargetNames place, Attempt attempt) {
    Outcome outcome = Outcome.ofAttempt(attempt.outcome());
    String error = outcome == Outcome.OK ? Keys.NONE : attempt.outcome();
    attempts
        .computeIfAbsent(
            new AttemptKey(call.operation(), place, outcome, error, attempt.next()),
            key ->
                Counter.builder("bonito.attempts")
                    .description("Attempts at targets.")
                    .tags(key.place().tags())
                    .tag(Keys.OPERATION, key.operation())
                    .tag(Keys.OUTCOME, key.outcome().text())
                    .tag(Keys.ERROR_TYPE, key.error())
                    .tag(Keys.NEXT, key.next())
                    .register(registry))
        .increment();
  }

  private void firstChunk(AnswerKey found, long micros) {
    firstChunks
        .computeIfAbsent(
            found,
            key ->
                Timer.builder(FIRST_CHUNK)
                    .description("Streams: from the call's entry to the first content.")
                    .tags(tags(key))
                    .register(registry))
        .record(micros, TimeUnit.MICROSECONDS);
  }

  private void used(CallObservationContext call, TargetNames place, String type, long tokens) {
    if (tokens <= 0) {
      return;
    }
    usages
        .computeIfAbsent(
            new AnswerKey(call.operation(), call.requestedModel(), place, type),
            key ->
                DistributionSummary.builder(TOKEN_USAGE)
                    .description("Tokens of a call's answer.")
                    .baseUnit("tokens")
                    .tags(tags(key))
                    .tag(Keys.TOKEN_TYPE, type)
                    .register(registry))
        .record((double) tokens);
  }

  private static Tags tags(AnswerKey key) {
    return Tags.of(
        Keys.OPERATION, key.operation(),
        Keys.REQUEST_MODEL, key.requested(),
        Keys.RESPONSE_MODEL, key.place().model(),
        Keys.PROVIDER, key.place().provider(),
        Keys.ROUTE, key.place().route(),
        Keys.TARGET, key.place().target(),
        Keys.CONNECTION, key.place().connection());
  }
}
