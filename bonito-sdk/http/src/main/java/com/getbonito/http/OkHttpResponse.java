package com.getbonito.http;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.Headers;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.Protocol;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * An answer of OkHttp's. Closing it before its end cancels the exchange, after its end gives the
 * connection back. Closed by any thread: where another one is reading, that one releases what it
 * holds, since OkHttp's buffers belong to the reader.
 */
final class OkHttpResponse implements TransportResponse {

  /** How long the end of a stream may take after its own end mark. */
  private static final int LONGEST_END_MILLIS = 100;

  private enum State {
    IDLE,
    READING,
    CLOSED
  }

  private final Exchange exchange;
  private final Call call;
  private final Response response;
  private final BufferedSource source;
  private final Runnable released;
  private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
  private volatile boolean complete;

  /**
   * @param released runs once when the exchange holds nothing any more
   */
  OkHttpResponse(Exchange exchange, Call call, Response response, Runnable released) {
    this.exchange = exchange;
    this.call = call;
    this.response = response;
    this.source = response.body().source();
    this.released = released;
  }

  @Override
  public int status() {
    return exchange.status();
  }

  @Override
  public Headers headers() {
    okhttp3.Headers received = response.headers();
    List<String> namesAndValues = new ArrayList<>(received.size() * 2);
    for (int i = 0; i < received.size(); i++) {
      namesAndValues.add(received.name(i));
      namesAndValues.add(received.value(i));
    }
    return Headers.of(namesAndValues);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (!state.compareAndSet(State.IDLE, State.READING)) {
      throw new TransportException(ErrorKind.CANCELLED, "the exchange was closed", null);
    }
    try {
      int count = source.read(into, offset, length);
      complete = count < 0;
      return count;
    } catch (IOException failure) {
      if (state.get() == State.CLOSED) {
        throw new TransportException(ErrorKind.CANCELLED, "the exchange was closed", failure);
      }
      throw exchange.failure(failure);
    } finally {
      if (!state.compareAndSet(State.READING, State.IDLE)) {
        release();
      }
    }
  }

  /**
   * Over HTTP/1.1 OkHttp itself skips what little is left. Over HTTP/2 it would reset the stream,
   * and servers close a connection on which they count too many resets.
   */
  @Override
  public void finish() {
    if (!complete && response.protocol() == Protocol.HTTP_2) {
      awaitEnd();
    }
    complete = true;
    close();
  }

  private void awaitEnd() {
    source.timeout().deadline(LONGEST_END_MILLIS, TimeUnit.MILLISECONDS);
    byte[] rest = new byte[64];
    try {
      int count = 0;
      while (count >= 0) {
        count = read(rest, 0, rest.length);
      }
    } catch (IOException late) {
      call.cancel();
    }
  }

  @Override
  public void close() {
    State known = state.getAndSet(State.CLOSED);
    if (known == State.CLOSED) {
      return;
    }
    if (!complete) {
      call.cancel();
    }
    if (known == State.IDLE) {
      release();
    }
  }

  /**
   * Closes on a thread that is not interrupted for the moment: over HTTP/2 this writes the reset of
   * the stream, and Okio writes nothing for an interrupted thread, so that the provider would go on
   * answering.
   */
  private void release() {
    boolean interrupted = Thread.interrupted();
    try {
      response.close();
    } finally {
      released.run();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
