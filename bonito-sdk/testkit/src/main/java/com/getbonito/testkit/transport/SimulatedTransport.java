package com.getbonito.testkit.transport;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TimeSource;
import com.getbonito.spi.Transport;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;
import com.getbonito.spi.TransportResponse;
import com.getbonito.testkit.simulator.exchange.Arrival;
import com.getbonito.testkit.simulator.exchange.Exchange;
import com.getbonito.testkit.simulator.exchange.Frame;
import com.getbonito.testkit.simulator.exchange.Head;
import com.getbonito.testkit.simulator.exchange.Provider;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The simulator without sockets: providers by host name, with the same answers, faults and books,
 * in the given time and on the caller's thread. With an auto-advancing {@link
 * com.getbonito.testkit.VirtualTime} a long day of calls passes in seconds.
 *
 * <p>Every exchange has a connection of its own. Faults of a connection end the exchange as a
 * client would see it; a host that is not among the providers refuses the connection.
 */
public final class SimulatedTransport implements Transport {

  private final TimeSource time;
  private final Map<String, Provider> providers;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * A transport to providers.
   *
   * @param time what pauses are slept on
   * @param providers by host name
   */
  public SimulatedTransport(TimeSource time, Map<String, Provider> providers) {
    this.time = time;
    this.providers = Map.copyOf(providers);
  }

  @Override
  public TransportResponse send(TransportRequest request, Cancellation cancellation)
      throws TransportException {
    if (closed.get()) {
      throw new IllegalStateException("the transport is closed");
    }
    Waiting waiting = new Waiting(time, cancellation);
    waiting.refuseCancelled();
    String host = String.valueOf(request.uri().getHost());
    Provider provider = providers.get(host);
    if (provider == null) {
      throw Waiting.lost(ErrorKind.CONNECTION_FAILED, "connection refused by " + host);
    }
    Exchange exchange = provider.open(arrival(provider, request));
    boolean answered = false;
    try {
      waiting.sleep(exchange.headPause());
      Head head = exchange.head();
      if (head == null) {
        throw ended(exchange, waiting);
      }
      exchange.headSent();
      answered = true;
      return new SimulatedResponse(head, exchange, waiting, provider.ledger()::disconnected);
    } finally {
      if (!answered) {
        exchange.left();
        provider.ledger().disconnected();
      }
    }
  }

  @Override
  public void close() {
    closed.set(true);
  }

  /** What happens in place of headers. */
  private static TransportException ended(Exchange exchange, Waiting waiting)
      throws TransportException {
    if (exchange.next() instanceof Frame.Stop stop) {
      return Stops.failure(stop.how(), exchange, waiting);
    }
    throw new IllegalStateException("an exchange without headers that does not stop");
  }

  private static Arrival arrival(Provider provider, TransportRequest request) {
    Map<String, String> headers = new HashMap<>();
    headers.put("host", request.uri().getRawAuthority());
    List<String> fields = request.headers().namesAndValues();
    for (int i = 0; i < fields.size(); i += 2) {
      headers.put(fields.get(i).toLowerCase(Locale.ROOT), fields.get(i + 1));
    }
    return new Arrival(
        provider.ledger().connected(),
        "memory",
        request.method(),
        request.uri().getRawPath(),
        Objects.requireNonNullElse(request.uri().getRawQuery(), ""),
        headers,
        request.body());
  }
}
