package com.getbonito.core.call;

import com.getbonito.billing.ServiceTier;
import com.getbonito.chat.ChatAccumulator;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.chat.Usage;
import com.getbonito.decision.Decision;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderException;
import com.getbonito.error.ProviderFailure;
import com.getbonito.error.StreamInterruptedException;
import com.getbonito.spi.EventSource;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Iterator;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream on its way to the caller. Settled exactly once: at its end, at its failure, when it is
 * closed or its call is cancelled, or when its time is over and nobody reads it. Until it is handed
 * over, its failures are the attempt's, and only its end settles it.
 *
 * <p>The lock guards {@code seen} and how it was settled; whoever comes second waits for the record
 * of who came first.
 */
final class RoutedStream implements EventSource {

  private static final Logger LOG = LoggerFactory.getLogger(RoutedStream.class);

  /** What an event counts for at least, so that empty ones cannot pile up. */
  private static final int LEAST_HELD = 4;

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
  private final BitSet open = new BitSet();
  private final int choices;
  private long heldSize;
  private boolean begun;
  private boolean ended;
  private @Nullable BonitoException broken;
  private boolean handedOver;
  private boolean settled;
  private @Nullable BonitoException failure;

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
      heldSize += Math.max(LEAST_HELD, EventSize.of(event));
    }
    return event;
  }

  /** Characters that are being held back. */
  long heldSize() {
    return heldSize;
  }

  /** The attempt has succeeded: from here on the stream is the caller's. */
  void handOver() {
    lock.lock();
    try {
      if (settled) {
        return;
      }
      if (scope.expired() != null && scope.expired() != Expiry.GRACE) {
        throw Failures.cancelled();
      }
      handedOver = true;
    } finally {
      lock.unlock();
    }
    call.cancellation.onCancel(() -> settle(Failures::cancelled, null));
  }

  /** The attempt has failed while events were held back. */
  void abort() {
    scope.arrived(usage());
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
    lock.lock();
    try {
      return call.decision();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public ChatResponse complete(ChatResponse drained) {
    return drained.toBuilder()
        .usage(usage())
        .cost(scope.books.cost())
        .target(scope.target.target().name())
        .connection(scope.target.target().connection())
        .attempts(call.attempts())
        .decision(call.decision())
        .build();
  }

  @Override
  public Runnable carried(Runnable task) {
    return call.environment.carrier().apply(task);
  }

  @Override
  public void close() {
    try {
      if (!call.finished()) {
        call.cancellation.cancel();
      }
    } finally {
      source.close();
    }
  }

  /** An interceptor lets no more pass: the attempt is given up, and that is why the call ends. */
  void refuse(BonitoException why) {
    settle(Failures::cancelled, why);
    why.attach(decision());
    close();
  }

  private void reclaim(Expiry reason) {
    settle(
        () -> {
          LOG.warn(
              "a stream of {} was neither drained nor closed; it is cancelled now", call.requested);
          return reason == Expiry.DEADLINE ? Failures.late(scope) : Failures.cancelled();
        },
        null);
    if (call.finished()) {
      source.close();
    }
  }

  private @Nullable ChatEvent readOn() {
    if (broken != null) {
      throw broken;
    }
    BonitoException known = failure();
    if (known != null) {
      throw interrupted(known);
    }
    try {
      return read();
    } catch (RuntimeException thrown) {
      throw interrupted(Failures.of(thrown, scope, true));
    } catch (Error thrown) {
      interrupted(Failures.defect(Failures.place(scope.target), thrown));
      throw thrown;
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
    } catch (BonitoException late) {
      if (!allComplete() || (late.kind() == ErrorKind.CANCELLED && scope.expired() == null)) {
        throw late;
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
      open.clear(finished.choice());
      if (allComplete()) {
        watch.complete();
      }
    } else if (event.content()) {
      begin();
      opened(event);
      scope.firstToken();
    }
    lock.lock();
    try {
      seen.add(event);
    } finally {
      lock.unlock();
    }
  }

  private void opened(ChatEvent event) {
    if (choices > 1 && !complete.get(EventSize.choice(event))) {
      open.set(EventSize.choice(event));
    }
  }

  /** Whether every answer is complete. */
  boolean allComplete() {
    return complete.cardinality() >= choices;
  }

  private void begin() {
    if (!begun) {
      begun = true;
      scope.disarm();
      watch.start();
    }
  }

  private void end() {
    if (complete.isEmpty() || !open.isEmpty()) {
      throw new ProviderException(
          ProviderFailure.of(
              ErrorKind.STREAM_BROKEN,
              scope.target.target().connection(),
              scope.target.target().model()),
          null);
    }
    ended = true;
    watch.stop();
    settleWell();
    try {
      source.close();
    } catch (RuntimeException broken) {
      LOG.warn("a stream that was complete did not close cleanly", broken);
    }
  }

  private void settleWell() {
    lock.lock();
    try {
      if (!settled) {
        ChatResponse whole = whole();
        settled = true;
        scope.leave();
        call.watches.answered(whole, whole.usage());
        scope.succeed(whole.usage(), ServiceTier.of(whole));
        try {
          call.succeed(scope.target, whole.model(), whole.usage());
        } finally {
          call.watches.ended(call.decision(), null);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private BonitoException interrupted(BonitoException thrown) {
    settle(() -> thrown, null);
    BonitoException known = failure();
    BonitoException cause = known == null ? thrown : known;
    BonitoException told =
        cause.kind() == ErrorKind.CANCELLED
            ? cause
            : new StreamInterruptedException(cause, whole());
    told.attach(decision());
    broken = told;
    source.close();
    return told;
  }

  private @Nullable BonitoException failure() {
    lock.lock();
    try {
      return failure;
    } finally {
      lock.unlock();
    }
  }

  private void settle(Supplier<BonitoException> why, @Nullable BonitoException refusal) {
    lock.lock();
    try {
      if (handedOver && !settled) {
        Usage used = usage();
        scope.arrived(used);
        settled = true;
        BonitoException known = why.get();
        BonitoException told = refusal == null ? known : refusal;
        failure = told;
        watch.stop();
        scope.blame(known);
        scope.fail(known, "giveUp", 0);
        call.failed(told);
        call.fail(told, used);
      }
    } finally {
      lock.unlock();
    }
  }

  private Usage usage() {
    return whole().usage();
  }

  private ChatResponse whole() {
    lock.lock();
    try {
      ChatResponse arrived = seen.response();
      return arrived.toBuilder()
          .usage(Estimate.completed(arrived, request, scope.books.mostOutput()))
          .target(scope.target.target().name())
          .connection(scope.target.target().connection())
          .build();
    } finally {
      lock.unlock();
    }
  }
}
