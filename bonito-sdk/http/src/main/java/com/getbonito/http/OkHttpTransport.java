package com.getbonito.http;

import com.getbonito.error.ErrorKind;
import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.Transport;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;
import com.getbonito.spi.TransportResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * HTTP over OkHttp: each request goes out at most once, on the caller's own thread, and ends at
 * once when it is cancelled, its thread is interrupted, or the transport is closed.
 *
 * <p>Over HTTP/1.1 an exchange occupies a connection, so {@code maxConnections} bounds the
 * exchanges; over HTTP/2 they share connections and only {@code maxConcurrent} bounds them. A
 * request that is lost before its answer makes the idle connections suspect: they are dropped, so
 * that trying again means a fresh one.
 *
 * <p>Name resolution is the one wait that cannot be cut short; its result is then ignored.
 */
final class OkHttpTransport implements Transport {

  private final OkHttpClients clients;
  private final ConnectionLimit concurrent;
  private final ConnectionLimit connections;
  private final Set<Exchange> running = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable Address> latest = new AtomicReference<>();
  private volatile boolean closed;

  private record Address(URI uri, HttpUrl url) {}

  /**
   * @param maxConcurrent most exchanges at the same time
   */
  OkHttpTransport(String connection, HttpSettings settings, Identity identity, int maxConcurrent) {
    this.clients = new OkHttpClients(connection, settings, identity);
    this.concurrent = new ConnectionLimit(maxConcurrent);
    this.connections =
        settings.http2()
            ? ConnectionLimit.unknown(settings.maxConnections())
            : new ConnectionLimit(settings.maxConnections());
  }

  @Override
  public TransportResponse send(TransportRequest request, Cancellation cancellation)
      throws TransportException {
    Exchange exchange = new Exchange(cancellation, connections);
    Request sent = request(request, exchange);
    running.add(exchange);
    try {
      cancellation.onCancel(exchange);
      admit(cancellation);
    } catch (TransportException refused) {
      running.remove(exchange);
      throw refused;
    }
    boolean answered = false;
    try {
      OkHttpResponse response = execute(sent, exchange);
      answered = true;
      exchange.reads(response);
      return response;
    } finally {
      if (!answered) {
        release(exchange);
      }
    }
  }

  /** Cancels what is running and closes every connection. */
  @Override
  public void close() {
    closed = true;
    running.forEach(Exchange::run);
    clients.close();
  }

  private OkHttpResponse execute(Request request, Exchange exchange) throws TransportException {
    Call call = clients.of(request.url()).newCall(request);
    exchange.sends(call);
    if (closed) {
      exchange.run();
    }
    try {
      Response response = call.execute();
      return new OkHttpResponse(exchange, call, response, () -> release(exchange));
    } catch (IOException failure) {
      TransportException meaning = exchange.failure(failure);
      if (meaning.kind() == ErrorKind.CONNECTION_LOST) {
        clients.dropIdle();
      }
      throw meaning;
    }
  }

  private void admit(Cancellation cancellation) throws TransportException {
    if (closed) {
      throw new TransportException(ErrorKind.CANCELLED, "the client was closed", null);
    }
    enter(concurrent, cancellation);
    try {
      enter(connections, cancellation);
    } catch (TransportException refused) {
      concurrent.release();
      throw refused;
    }
  }

  private static void enter(ConnectionLimit limit, Cancellation cancellation)
      throws TransportException {
    try {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException();
      }
      if (!cancellation.cancelled() && limit.acquire(cancellation)) {
        return;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TransportException(ErrorKind.CANCELLED, "the thread was interrupted", interrupted);
    }
    throw new TransportException(ErrorKind.CANCELLED, "cancelled before anything was sent", null);
  }

  private void release(Exchange exchange) {
    running.remove(exchange);
    connections.open();
    connections.release();
    concurrent.release();
  }

  private Request request(TransportRequest request, Exchange exchange) {
    Request.Builder builder = new Request.Builder().url(url(request.uri()));
    List<String> headers = request.headers().namesAndValues();
    for (int i = 0; i < headers.size(); i += 2) {
      builder.addHeader(headers.get(i), headers.get(i + 1));
    }
    return "GET".equals(request.method())
        ? builder.tag(Exchange.class, exchange).build()
        : builder.method(request.method(), new Payload(request.body(), exchange)).build();
  }

  /** Most requests of a connection go to the same address, which need not be parsed anew. */
  private HttpUrl url(URI uri) {
    Address known = latest.get();
    if (known != null && known.uri().equals(uri)) {
      return known.url();
    }
    HttpUrl url = HttpUrl.get(uri.toString());
    latest.set(new Address(uri, url));
    return url;
  }
}
