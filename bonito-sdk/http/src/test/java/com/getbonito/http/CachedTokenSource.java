package com.getbonito.http;

import com.getbonito.spi.Cancellation;
import com.getbonito.spi.SecretValue;
import com.getbonito.spi.TokenSource;
import com.getbonito.spi.TransportException;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A token service that answers when the test says so, and counts who asks. */
final class CachedTokenSource implements TokenSource {

  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final AtomicInteger asked = new AtomicInteger();

  private interface Answer {
    Token play(Cancellation cancellation) throws TransportException;
  }

  /** How often somebody asked. */
  int asked() {
    return asked.get();
  }

  void gives(String value, Instant expires) {
    answers.add(cancellation -> new Token(SecretValue.of(value), expires));
  }

  void fails(TransportException failure) {
    answers.add(cancellation -> {
      throw failure;
    });
  }

  void breaks(RuntimeException defect) {
    answers.add(cancellation -> {
      throw defect;
    });
  }

  /** Says nothing until the fetch is given up. */
  void staysSilent(TransportException then) {
    answers.add(cancellation -> {
      BlockingQueue<TransportException> over = new LinkedBlockingQueue<>();
      cancellation.onCancel(() -> over.add(then));
      throw taken(over);
    });
  }

  /** Says nothing and heeds nothing, until the test lets it go. */
  void isDeafUntil(CountDownLatch released) {
    answers.add(cancellation -> {
      boolean waiting = true;
      while (waiting) {
        try {
          waiting = !released.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException deaf) {
          waiting = true;
        }
      }
      return new Token(SecretValue.of("late"), null);
    });
  }

  @Override
  public Token fetch(Cancellation cancellation) throws TransportException {
    asked.incrementAndGet();
    return taken(answers).play(cancellation);
  }

  private static <T> T taken(BlockingQueue<T> queue) {
    try {
      T next = queue.poll(10, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing was scripted");
      }
      return next;
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
