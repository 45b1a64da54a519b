package com.getbonito.core.call;

import com.getbonito.chat.ChatAccumulator;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatEvent.TextDelta;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Content;
import com.getbonito.decision.Decision;
import com.getbonito.error.BonitoException;
import com.getbonito.error.StreamInterruptedException;
import com.getbonito.spi.CallInterceptor.StreamWindow;
import com.getbonito.spi.EventSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A stream seen through an interceptor's window. Text waits in the window until it is passed on;
 * every other event waits for the text before it. What waits is bounded by the window's size, the
 * oldest text going on when it is full.
 */
final class StreamFilter implements EventSource {

  private static final int MOST = 65_536;

  private final EventSource source;
  private final RoutedStream answer;
  private final StreamWindow window;
  private final Class<?> owner;
  private final int size;
  private final Map<Integer, HeldText> held = new TreeMap<>();
  private final ArrayDeque<ChatEvent> ready = new ArrayDeque<>(4);
  private final ChatAccumulator passed = new ChatAccumulator();
  private boolean ended;
  private @Nullable BonitoException broken;

  /**
   * @param source what is looked at
   * @param answer where it comes from, through further windows perhaps
   */
  StreamFilter(EventSource source, RoutedStream answer, StreamWindow window, Class<?> owner) {
    this.source = source;
    this.answer = answer;
    this.window = window;
    this.owner = owner;
    this.size = Math.min(MOST, Math.max(1, window.size()));
  }

  @Override
  public @Nullable ChatEvent next() {
    while (true) {
      ChatEvent event = ready.poll();
      if (event != null) {
        passed.add(event);
        return event;
      }
      if (broken != null) {
        throw broken;
      }
      if (ended) {
        return null;
      }
      read();
    }
  }

  @Override
  public @Nullable Decision decision() {
    return source.decision();
  }

  @Override
  public ChatResponse complete(ChatResponse drained) {
    return source.complete(drained);
  }

  @Override
  public Runnable carried(Runnable task) {
    return source.carried(task);
  }

  @Override
  public void close() {
    source.close();
  }

  /** A failure comes after the text that it would otherwise overtake. */
  private void read() {
    ChatEvent event;
    try {
      event = source.next();
    } catch (BonitoException failure) {
      releaseAll();
      broken = asPassed(failure);
      return;
    }
    if (event == null) {
      releaseAll();
      ended = true;
    } else if (event instanceof TextDelta text) {
      text(text);
    } else {
      if (event.content() || event.kind() == ChatEvent.Kind.FINISHED) {
        releaseAll();
      }
      ready.add(event);
    }
  }

  /** What arrived is told as the caller saw it, not as it came. */
  private BonitoException asPassed(BonitoException failure) {
    if (!(failure instanceof StreamInterruptedException interrupted)) {
      return failure;
    }
    ready.forEach(passed::add);
    ChatResponse partial =
        interrupted.partial().toBuilder().choices(passed.response().choices()).build();
    BonitoException cause = interrupted.getCause() instanceof BonitoException own ? own : failure;
    StreamInterruptedException told = new StreamInterruptedException(cause, partial);
    Decision decision = failure.decision();
    if (decision != null) {
      told.attach(decision);
    }
    return told;
  }

  private void text(TextDelta delta) {
    if (!delta.citations().isEmpty() || delta.extras().containsKey(Content.DIALECT)) {
      ready.add(
          new TextDelta(
              delta.choice(), delta.part(), "", List.of(), delta.citations(), delta.extras()));
    }
    HeldText waiting = held.computeIfAbsent(delta.choice(), added -> new HeldText());
    waiting.add(delta.part(), delta.text());
    pass(delta.choice(), waiting, false);
  }

  private void releaseAll() {
    held.forEach((choice, waiting) -> pass(choice, waiting, true));
    held.clear();
  }

  private void pass(int choice, HeldText held, boolean last) {
    StringBuilder waiting = held.text();
    int passed;
    try {
      passed = window.pass(choice, waiting, last);
    } catch (RuntimeException refused) {
      throw told(refused);
    }
    int most = Math.min(waiting.length(), Math.max(0, passed));
    int count = last ? waiting.length() : Math.max(most, waiting.length() - size);
    held.release(
        count,
        (part, text) ->
            ready.add(new TextDelta(choice, part, text, List.of(), List.of(), Map.of())));
  }

  private BonitoException told(RuntimeException refused) {
    BonitoException failure = Interceptors.failed(owner, "stream", refused);
    answer.refuse(failure);
    broken = failure;
    ended = true;
    ready.clear();
    return failure;
  }
}
