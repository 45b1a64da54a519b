package com.getbonito.testkit.simulator;

import com.getbonito.testkit.simulator.billing.Tariff;
import com.getbonito.testkit.simulator.exchange.Access;
import com.getbonito.testkit.simulator.exchange.Provider;
import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.ledger.Ledger;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.Pace;
import com.getbonito.testkit.simulator.script.Script;
import com.getbonito.testkit.simulator.script.Turn;
import com.getbonito.testkit.simulator.server.Port;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A running endpoint. Thread-safe. */
public final class Endpoint {

  private final String name;
  private final String scheme;
  private final String basePath;
  private final Provider provider;
  private final Port port;
  private final Runnable opening;

  Endpoint(
      String name, String scheme, String basePath, Provider provider, Port port, Runnable opening) {
    this.name = name;
    this.scheme = scheme;
    this.basePath = basePath;
    this.provider = provider;
    this.port = port;
    this.opening = opening;
  }

  /** The name that it was given. */
  public String name() {
    return name;
  }

  /** Where it listens. */
  public int port() {
    return port.number();
  }

  /** Scheme, host and port, without a path. */
  public URI root() {
    return URI.create(scheme + "://127.0.0.1:" + port());
  }

  /** What a client takes as base URL: for OpenAI's the root and {@code /v1}, else the root. */
  public URI baseUri() {
    return root().resolve(basePath);
  }

  /** What arrived, what was sent, what would be billed. */
  public Ledger ledger() {
    return provider.ledger();
  }

  /** What is ordered for requests to come. */
  public Script script() {
    return provider.script();
  }

  /** The next requests meet these faults, one each. */
  public Endpoint next(Fault... faults) {
    for (Fault fault : faults) {
      script().next(new Turn(fault, null));
    }
    return this;
  }

  /** The next requests get these answers, one each. */
  public Endpoint next(Answer... answers) {
    for (Answer answer : answers) {
      script().next(new Turn(null, answer));
    }
    return this;
  }

  /** Every request from now on meets this fault, unless a turn of its own says otherwise. */
  public Endpoint always(Fault fault) {
    script().always(new Turn(fault, null));
    return this;
  }

  /** Every request from now on gets this answer, unless a turn of its own says otherwise. */
  public Endpoint always(Answer answer) {
    script().always(new Turn(null, answer));
    return this;
  }

  /** Changes how fast it answers. */
  public void pace(Pace pace) {
    provider.change(settings -> settings.withPace(pace));
  }

  /** Changes the keys that it accepts; none for any. */
  public void apiKeys(String... keys) {
    provider.change(settings -> settings.withApiKeys(Set.of(keys)));
  }

  /** Changes who is let in beside those who hold a key; null for nobody. */
  public void access(@Nullable Access access) {
    provider.change(settings -> settings.withAccess(access));
  }

  /** Whether an answer tells the caller the number under which the ledger has it. */
  public boolean tellsRequestIds() {
    return provider.tellsRequestIds();
  }

  /** An error answer as it is worded for a model, null where the fault is no error answer. */
  public Effect.@Nullable Refuse worded(Fault fault, String model) {
    return provider.worded(fault, model);
  }

  /** Changes the header fields of every answer. */
  public void headers(Map<String, String> headers) {
    provider.change(settings -> settings.withHeaders(headers));
  }

  /** Changes what its models cost, for requests that arrive from now on. */
  public void prices(Tariff tariff) {
    provider.change(settings -> settings.withTariff(tariff));
  }

  /** Closes the connections that are open now; new ones are accepted. */
  public void dropConnections() {
    port.dropConnections();
  }

  /** Forgets what it has seen and was told, and takes up what it was built with. */
  public void reset() {
    provider.ledger().clear();
    provider.script().clear();
    opening.run();
  }

  void close() {
    port.close();
  }

  @Override
  public String toString() {
    return name + " at " + baseUri();
  }
}
