package com.getbonito.chat;

import com.getbonito.spi.EventSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Pulls a source on an executor as far as its one subscriber has asked for, one task at a time. */
final class ChatStreamPublisher implements Flow.Publisher<ChatEvent> {

  private final EventSource source;
  private final Executor executor;
  private final AtomicBoolean subscribed = new AtomicBoolean();

  ChatStreamPublisher(EventSource source, Executor executor) {
    this.source = source;
    this.executor = executor;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ChatEvent> subscriber) {
    if (subscribed.compareAndSet(false, true)) {
      subscriber.onSubscribe(new Pump(subscriber));
    } else {
      subscriber.onSubscribe(new Refused());
      subscriber.onError(new IllegalStateException("a ChatStream has one subscriber"));
    }
  }

  private static final class Refused implements Flow.Subscription {
    @Override
    public void request(long n) {}

    @Override
    public void cancel() {}
  }

  private final class Pump implements Flow.Subscription, Runnable {

    private final Flow.Subscriber<? super ChatEvent> subscriber;
    private final Runnable task = source.carried(this);
    private final AtomicLong demand = new AtomicLong();
    private final AtomicBoolean ended = new AtomicBoolean();

    Pump(Flow.Subscriber<? super ChatEvent> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public void request(long n) {
      if (n <= 0) {
        fail(
            new IllegalArgumentException("a subscriber must request more than 0 events, not " + n));
        return;
      }
      long before = demand.getAndUpdate(known -> known + n < 0 ? Long.MAX_VALUE : known + n);
      if (before == 0 && !ended.get()) {
        start();
      }
    }

    @Override
    public void cancel() {
      if (ended.compareAndSet(false, true)) {
        source.close();
      }
    }

    @Override
    public void run() {
      try {
        do {
          @Nullable ChatEvent event = ended.get() ? null : source.next();
          if (event == null) {
            complete();
            return;
          }
          if (!ended.get()) {
            subscriber.onNext(event);
          }
        } while (demand.updateAndGet(left -> left == Long.MAX_VALUE ? left : left - 1) > 0);
      } catch (Exception failure) {
        fail(failure);
      } catch (Error broken) {
        fail(broken);
        throw broken;
      }
    }

    private void start() {
      try {
        executor.execute(task);
      } catch (RejectedExecutionException refused) {
        fail(refused);
      }
    }

    private void complete() {
      if (ended.compareAndSet(false, true)) {
        try {
          source.close();
        } finally {
          subscriber.onComplete();
        }
      }
    }

    private void fail(Throwable failure) {
      if (ended.compareAndSet(false, true)) {
        try {
          source.close();
        } finally {
          subscriber.onError(failure);
        }
      }
    }
  }
}
