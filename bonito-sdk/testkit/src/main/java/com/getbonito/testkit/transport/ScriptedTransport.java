package com.getbonito.testkit.transport;

import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TimeSource;
import com.getbonito.spi.Transport;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;
import com.getbonito.spi.TransportResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A transport that answers from a function, on the caller's thread and in the given time; nothing
 * leaves the process. It keeps the requests and knows how many answers are still open, so that a
 * test can prove that none leaked. Thread-safe as far as the function is.
 */
public final class ScriptedTransport implements Transport {

  private final TimeSource time;
  private final Function<TransportRequest, ScriptedAnswer> script;
  private final List<TransportRequest> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * A transport whose answers follow from the request.
   *
   * @param time what latencies and pauses are slept on
   * @param script called once per request
   */
  public ScriptedTransport(TimeSource time, Function<TransportRequest, ScriptedAnswer> script) {
    this.time = time;
    this.script = script;
  }

  /** A transport that gives these answers in turn, the last one over and over. */
  public static ScriptedTransport inTurn(TimeSource time, ScriptedAnswer... answers) {
    if (answers.length == 0) {
      throw new IllegalArgumentException("no answers");
    }
    AtomicInteger next = new AtomicInteger();
    return new ScriptedTransport(
        time, request -> answers[Math.min(next.getAndIncrement(), answers.length - 1)]);
  }

  @Override
  public TransportResponse send(TransportRequest request, Cancellation cancellation)
      throws TransportException {
    if (closed.get()) {
      throw new IllegalStateException("the transport is closed");
    }
    requests.add(request);
    ScriptedAnswer answer = script.apply(request);
    Waiting waiting = new Waiting(time, cancellation);
    waiting.sleep(answer.latency());
    ScriptedResponse response = new ScriptedResponse(answer, waiting, open::decrementAndGet);
    if (answer.status() == 0) {
      throw response.failure();
    }
    open.incrementAndGet();
    return response;
  }

  /** The requests sent, in order. */
  public List<TransportRequest> requests() {
    return List.copyOf(requests);
  }

  /** Answers that were handed out and are not closed. */
  public int open() {
    return open.get();
  }

  /** Whether it was closed. */
  public boolean closed() {
    return closed.get();
  }

  @Override
  public void close() {
    closed.set(true);
  }
}
