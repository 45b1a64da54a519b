package com.getbonito.spi;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatResponse;
import com.getbonito.decision.Decision;
import org.jspecify.annotations.Nullable;

/** Where a {@link com.getbonito.chat.ChatStream} reads from. Read by one thread, closed by any. */
public interface EventSource extends AutoCloseable {

  /**
   * Waits for the next event.
   *
   * @return the event, or null at the complete end
   * @throws com.getbonito.error.BonitoException when the stream fails, is cut or cancelled
   */
  @Nullable ChatEvent next();

  /** What is known of the call's way so far; null where there is no routing. */
  default @Nullable Decision decision() {
    return null;
  }

  /** Adds to the drained answer what the source knows beyond its events. */
  default ChatResponse complete(ChatResponse drained) {
    return drained;
  }

  /** The task with what belongs to this thread, a trace for example, for another one to run. */
  default Runnable carried(Runnable task) {
    return task;
  }

  /** Cancels what is still running; repeated calls have no effect. */
  @Override
  void close();
}
