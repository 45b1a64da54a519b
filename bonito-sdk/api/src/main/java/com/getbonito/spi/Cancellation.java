package com.getbonito.spi;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A signal to stop, given once and heard by everybody who registered, also by those who register
 * afterwards. Thread-safe and free of locks.
 */
public final class Cancellation {

  private static final Listener CANCELLED = new Listener(() -> {}, null);

  private final AtomicReference<@Nullable Listener> listeners = new AtomicReference<>();

  /** A signal that has not been given. */
  public Cancellation() {}

  /** Whether the signal was given. */
  public boolean cancelled() {
    return listeners.get() == CANCELLED;
  }

  /**
   * Gives the signal and runs what was registered, on this thread.
   *
   * @return whether this was the first time
   */
  public boolean cancel() {
    Listener heard = listeners.getAndSet(CANCELLED);
    if (heard == CANCELLED) {
      return false;
    }
    for (Listener each = heard; each != null; each = each.next) {
      each.action.run();
    }
    return true;
  }

  /**
   * Registers what to do at the signal; runs it at once where the signal was given already. Must
   * not block or throw.
   */
  public void onCancel(Runnable action) {
    while (true) {
      Listener known = listeners.get();
      if (known == CANCELLED) {
        action.run();
        return;
      }
      if (listeners.compareAndSet(known, new Listener(action, known))) {
        return;
      }
    }
  }

  private static final class Listener {

    private final Runnable action;
    private final @Nullable Listener next;

    Listener(Runnable action, @Nullable Listener next) {
      this.action = action;
      this.next = next;
    }
  }
}
