package com.getbonito.micrometer;

import com.getbonito.chat.ChatResponse;
import com.getbonito.decision.Attempt;
import com.getbonito.decision.Decision;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.error.BonitoException;
import com.getbonito.spi.CallWatch;
import com.getbonito.spi.ModelTarget;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/** One call under observation; one attempt at a time. */
final class ObservedCall implements CallWatch {

  private final CallObserver observer;
  private final CallObservationContext context;
  private final @Nullable Decision planned;
  private final Observation call;
  private final @Nullable Observation parent;
  private final boolean covered;
  private volatile @Nullable AttemptObservationContext attempt;
  private volatile @Nullable Observation attemptObservation;

  /**
   * @param call the call's own observation; a noop where it has none
   * @param parent what the attempts hang beneath; null for nothing
   * @param covered whether somebody else observes the call
   */
  ObservedCall(
      CallObserver observer,
      CallObservationContext context,
      Observation call,
      @Nullable Observation parent,
      boolean covered) {
    this.observer = observer;
    this.context = context;
    this.planned = context.decision();
    this.call = call;
    this.parent = parent;
    this.covered = covered;
  }

  @Override
  public @Nullable Runnable attempting(ModelTarget target) {
    if (planned == null || !observer.observes()) {
      return null;
    }
    AttemptObservationContext begun =
        new AttemptObservationContext(context, observer.names(planned, target));
    Observation observation = observer.attempt(begun, parent);
    attempt = begun;
    attemptObservation = observation;
    Observation.Scope scope = observation.openScope();
    return scope::close;
  }

  @Override
  public void attempted(Attempt record, @Nullable BonitoException failure) {
    AttemptObservationContext begun = attempt;
    Observation observation = attemptObservation;
    attempt = null;
    attemptObservation = null;
    if (begun != null && observation != null) {
      begun.ended(record, failure);
      stop(observation, failure);
    }
  }

  @Override
  public void answered(ChatResponse answer) {
    int limit = observer.contentLimit();
    context.answered(answer, limit > 0 ? MessageJson.output(answer.choices(), limit) : null);
  }

  @Override
  public void answered(EmbeddingResponse answer) {
    context.answered(answer);
  }

  @Override
  public void ended(Decision decision, @Nullable BonitoException failure) {
    context.ended(decision, failure);
    end(failure);
  }

  /** The call has ended before its plan. */
  void ended(BonitoException failure) {
    context.ended(failure);
    end(failure);
  }

  private void end(@Nullable BonitoException failure) {
    try {
      observer.ended(context, covered);
    } finally {
      stop(call, failure);
    }
  }

  private static void stop(Observation observation, @Nullable BonitoException failure) {
    if (failure != null) {
      observation.error(failure);
    }
    observation.stop();
  }
}
