package com.getbonito.chat;

import com.getbonito.decision.Decision;
import com.getbonito.spi.EventSource;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A streamed answer. Single use: one of {@link #iterator()}, {@link #texts()}, {@link #drain()} and
 * {@link #publisher(Executor)} may be called, once. Closing it, from any thread and at any time,
 * cancels the call at the provider. A stream that is neither drained nor closed is reclaimed at its
 * deadline.
 *
 * <p>Reading throws a {@link com.getbonito.error.BonitoException} when the stream fails; after
 * content has arrived that is a {@link com.getbonito.error.StreamInterruptedException}.
 */
public final class ChatStream implements Iterable<ChatEvent>, AutoCloseable {

  private final EventSource source;
  private final AtomicBoolean taken = new AtomicBoolean();

  /** For the engine and for implementations of {@link com.getbonito.spi.ModelClient}. */
  public ChatStream(EventSource source) {
    this.source = source;
  }

  /** The events as they arrive; {@code hasNext} waits for the next one. */
  @Override
  public Iterator<ChatEvent> iterator() {
    take();
    return new Events(source);
  }

  /** The text of the first answer as it arrives; everything else is passed over. */
  public Iterable<String> texts() {
    return () -> new Texts(iterator());
  }

  /**
   * Adds what only the call knows (usage with estimates, cost, target, attempts, decision) to an
   * answer that was put together from the events, once they have ended; {@link #drain} has it.
   */
  public ChatResponse complete(ChatResponse assembled) {
    return source.complete(assembled);
  }

  /** Waits for the whole answer and returns what a plain call would have returned. */
  public ChatResponse drain() {
    Iterator<ChatEvent> events = iterator();
    ChatAccumulator accumulator = new ChatAccumulator();
    try (this) {
      while (events.hasNext()) {
        accumulator.add(events.next());
      }
      return source.complete(accumulator.response());
    }
  }

  /**
   * The events for a reactive subscriber, of which there may be one. Demand is respected: nothing
   * is read ahead.
   *
   * @param executor runs the reading, which blocks; one task at a time
   */
  public Flow.Publisher<ChatEvent> publisher(Executor executor) {
    take();
    return new ChatStreamPublisher(source, executor);
  }

  /**
   * Why the call went where it went, or null outside a routed call. Complete once the stream has
   * ended.
   */
  public @Nullable Decision decision() {
    return source.decision();
  }

  /** Cancels what is still running; no effect on a stream that has ended. */
  @Override
  public void close() {
    source.close();
  }

  private void take() {
    if (!taken.compareAndSet(false, true)) {
      throw new IllegalStateException(
          "this ChatStream has been read already; a stream can be read once");
    }
  }

  private static final class Events implements Iterator<ChatEvent> {

    private final EventSource source;
    private @Nullable ChatEvent next;
    private boolean ended;

    Events(EventSource source) {
      this.source = source;
    }

    @Override
    public boolean hasNext() {
      if (next == null && !ended) {
        next = source.next();
        ended = next == null;
      }
      return next != null;
    }

    @Override
    public ChatEvent next() {
      if (!hasNext()) {
        throw new NoSuchElementException("the stream has ended");
      }
      ChatEvent event = next;
      next = null;
      if (event == null) {
        throw new NoSuchElementException("the stream has ended");
      }
      return event;
    }
  }

  private static final class Texts implements Iterator<String> {

    private final Iterator<ChatEvent> events;
    private @Nullable String next;

    Texts(Iterator<ChatEvent> events) {
      this.events = events;
    }

    @Override
    public boolean hasNext() {
      while (next == null && events.hasNext()) {
        if (events.next() instanceof ChatEvent.TextDelta delta
            && delta.choice() == 0
            && !delta.text().isEmpty()) {
          next = delta.text();
        }
      }
      return next != null;
    }

    @Override
    public String next() {
      if (!hasNext() || next == null) {
        throw new NoSuchElementException("the stream has ended");
      }
      String text = next;
      next = null;
      return text;
    }
  }
}
