package com.getbonito.chat;

import com.getbonito.error.BonitoException;
import com.getbonito.spi.EventSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A source of given events that counts how it is used. */
final class Events implements EventSource {

  final AtomicInteger read = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  private final Deque<ChatEvent> events;
  private final @Nullable BonitoException failure;
  @Nullable RuntimeException closingFails;

  private Events(List<ChatEvent> events, @Nullable BonitoException failure) {
    this.events = new ArrayDeque<>(events);
    this.failure = failure;
  }

  static Events of(ChatEvent... events) {
    return new Events(List.of(events), null);
  }

  static Events failing(BonitoException failure, ChatEvent... events) {
    return new Events(List.of(events), failure);
  }

  static ChatEvent text(int choice, String text) {
    return new ChatEvent.TextDelta(choice, text, List.of(), Map.of());
  }

  static ChatEvent finished(int choice) {
    return new ChatEvent.Finished(choice, FinishReason.STOP, "stop", Map.of());
  }

  @Override
  public @Nullable ChatEvent next() {
    ChatEvent event = events.poll();
    if (event != null) {
      read.incrementAndGet();
    } else if (failure != null) {
      throw failure;
    }
    return event;
  }

  @Override
  public void close() {
    closed.incrementAndGet();
    if (closingFails != null) {
      throw closingFails;
    }
  }
}
