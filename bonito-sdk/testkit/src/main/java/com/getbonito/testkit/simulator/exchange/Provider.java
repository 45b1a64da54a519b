package com.getbonito.testkit.simulator.exchange;

import com.getbonito.testkit.simulator.billing.Rates;
import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.fault.Effect.Refusal;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.fault.RetryDate;
import com.getbonito.testkit.simulator.ledger.Ledger;
import com.getbonito.testkit.simulator.ledger.LedgerRow;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.script.Script;
import com.getbonito.testkit.simulator.script.SimulatedRequest;
import com.getbonito.testkit.simulator.script.Turn;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One simulated provider: its script, its books, and the answers that follow from both. A model
 * name may ask for a fault: {@code gpt-x!F14:after=3} is the model {@code gpt-x} under that fault,
 * unless the script has one for the request. Thread-safe.
 */
public final class Provider {

  private static final byte[] NOTHING = {};

  private final Dialect dialect;
  private final Script script;
  private final Ledger ledger;
  private final Clock clock;
  private final long seed;
  private final boolean keepBodies;
  private final AtomicReference<ProviderSettings> settings;

  /**
   * A provider.
   *
   * @param seed what jitter and ids follow from
   * @param keepBodies whether the ledger keeps the bodies of requests
   */
  public Provider(
      Dialect dialect,
      Script script,
      Ledger ledger,
      Clock clock,
      long seed,
      boolean keepBodies,
      ProviderSettings settings) {
    this.dialect = dialect;
    this.script = script;
    this.ledger = ledger;
    this.clock = clock;
    this.seed = seed;
    this.keepBodies = keepBodies;
    this.settings = new AtomicReference<>(settings);
  }

  public Script script() {
    return script;
  }

  public Ledger ledger() {
    return ledger;
  }

  /** Changes the settings for requests that arrive from now on. */
  public void change(UnaryOperator<ProviderSettings> change) {
    settings.updateAndGet(change);
  }

  /** Takes a request and decides how it is answered. */
  public Exchange open(Arrival arrival) {
    ProviderSettings now = settings.get();
    LedgerRow row =
        ledger.open(
            arrival.connection(),
            arrival.protocol(),
            arrival.method(),
            arrival.path(),
            Credentials.masked(arrival.headers()));
    String body = arrival.text();
    RequestSketch sketch = dialect.sketch(arrival, body);
    Rates rates = now.tariff().of(sketch.plainModel());
    row.asked(
        sketch.model(),
        sketch.stream(),
        keepBodies ? body : null,
        rates == null ? null : rates::bill);
    Refusal stranger = Credentials.refusal(arrival, now.apiKeys(), now.access(), clock.instant());
    if (stranger != null) {
      return exchange(
          row, refused(stranger, Composed.json(401, NOTHING, Tokens.NONE, false)), null, now);
    }
    SimulatedRequest request =
        new SimulatedRequest(
            arrival.method(),
            arrival.path(),
            arrival.query(),
            arrival.headers(),
            sketch.plainModel(),
            sketch.stream(),
            body);
    return answer(request, sketch, row, now);
  }

  private Exchange answer(
      SimulatedRequest request, RequestSketch sketch, LedgerRow row, ProviderSettings now) {
    Turn turn = script.decide(request);
    Fault fault = turn.fault();
    if (fault == null && sketch.fault() != null) {
      try {
        fault = script.drawn(FaultCatalog.parse(sketch.fault()), null).fault();
      } catch (IllegalArgumentException e) {
        String message = Objects.requireNonNullElse(e.getMessage(), sketch.fault());
        Composed refusal = Composed.refused(dialect.wording().invalid(message), Tokens.NONE);
        return exchange(row, refusal, null, now);
      }
    }
    Effect effect = fault == null ? null : fault.effect();
    Composed answer = dialect.answer(request, turn.answer(), effect, id(row), clock.instant());
    if (fault != null) {
      row.fault(fault.id());
    }
    return exchange(row, refused(effect, answer), effect, now);
  }

  private Exchange exchange(
      LedgerRow row, Composed answer, @Nullable Effect effect, ProviderSettings now) {
    Map<String, String> headers = new LinkedHashMap<>(now.headers());
    headers.putAll(dialect.wording().headers(row.requestId(), now.pace().latency()));
    SplittableRandom random = new SplittableRandom(seed + row.requestId().hashCode());
    return new Exchange(
        row, Answering.of(answer, effect, now.pace(), headers, wording(answer), random));
  }

  /** Whether an answer tells the caller the number under which the ledger has it. */
  public boolean tellsRequestIds() {
    return dialect.wording().headers("told", Duration.ZERO).containsValue("told");
  }

  /** An error answer as it is worded for a model, null where its fault is no error answer. */
  public Effect.@Nullable Refuse worded(Fault fault, String model) {
    Effect effect = fault.effect();
    if (effect instanceof Refusal refusal) {
      return dialect.wording(model).refusal(refusal);
    }
    if (effect instanceof Effect.ErrorEvent error) {
      return dialect.wording(model).errorAnswer(error);
    }
    return effect instanceof Effect.Refuse refuse ? refuse : null;
  }

  /** The error answer in place of the proper one, where the fault is such. */
  private Composed refused(@Nullable Effect effect, Composed answer) {
    if (effect instanceof Effect.Refuse refuse) {
      return refused(refuse, answer);
    }
    if (effect instanceof Refusal refusal) {
      Effect.Refuse refuse = wording(answer).refusal(refusal);
      return refuse == null ? answer : refused(refuse, answer);
    }
    if (effect instanceof Effect.ErrorEvent error && !answer.stream() && answer.status() < 400) {
      return Composed.refused(wording(answer).errorAnswer(error), Tokens.NONE);
    }
    return answer;
  }

  private Wording wording(Composed answer) {
    Wording own = answer.wording();
    return own == null ? dialect.wording() : own;
  }

  private Composed refused(Effect.Refuse refuse, Composed answer) {
    Map<String, String> headers = new LinkedHashMap<>();
    refuse
        .headers()
        .forEach((name, value) -> headers.put(name, RetryDate.resolve(value, clock.instant())));
    boolean worked = refuse.status() == 408 || refuse.status() == 504;
    Composed refused = Composed.refused(refuse, worked ? answer.tokens() : Tokens.NONE);
    return refused.withHeaders(headers);
  }

  private String id(LedgerRow row) {
    return Long.toHexString(new SplittableRandom(seed + row.requestId().hashCode()).nextLong());
  }
}
