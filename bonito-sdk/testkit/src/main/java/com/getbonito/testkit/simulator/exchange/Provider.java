package com.getbonito.testkit.simulator.exchange;

import com.getbonito.testkit.simulator.billing.Rates;
import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.fault.RetryDate;
import com.getbonito.testkit.simulator.ledger.Ledger;
import com.getbonito.testkit.simulator.ledger.LedgerRow;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.script.Script;
import com.getbonito.testkit.simulator.script.SimulatedRequest;
import com.getbonito.testkit.simulator.script.Turn;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
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
    RequestSketch sketch = RequestSketch.of(arrival.body());
    Rates rates = now.tariff().of(sketch.plainModel());
    row.asked(
        sketch.model(),
        sketch.stream(),
        keepBodies ? arrival.body() : null,
        rates == null ? null : rates::bill);
    if (!Credentials.accepted(arrival.headers(), now.apiKeys())) {
      return exchange(row, unauthorised(), null, now);
    }
    SimulatedRequest request =
        new SimulatedRequest(
            arrival.method(),
            arrival.path(),
            arrival.headers(),
            sketch.plainModel(),
            sketch.stream(),
            arrival.body());
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
        return exchange(row, badRequest(message), null, now);
      }
    }
    Effect effect = fault == null ? null : fault.effect();
    Composed answer = dialect.answer(request, turn.answer(), effect, id(row), clock.instant());
    if (fault != null) {
      row.fault(fault.id());
    }
    return exchange(row, refused(answer, effect), effect, now);
  }

  private Exchange exchange(
      LedgerRow row, Composed answer, @Nullable Effect effect, ProviderSettings now) {
    Map<String, String> headers = new LinkedHashMap<>(now.headers());
    headers.put("x-request-id", row.requestId());
    headers.put("openai-processing-ms", String.valueOf(now.pace().latency().toMillis()));
    SplittableRandom random = new SplittableRandom(seed + row.requestId().hashCode());
    return new Exchange(row, Answering.of(answer, effect, now.pace(), headers, random));
  }

  /** The error answer in place of the proper one, where the fault is such. */
  private Composed refused(Composed answer, @Nullable Effect effect) {
    if (effect instanceof Effect.Refuse refuse) {
      Map<String, String> headers = new LinkedHashMap<>();
      refuse
          .headers()
          .forEach((name, value) -> headers.put(name, RetryDate.resolve(value, clock.instant())));
      boolean worked = refuse.status() == 408 || refuse.status() == 504;
      return error(
          refuse.status(),
          refuse.contentType(),
          headers,
          refuse.body(),
          worked ? answer.tokens() : Tokens.NONE);
    }
    if (effect instanceof Effect.ErrorEvent error && !answer.stream() && answer.status() < 400) {
      return error(500, "application/json", Map.of(), error.data(), Tokens.NONE);
    }
    return answer;
  }

  private static Composed error(
      int status, String contentType, Map<String, String> headers, String text, Tokens tokens) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    Pieces pieces = Pieces.of(new Piece(body, 0, false));
    return new Composed(
        status, contentType, headers, body.length, tokens, 0, Composed.ALL, pieces, false);
  }

  private Composed unauthorised() {
    return dialect.refusal(
        401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided.");
  }

  private Composed badRequest(String message) {
    return dialect.refusal(400, "invalid_request_error", "unknown_fault", message);
  }

  private String id(LedgerRow row) {
    return Long.toHexString(new SplittableRandom(seed + row.requestId().hashCode()).nextLong());
  }
}
