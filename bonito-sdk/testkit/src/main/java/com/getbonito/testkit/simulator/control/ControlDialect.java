package com.getbonito.testkit.simulator.control;

import com.getbonito.testkit.simulator.billing.Tariff;
import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.exchange.Dialect;
import com.getbonito.testkit.simulator.exchange.Provider;
import com.getbonito.testkit.simulator.exchange.Wording;
import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.openai.OpenAiWording;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.SimulatedRequest;
import com.getbonito.testkit.simulator.script.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Speaks about a provider in place of being one:
 *
 * <ul>
 *   <li>{@code GET /_sim/ledger}: the totals
 *   <li>{@code GET /_sim/entries}: the last requests
 *   <li>{@code POST /_sim/clear}: forgets requests, sums and script
 *   <li>{@code POST /_sim/script}: one fault a line for the next requests, {@code -} for none; a
 *       line {@code always FAULT} stands for good
 *   <li>{@code POST /_sim/keys}: the keys to accept, one a line; none for any
 *   <li>{@code POST /_sim/prices}: what the models cost, see {@link Tariff}
 * </ul>
 */
public final class ControlDialect implements Dialect {

  private static final String ALWAYS = "always ";

  private static final Wording WORDING = new OpenAiWording();

  private final Provider provider;

  public ControlDialect(Provider provider) {
    this.provider = provider;
  }

  @Override
  public Composed answer(
      SimulatedRequest request,
      @Nullable Answer scripted,
      @Nullable Effect effect,
      String id,
      Instant now) {
    try {
      return switch (request.method() + " " + request.path()) {
        case "GET /_sim/ledger" -> json(provider.ledger().totals());
        case "GET /_sim/entries" -> json(provider.ledger().entries());
        case "POST /_sim/clear" -> clear();
        case "POST /_sim/script" -> script(request.body());
        case "POST /_sim/keys" -> keys(request.body());
        case "POST /_sim/prices" -> prices(request.body());
        default -> refusal(404, "not_found", "no such control: " + request.path());
      };
    } catch (IllegalArgumentException e) {
      return refusal(400, "invalid_request", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Wording wording() {
    return WORDING;
  }

  private static Composed refusal(int status, String type, String message) {
    byte[] body = Json.bytes(Map.of("error", Map.of("type", type, "message", message)));
    return Composed.json(status, body, Tokens.NONE, false);
  }

  private Composed clear() {
    provider.ledger().clear();
    provider.script().clear();
    return done();
  }

  /** Reads all lines before it orders any, so that a wrong one changes nothing. */
  private Composed script(String text) {
    List<Turn> next = new ArrayList<>();
    List<Turn> standing = new ArrayList<>();
    for (String line : lines(text)) {
      if (line.startsWith(ALWAYS)) {
        standing.add(turn(line.substring(ALWAYS.length())));
      } else {
        next.add(turn(line));
      }
    }
    next.forEach(provider.script()::next);
    standing.forEach(provider.script()::always);
    return done();
  }

  private Composed keys(String text) {
    Set<String> keys = new TreeSet<>(lines(text));
    provider.change(settings -> settings.withApiKeys(keys));
    return done();
  }

  private Composed prices(String text) {
    Tariff tariff = Tariff.parse(text);
    provider.change(settings -> settings.withTariff(tariff));
    return done();
  }

  private static Turn turn(String text) {
    Fault fault = text.equals("-") ? null : FaultCatalog.parse(text);
    return new Turn(fault, null);
  }

  private static List<String> lines(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static Composed json(Object value) {
    return Composed.json(200, Json.bytes(value), Tokens.NONE, false);
  }

  private static Composed done() {
    return json(Map.of("done", true));
  }
}
