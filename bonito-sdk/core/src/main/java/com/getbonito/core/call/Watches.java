package com.getbonito.core.call;

import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Usage;
import com.getbonito.decision.Attempt;
import com.getbonito.decision.Decision;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.error.BonitoException;
import com.getbonito.spi.CallWatch;
import com.getbonito.spi.ModelTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What follows one call; a watch that throws disturbs nobody. */
final class Watches {

  static final Watches NONE = new Watches(List.of());

  static final Runnable NOTHING = () -> {};

  private final List<CallWatch> all;
  private final AtomicBoolean over = new AtomicBoolean();

  Watches(List<CallWatch> all) {
    this.all = all;
  }

  /** What is run on this thread when the attempt has answered or failed. */
  Runnable attempting(ModelTarget target) {
    if (all.isEmpty()) {
      return NOTHING;
    }
    List<Runnable> opened = new ArrayList<>(all.size());
    Listeners.tell(
        all,
        watch -> {
          Runnable scope = watch.attempting(target);
          if (scope != null) {
            opened.add(0, scope);
          }
        });
    return () -> Listeners.tell(opened, Runnable::run);
  }

  void attempted(Attempt attempt, @Nullable BonitoException failure) {
    Listeners.tell(all, watch -> watch.attempted(attempt, failure));
  }

  void answered(ChatResponse answer, Usage usage) {
    if (!all.isEmpty()) {
      ChatResponse whole = answer.toBuilder().usage(usage).build();
      Listeners.tell(all, watch -> watch.answered(whole));
    }
  }

  void answered(EmbeddingResponse answer, Usage usage) {
    if (!all.isEmpty()) {
      EmbeddingResponse whole = answer.toBuilder().usage(usage).build();
      Listeners.tell(all, watch -> watch.answered(whole));
    }
  }

  /** The call has ended for its caller; the first time counts. */
  void ended(Decision decision, @Nullable BonitoException failure) {
    if (over.compareAndSet(false, true)) {
      Listeners.tell(all, watch -> watch.ended(decision, failure));
    }
  }
}
