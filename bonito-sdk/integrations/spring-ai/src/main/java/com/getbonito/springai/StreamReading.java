package com.getbonito.springai;

import com.getbonito.Bonito;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatStream;
import com.getbonito.error.BonitoException;
import io.micrometer.observation.Observation;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;

/**
 * One stream for one subscriber. It is opened and read, which blocks, on a scheduler's thread, as
 * far as the subscriber asks and no further. Cancelling closes it at once: a thread that still
 * waits for the first content is interrupted, and a stream that is open is closed.
 *
 * <p>Opening is done in the scope of the call's observation on the very thread that Bonito works
 * on, so that what Bonito's listeners observe belongs beneath it.
 */
final class StreamReading {

  private final Bonito bonito;
  private final ChatRequest request;
  private final Observation observation;
  private final Consumer<ChatResponse> whole;
  private final StreamedAnswer answer = new StreamedAnswer();
  private final AtomicReference<@Nullable ChatStream> opened = new AtomicReference<>();
  private @Nullable Iterator<ChatEvent> events;
  private volatile boolean cancelled;

  StreamReading(
      Bonito bonito, ChatRequest request, Observation observation, Consumer<ChatResponse> whole) {
    this.bonito = bonito;
    this.request = request;
    this.observation = observation;
    this.whole = whole;
  }

  /**
   * The elements; to be subscribed to once.
   *
   * <p>Opened and read in {@code handle}, where Reactor makes what the subscriber's context holds
   * current on the thread, by Micrometer's context propagation if that is on the class path. An
   * {@code onErrorContinue} of the subscriber's must not reach it: that would open anew.
   */
  Flux<ChatResponse> elements(Scheduler scheduler) {
    return Flux.<StreamReading, StreamReading>generate(
            () -> this, StreamReading::turn, StreamReading::close)
        .<ChatResponse>handle(StreamReading::next)
        .onErrorStop()
        .subscribeOn(scheduler)
        .doOnCancel(this::cancel);
  }

  private StreamReading turn(SynchronousSink<StreamReading> turns) {
    turns.next(this);
    return this;
  }

  private Iterator<ChatEvent> open() {
    try (Observation.Scope scope = observation.openScope()) {
      ChatStream stream = bonito.stream(request);
      opened.set(stream);
      if (cancelled) {
        stream.close();
      }
      return stream.iterator();
    } catch (BonitoException failure) {
      if (cancelled) {
        return Collections.emptyIterator();
      }
      throw failure;
    }
  }

  private void next(SynchronousSink<ChatResponse> sink) {
    try {
      Iterator<ChatEvent> reading = events == null ? open() : events;
      events = reading;
      while (reading.hasNext()) {
        ChatResponse element = answer.element(reading.next());
        if (element != null) {
          sink.next(element);
          return;
        }
      }
      if (!cancelled) {
        end(sink);
      }
      sink.complete();
    } catch (BonitoException failure) {
      if (cancelled) {
        sink.complete();
      } else {
        sink.error(failure);
      }
    }
  }

  private void end(SynchronousSink<ChatResponse> sink) {
    ChatStream stream = opened.get();
    if (stream != null) {
      StreamedAnswer.Ended ended = answer.end(stream);
      whole.accept(ended.whole());
      sink.next(ended.last());
    }
  }

  private void cancel() {
    cancelled = true;
    close();
  }

  private void close() {
    ChatStream stream = opened.get();
    if (stream != null) {
      stream.close();
    }
  }
}
