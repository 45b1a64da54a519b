package com.getbonito.langchain4j;

import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Lets a handler cancel its stream, from any thread and at any time. */
final class Handle implements StreamingHandle {

  private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
  private final AtomicBoolean cancelled = new AtomicBoolean();

  void begin(Flow.Subscription begun) {
    subscription.set(begun);
  }

  @Override
  public void cancel() {
    Flow.Subscription running = subscription.get();
    if (cancelled.compareAndSet(false, true) && running != null) {
      running.cancel();
    }
  }

  @Override
  public boolean isCancelled() {
    return cancelled.get();
  }
}
