package com.getbonito.micrometer;

import com.getbonito.chat.ChatRequest;
import com.getbonito.decision.Decision;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.error.BonitoException;
import com.getbonito.spi.CallListener;
import com.getbonito.spi.CallWatch;
import com.getbonito.spi.ModelTarget;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/** Observes calls: makes the observation of each, or finds it covered by another one. */
final class CallObserver implements CallListener {

  private static final CallObservationConvention CALLS = new DefaultCallObservationConvention();
  private static final AttemptObservationConvention ATTEMPTS =
      new DefaultAttemptObservationConvention();

  private final ObservationRegistry registry;
  private final Names names;
  private final @Nullable CallMeters meters;
  private final @Nullable CallObservationConvention calls;
  private final @Nullable AttemptObservationConvention attempts;
  private final int contentLimit;

  /**
   * @param meters counts; null for none
   * @param calls in place of the usual convention; null for that
   * @param attempts in place of the usual convention; null for that
   * @param contentLimit the most characters of content per attribute; 0 for no content at all
   */
  CallObserver(
      ObservationRegistry registry,
      Names names,
      @Nullable CallMeters meters,
      @Nullable CallObservationConvention calls,
      @Nullable AttemptObservationConvention attempts,
      int contentLimit) {
    this.registry = registry;
    this.names = names;
    this.meters = meters;
    this.calls = calls;
    this.attempts = attempts;
    this.contentLimit = contentLimit;
  }

  @Override
  public void unplanned(
      String target, String operation, boolean streamed, BonitoException failure) {
    String requested = names.unplanned(target, failure.kind());
    boolean chat = !operation.equals("embed");
    begin(new CallObservationContext(names, requested, chat, streamed)).ended(failure);
  }

  @Override
  public CallWatch watch(Decision decision, ChatRequest request) {
    return begin(new CallObservationContext(names, decision, request, null));
  }

  @Override
  public CallWatch watch(Decision decision, EmbeddingRequest request) {
    return begin(new CallObservationContext(names, decision, null, request));
  }

  @Override
  public void budgetAlert(BudgetAlert alert) {
    if (meters != null) {
      meters.alert(alert);
    }
  }

  int contentLimit() {
    return contentLimit;
  }

  /**
   * The observation of an attempt, begun while its parent is current: Micrometer's tracing takes
   * any other span that is current for the parent.
   */
  Observation attempt(AttemptObservationContext context, @Nullable Observation parent) {
    Observation attempt = Observation.createNotStarted(attempts, ATTEMPTS, () -> context, registry);
    if (parent == null) {
      return attempt.start();
    }
    attempt.parentObservation(parent);
    try (Observation.Scope within = parent.openScope()) {
      return attempt.start();
    }
  }

  TargetNames names(Decision decision, ModelTarget target) {
    return names.of(decision, target);
  }

  boolean observes() {
    return !registry.isNoop();
  }

  void ended(CallObservationContext context, boolean covered) {
    if (meters != null) {
      meters.ended(context, covered);
    }
  }

  private ObservedCall begin(CallObservationContext context) {
    Observation current = registry.getCurrentObservation();
    boolean covered = Covered.by(current);
    ChatRequest chat = context.chatRequest();
    if (contentLimit > 0 && chat != null && !covered) {
      context.inputMessages(MessageJson.input(chat.messages(), contentLimit));
    }
    Observation call =
        covered
            ? Observation.NOOP
            : Observation.createNotStarted(calls, CALLS, () -> context, registry).start();
    boolean observed = call.getContext() == context;
    if (meters != null) {
      meters.begun();
    }
    return new ObservedCall(this, context, call, observed ? call : current, covered);
  }
}
