package com.getbonito.testkit.simulator;

import com.getbonito.testkit.simulator.exchange.Provider;
import com.getbonito.testkit.simulator.server.Front;
import com.getbonito.testkit.simulator.server.Port;
import com.getbonito.testkit.simulator.server.PortSettings;
import com.getbonito.testkit.simulator.server.Server;
import com.getbonito.testkit.simulator.tls.CertificateAuthority;
import com.getbonito.testkit.simulator.tls.ServerIdentity;
import com.getbonito.testkit.simulator.tls.TlsFlaw;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Simulated providers on loopback ports. They speak the dialects of {@link EndpointKind} over
 * HTTP/1.1 and HTTP/2, with or without TLS, answer by script or on their own, fail as told, and
 * keep books.
 *
 * <pre>{@code
 * try (Simulator simulator = Simulator.builder().endpoint("primary").endpoint("fallback").start()) {
 *   simulator.endpoint("primary").next(Fault.status(503));
 *   call(simulator.endpoint("primary").baseUri());
 * }
 * }</pre>
 */
public final class Simulator implements AutoCloseable {

  private final Server server;
  private final CertificateAuthority authority;
  private final Map<String, Endpoint> endpoints;

  private Simulator(
      Server server, CertificateAuthority authority, Map<String, Endpoint> endpoints) {
    this.server = server;
    this.authority = authority;
    this.endpoints = Collections.unmodifiableMap(endpoints);
  }

  /** A simulator to be set up. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * An endpoint by name.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Endpoint endpoint(String name) {
    Endpoint endpoint = endpoints.get(name);
    if (endpoint == null) {
      throw new IllegalArgumentException("no endpoint '" + name + "' among " + endpoints.keySet());
    }
    return endpoint;
  }

  /** All endpoints in the order in which they were described. */
  public Collection<Endpoint> endpoints() {
    return endpoints.values();
  }

  /** Who issued the certificates of the endpoints that speak TLS. */
  public CertificateAuthority authority() {
    return authority;
  }

  /** Resets every endpoint, see {@link Endpoint#reset()}. */
  public void reset() {
    endpoints.values().forEach(Endpoint::reset);
  }

  /** Closes ports, connections and threads; requests that are open end as cancelled. */
  @Override
  public void close() {
    endpoints.values().forEach(Endpoint::close);
    server.close();
  }

  /** Describes a simulator. */
  public static final class Builder {

    private final Map<String, EndpointBuilder> endpoints = new LinkedHashMap<>();
    private Clock clock = Clock.systemUTC();
    private int threads = Math.min(2, Runtime.getRuntime().availableProcessors());

    private Builder() {}

    /** An endpoint with everything as it comes. */
    public Builder endpoint(String name) {
      return endpoint(name, endpoint -> {});
    }

    /**
     * An endpoint.
     *
     * @throws IllegalArgumentException if the name is taken
     */
    public Builder endpoint(String name, Consumer<EndpointBuilder> description) {
      description.accept(add(name));
      return this;
    }

    EndpointBuilder add(String name) {
      EndpointBuilder endpoint = new EndpointBuilder(name);
      if (endpoints.putIfAbsent(name, endpoint) != null) {
        throw new IllegalArgumentException("two endpoints '" + name + "'");
      }
      return endpoint;
    }

    /** The clock of ledgers and scripts; the system's unless set. Pauses are always real. */
    public Builder clock(Clock value) {
      clock = value;
      return this;
    }

    /** Event loops; two, or one on a single processor, unless set. */
    public Builder threads(int value) {
      threads = value;
      return this;
    }

    /**
     * Opens the ports.
     *
     * @throws IllegalStateException when a port is taken or certificates cannot be made
     */
    public Simulator start() {
      Server server = new Server(threads);
      try {
        CertificateAuthority authority = new CertificateAuthority(Clock.systemUTC().instant());
        Map<String, Endpoint> running = new LinkedHashMap<>();
        Map<String, Opened> opened = new LinkedHashMap<>();
        for (EndpointBuilder endpoint : endpoints.values()) {
          Opened next = open(server, authority, endpoint, opened);
          opened.put(endpoint.name(), next);
          running.put(endpoint.name(), next.endpoint(endpoint));
        }
        return new Simulator(server, authority, running);
      } catch (GeneralSecurityException e) {
        server.close();
        throw new IllegalStateException("cannot make certificates", e);
      } catch (RuntimeException e) {
        server.close();
        throw e;
      }
    }

    /** What stands on a port, and how it was opened. */
    private record Opened(Front front, Provider own, Runnable opening, String scheme, Port port) {

      Endpoint endpoint(EndpointBuilder described) {
        return new Endpoint(
            described.name(), scheme, described.kind().basePath(), own, port, opening);
      }
    }

    private Opened open(
        Server server,
        CertificateAuthority authority,
        EndpointBuilder described,
        Map<String, Opened> before)
        throws GeneralSecurityException {
      Front front = described.front(clock);
      Provider own = front.provider();
      Runnable opening = described.opening(own);
      opening.run();
      if (described.host() != null) {
        Opened host = before.get(described.host());
        if (host == null) {
          throw new IllegalStateException(
              "no endpoint '" + described.host() + "' before '" + described.name() + "'");
        }
        described.paths().forEach(path -> host.front().others().put(path, own));
        return new Opened(host.front(), own, opening, host.scheme(), host.port());
      }
      TlsFlaw flaw = described.flaw();
      @Nullable ServerIdentity tls = flaw == null ? null : authority.issue(flaw);
      PortSettings settings = new PortSettings(tls, described.http2(), described.maxStreams());
      Port port = server.open(described.port(), front, settings);
      return new Opened(front, own, opening, tls == null ? "http" : "https", port);
    }
  }
}
