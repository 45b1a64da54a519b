package com.getbonito.testkit.transport;

import com.getbonito.spi.Headers;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportResponse;
import com.getbonito.testkit.transport.ScriptedAnswer.Step;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;

/** Plays a {@link ScriptedAnswer}; read by one thread, closed by any. */
final class ScriptedResponse implements TransportResponse {

  private final ScriptedAnswer answer;
  private final Waiting waiting;
  private final Runnable whenClosed;
  private final Iterator<Step> steps;
  private final AtomicBoolean closed = new AtomicBoolean();
  private byte[] piece = Waiting.NOTHING;
  private int position;

  ScriptedResponse(ScriptedAnswer answer, Waiting waiting, Runnable whenClosed) {
    this.answer = answer;
    this.waiting = waiting;
    this.whenClosed = whenClosed;
    this.steps = answer.steps().iterator();
  }

  @Override
  public int status() {
    return answer.status();
  }

  @Override
  public Headers headers() {
    return Headers.of(answer.headers());
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (position == piece.length) {
      refuseClosed();
      if (!steps.hasNext()) {
        return -1;
      }
      piece = play(steps.next());
      position = 0;
    }
    refuseClosed();
    int count = Math.min(length, piece.length - position);
    System.arraycopy(piece, position, into, offset, count);
    position += count;
    return count;
  }

  /** Plays an answer that has no status up to its failure. */
  TransportException failure() throws TransportException {
    for (Step step : answer.steps()) {
      play(step);
    }
    throw new IllegalStateException("an answer without status must fail or stay silent");
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      whenClosed.run();
    }
  }

  private byte[] play(Step step) throws TransportException {
    waiting.refuseCancelled();
    return step.play(waiting);
  }

  private void refuseClosed() throws IOException {
    if (closed.get()) {
      throw new IOException("the response is closed");
    }
  }
}
