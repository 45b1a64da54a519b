package com.getbonito.testkit.transport;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.Headers;
import com.getbonito.spi.TransportResponse;
import com.getbonito.testkit.simulator.exchange.Exchange;
import com.getbonito.testkit.simulator.exchange.Frame;
import com.getbonito.testkit.simulator.exchange.Head;
import com.getbonito.testkit.simulator.fault.Effect.How;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The answer of a simulated exchange; read by one thread, closed by any. */
final class SimulatedResponse implements TransportResponse {

  private final Head head;
  private final Exchange exchange;
  private final Waiting waiting;
  private final Runnable whenClosed;
  private final AtomicBoolean closed = new AtomicBoolean();
  private byte[] piece = Waiting.NOTHING;
  private int position;
  private boolean ended;

  SimulatedResponse(Head head, Exchange exchange, Waiting waiting, Runnable whenClosed) {
    this.head = head;
    this.exchange = exchange;
    this.waiting = waiting;
    this.whenClosed = whenClosed;
  }

  @Override
  public int status() {
    return head.status();
  }

  @Override
  public Headers headers() {
    List<String> fields = new ArrayList<>();
    head.headers()
        .forEach((name, value) -> {
          fields.add(name);
          fields.add(value);
        });
    return Headers.of(fields);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (position == piece.length && !ended) {
      refuseClosed();
      waiting.refuseCancelled();
      step();
    }
    refuseClosed();
    if (position == piece.length) {
      return -1;
    }
    int count = Math.min(length, piece.length - position);
    System.arraycopy(piece, position, into, offset, count);
    position += count;
    return count;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      exchange.left();
      whenClosed.run();
    }
  }

  private void step() throws IOException {
    Frame frame = exchange.next();
    if (frame == null) {
      exchange.completed();
      ended = true;
    } else if (frame instanceof Frame.Data data) {
      waiting.sleep(data.pause());
      exchange.sent(data.piece());
      piece = data.piece().bytes();
      position = 0;
      refuseLie();
    } else if (frame instanceof Frame.Stop stop && stop.how() != How.CLEAN_END) {
      throw Stops.failure(stop.how(), exchange, waiting);
    } else if (frame instanceof Frame.Stop stop) {
      exchange.stopped(stop.how());
      ended = true;
    } else {
      exchange.broke();
      throw Waiting.lost(ErrorKind.RESPONSE_INVALID, "a chunk without a length");
    }
  }

  /** A transport decompresses; what says that it is compressed is never so here, or is a bomb. */
  private void refuseLie() throws IOException {
    if (head.headers().containsKey("content-encoding")) {
      exchange.broke();
      throw Waiting.lost(ErrorKind.RESPONSE_INVALID, "the body is not what its encoding says");
    }
  }

  private void refuseClosed() throws IOException {
    if (closed.get()) {
      throw new IOException("the response is closed");
    }
  }
}
