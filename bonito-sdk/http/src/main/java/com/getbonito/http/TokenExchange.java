package com.getbonito.http;

import com.getbonito.error.Delivery;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.Headers;
import com.getbonito.spi.TimeSource;
import com.getbonito.spi.Transport;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;
import com.getbonito.spi.TransportResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Calls of those who give out tokens. Each ends after half a minute, since every call of the
 * connection may be waiting for it. Whatever fails here, no call of the caller's was sent.
 *
 * @param transport where they go
 * @param time what the half minute is measured by
 */
public record TokenExchange(Transport transport, TimeSource time) {

  /** How long an exchange may take. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int LARGEST = 1024 * 1024;

  /**
   * A whole answer, whose body is text.
   *
   * @param status HTTP status
   * @param headers its header fields
   * @param body the text
   */
  public record Reply(int status, Headers headers, String body) {

    /** Without the body, which may be a token. */
    @Override
    public String toString() {
      return "Reply[" + status + ']';
    }
  }

  /**
   * Sends a request and reads the answer.
   *
   * @param cancellation ends the exchange early
   * @throws TransportException when no whole answer comes
   */
  public Reply send(TransportRequest request, Cancellation cancellation) throws TransportException {
    Cancellation ends = new Cancellation();
    cancellation.onCancel(ends::cancel);
    TimeSource.Scheduled alarm = time.schedule(PATIENCE, ends::cancel);
    try (TransportResponse response = transport.send(request, ends)) {
      return new Reply(response.status(), response.headers(), whole(response));
    } catch (IOException failure) {
      throw failed(request, failure, ends.cancelled() && !cancellation.cancelled());
    } finally {
      alarm.cancel();
    }
  }

  private static String whole(TransportResponse response) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] some = new byte[8 * 1024];
    for (int n = response.read(some, 0, some.length);
        n > 0;
        n = response.read(some, 0, some.length)) {
      read.write(some, 0, n);
      if (read.size() > LARGEST) {
        throw new IOException("the answer is too large for a token");
      }
    }
    return read.toString(StandardCharsets.UTF_8);
  }

  private static TransportException failed(
      TransportRequest request, IOException failure, boolean late) {
    ErrorKind kind =
        failure instanceof TransportException known && known.kind() == ErrorKind.CANCELLED && !late
            ? ErrorKind.CANCELLED
            : ErrorKind.CONNECTION_FAILED;
    String why = late ? "no answer within " + PATIENCE.toSeconds() + "s" : failure.getMessage();
    return new TransportException(
        kind, "no token from " + request.uri().getAuthority() + ": " + why, failure, Delivery.NONE);
  }
}
