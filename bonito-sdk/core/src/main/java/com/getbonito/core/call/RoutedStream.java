package com.getbonito.core.call;

import com.getbonito.chat.ChatAccumulator;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.chat.Usage;
import com.getbonito.decision.Decision;
import com.getbonito.error.BonitoException;
import com.getbonito.error.CallCancelledException;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderException;
import com.getbonito.error.ProviderFailure;
import com.getbonito.error.StreamInterruptedException;
import com.getbonito.spi.EventSource;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream on its way to the caller. Settled exactly once: at its end, at its failure, when it is
 * closed, or when its time is over and nobody reads it.
 */
final class RoutedStream implements EventSource {

  private static final Logger LOG = LoggerFactory.getLogger(RoutedStream.class);

  private final CallRun call;
  private final AttemptScope scope;
  private final ChatRequest request;
  private final ChatStream source;
  private final Iterator<ChatEvent> events;
  private final StreamWatch watch;
  private final ArrayDeque<ChatEvent> held = new ArrayDeque<>(4);
  private final ReentrantLock lock = new ReentrantLock();
  private final ChatAccumulator seen = new ChatAccumulator();
  private final BitSet complete = new BitSet();
  private final int choices;
  private final AtomicBoolean settled = new AtomicBoolean();
  private long heldSize;
  private boolean begun;
  private boolean ended;

  RoutedStream(CallRun call, AttemptScope scope, ChatRequest request, ChatStream source) {
    this.call = call;
    this.scope = scope;
    this.request = request;
    this.source = source;
    this.events = source.iterator();
    this.watch = new StreamWatch(scope, this::reclaim);
    this.choices = Math.max(1, call.facts.choices());
  }

  /** Reads an event and keeps it; failures are the attempt's. */
  @Nullable ChatEvent hold() {
    ChatEvent event = read();
    if (event != null) {
      held.add(event);
      heldSize += EventSize.of(event);
    }
    return event;
  }

  /** Characters that are being held back. */
  long heldSize() {
    return heldSize;
  }

  /** The attempt has failed while events were held back. */
  void abort() {
    watch.stop();
    source.close();
  }

  @Override
  public @Nullable ChatEvent next() {
    while (true) {
      ChatEvent event = held.poll();
      if (event == null && !ended) {
        event = readOn();
      }
      if (event == null || event.kind() != ChatEvent.Kind.USAGE || request.usageInStream()) {
        return event;
      }
    }
  }

  @Override
  public Decision decision() {
    return call.decision();
  }

  @Override
  public ChatResponse complete(ChatResponse drained) {
    return drained.toBuilder()
        .usage(usage())
        .target(scope.target.target().name())
        .connection(scope.target.target().connection())
        .attempts(call.attempts())
        .decision(call.decision())
        .build();
  }

  @Override
  public void close() {
    if (settled.compareAndSet(false, true)) {
      settleFailure(Failures.cancelled());
      call.cancellation.cancel();
    }
    source.close();
  }

  private void reclaim() {
    if (settled.compareAndSet(false, true)) {
      LOG.warn(
          "a stream of {} was neither drained nor closed; it is cancelled now", call.requested);
      settleFailure(Failures.cancelled());
      source.close();
    }
  }

  private @Nullable ChatEvent readOn() {
    try {
      return read();
    } catch (RuntimeException thrown) {
      throw interrupted(Failures.of(thrown, scope, true));
    }
  }

  private @Nullable ChatEvent read() {
    ChatEvent event = received();
    if (event == null) {
      end();
      return null;
    }
    observe(event);
    return event;
  }

  private @Nullable ChatEvent received() {
    watch.waiting();
    ChatEvent event = null;
    try {
      event = events.hasNext() ? events.next() : null;
    } catch (CallCancelledException cancelled) {
      if (scope.expired() != Expiry.GRACE) {
        throw cancelled;
      }
    } finally {
      watch.received(event == null ? 0 : EventSize.of(event));
    }
    return event;
  }

  private void observe(ChatEvent event) {
    if (event instanceof ChatEvent.Started started) {
      scope.answeredWith(started.requestId(), started.rateLimits());
    } else if (event instanceof ChatEvent.Finished finished) {
      begin();
      complete.set(finished.choice());
      if (complete.cardinality() >= choices) {
        watch.complete();
      }
    } else if (event.content()) {
      begin();
      scope.firstToken();
    }
    lock.lock();
    try {
      seen.add(event);
    } finally {
      lock.unlock();
    }
  }

  private void begin() {
    if (!begun) {
      begun = true;
      scope.disarm();
      watch.start();
    }
  }

  private void end() {
    if (complete.isEmpty()) {
      throw new ProviderException(
          ProviderFailure.of(
              ErrorKind.STREAM_BROKEN,
              scope.target.target().connection(),
              scope.target.target().model()),
          null);
    }
    ended = true;
    watch.stop();
    if (settled.compareAndSet(false, true)) {
      scope.succeed(true);
      ChatResponse whole = whole();
      call.succeed(scope.target, whole.model(), whole.usage());
    }
    source.close();
  }

  private BonitoException interrupted(BonitoException failure) {
    ended = true;
    BonitoException told =
        failure.kind() == ErrorKind.CANCELLED
            ? failure
            : new StreamInterruptedException(failure, whole());
    if (settled.compareAndSet(false, true)) {
      settleFailure(failure);
    }
    told.attach(call.decision());
    source.close();
    return told;
  }

  private void settleFailure(BonitoException failure) {
    watch.stop();
    scope.blame(failure);
    scope.fail(failure, "giveUp", 0);
    call.failed(failure);
    call.fail(failure, usage());
  }

  private Usage usage() {
    return whole().usage();
  }

  private ChatResponse whole() {
    lock.lock();
    try {
      ChatResponse arrived = seen.response();
      return arrived.toBuilder()
          .usage(Estimate.completed(arrived.usage(), request, arrived))
          .target(scope.target.target().name())
          .connection(scope.target.target().connection())
          .build();
    } finally {
      lock.unlock();
    }
  }
}
