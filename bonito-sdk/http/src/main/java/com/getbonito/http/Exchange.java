package com.getbonito.http;

import com.getbonito.error.Delivery;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TransportException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Protocol;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way: how far it came, as OkHttp's events tell it, and what a failure therefore
 * means. Written by the thread that sends; ended by any.
 *
 * <p>Until the request is begun, a failure is {@link ErrorKind#CONNECTION_FAILED}. From then on it
 * is {@link ErrorKind#CONNECTION_LOST}, also where the server certainly did nothing: the connection
 * closed under the request, the stream refused, or left out by a GOAWAY. Those happen to healthy
 * servers whenever they recycle connections, and only the kind LOST lets the same target be asked
 * once more; that nothing was done is said by {@link TransportException#delivery()}.
 */
final class Exchange extends EventListener implements Runnable {

  /** OkHttp's text for RST_STREAM with that code, and for a stream that a GOAWAY leaves out. */
  private static final String REFUSED_STREAM = "stream was reset: REFUSED_STREAM";

  private final Cancellation cancellation;
  private final ConnectionLimit connections;
  private final AtomicReference<@Nullable Call> call = new AtomicReference<>();
  private final AtomicReference<@Nullable OkHttpResponse> response = new AtomicReference<>();
  private volatile boolean ended;
  private boolean begun;
  private boolean incomplete;
  private boolean connected;
  private int status;

  /**
   * @param connections is told what kind of connection was made
   */
  Exchange(Cancellation cancellation, ConnectionLimit connections) {
    this.cancellation = cancellation;
    this.connections = connections;
  }

  /** The exchange that a request belongs to: with its body, or as its tag where it has none. */
  static Exchange of(Request request) {
    Exchange known =
        request.body() instanceof Payload payload
            ? payload.exchange()
            : request.tag(Exchange.class);
    if (known == null) {
      throw new IllegalStateException("a request without its exchange");
    }
    return known;
  }

  /** The answer's status; 0 while there is none. */
  int status() {
    return status;
  }

  void answered(int received) {
    status = received;
  }

  void sends(Call sent) {
    call.set(sent);
    if (ended) {
      sent.cancel();
    }
  }

  void reads(OkHttpResponse received) {
    response.set(received);
    if (ended) {
      received.close();
    }
  }

  /** Ends the exchange at once, from any thread, wherever it is. */
  @Override
  public void run() {
    ended = true;
    Call sent = call.get();
    if (sent != null) {
      sent.cancel();
    }
    OkHttpResponse received = response.get();
    if (received != null) {
      received.close();
    }
  }

  @Override
  public void connectStart(Call sent, InetSocketAddress address, Proxy proxy) {
    connected = true;
  }

  @Override
  public void connectionAcquired(Call sent, Connection connection) {
    if (connection.protocol() == Protocol.HTTP_2) {
      connections.lift();
    } else {
      connections.open();
    }
  }

  @Override
  public void requestHeadersStart(Call sent) {
    begun = true;
  }

  @Override
  public void requestFailed(Call sent, IOException failure) {
    incomplete = true;
  }

  /** What a failure of this exchange means. */
  TransportException failure(IOException failure) {
    if (ended || cancellation.cancelled()) {
      return new TransportException(ErrorKind.CANCELLED, "the exchange was cancelled", failure);
    }
    if (interrupted(failure)) {
      Thread.currentThread().interrupt();
      return new TransportException(ErrorKind.CANCELLED, "the thread was interrupted", failure);
    }
    if (!begun) {
      return new TransportException(
          ErrorKind.CONNECTION_FAILED, "no connection: " + text(failure), failure);
    }
    if (failure instanceof SSLHandshakeException) {
      return new TransportException(
          ErrorKind.CONNECTION_FAILED, "TLS refused: " + text(failure), failure);
    }
    return status == 0 ? unanswered(failure) : cut(failure);
  }

  private TransportException unanswered(IOException failure) {
    if (failure instanceof ProtocolException) {
      return new TransportException(
          ErrorKind.RESPONSE_INVALID, "no HTTP answer: " + text(failure), failure);
    }
    return new TransportException(
        ErrorKind.CONNECTION_LOST,
        "the connection was lost before an answer: " + text(failure),
        failure,
        delivery(failure));
  }

  private Delivery delivery(IOException failure) {
    if (incomplete || REFUSED_STREAM.equals(failure.getMessage())) {
      return Delivery.NONE;
    }
    return connected ? Delivery.UNKNOWN : Delivery.UNLIKELY;
  }

  private static TransportException cut(IOException failure) {
    ErrorKind kind = lost(failure) ? ErrorKind.CONNECTION_LOST : ErrorKind.RESPONSE_INVALID;
    return new TransportException(kind, "the answer was cut short: " + text(failure), failure);
  }

  private static boolean lost(IOException failure) {
    return failure instanceof SocketException
        || failure instanceof SocketTimeoutException
        || failure instanceof SSLException
        || failure instanceof ClosedChannelException
        || String.valueOf(failure.getMessage()).startsWith("stream was reset: ");
  }

  private static boolean interrupted(IOException failure) {
    return Thread.currentThread().isInterrupted()
        || (failure instanceof InterruptedIOException
            && !(failure instanceof SocketTimeoutException));
  }

  private static String text(IOException failure) {
    String message = failure.getMessage();
    String type = failure.getClass().getSimpleName();
    return message == null ? type : type + ": " + message;
  }
}
