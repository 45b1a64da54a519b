package com.getbonito.micrometer;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.decision.Attempt;
import com.getbonito.decision.Decision;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call while it is observed; little of one that has ended before its plan. Names
 * are bounded in number, so that they can be keys of low cardinality. Nothing is sent along with
 * the call: the carrier swallows what a propagator puts into it.
 */
public final class CallObservationContext extends SenderContext<Object> {

  private static final Object NOWHERE = new Object();
  private static final String CHAT = "chat";
  private static final String EMBEDDINGS = "embeddings";

  private final Names names;
  private final String operation;
  private final boolean streamed;
  private final String requestedModel;
  private final String route;
  private final @Nullable ChatRequest chatRequest;
  private final @Nullable EmbeddingRequest embeddingRequest;
  private volatile @Nullable Decision decision;
  private volatile @Nullable TargetNames place;
  private volatile boolean tried;
  private volatile @Nullable ChatResponse chatResponse;
  private volatile @Nullable EmbeddingResponse embeddingResponse;
  private volatile @Nullable BonitoException failure;
  private volatile Outcome outcome = Outcome.ACTIVE;
  private volatile @Nullable String inputMessages;
  private volatile @Nullable String outputMessages;

  CallObservationContext(
      Names names,
      Decision decision,
      @Nullable ChatRequest chatRequest,
      @Nullable EmbeddingRequest embeddingRequest) {
    super((carrier, key, value) -> {}, Kind.CLIENT);
    setCarrier(NOWHERE);
    this.names = names;
    this.operation = embeddingRequest == null ? CHAT : EMBEDDINGS;
    this.streamed = decision.plan().input().request().streamed();
    this.decision = decision;
    this.chatRequest = chatRequest;
    this.embeddingRequest = embeddingRequest;
    this.requestedModel = names.requested(decision.plan().input());
    String planned = decision.plan().input().route();
    this.route = planned == null ? Keys.NONE : planned;
    this.place = names.first(decision);
  }

  /** A call that no plan was made for. */
  CallObservationContext(Names names, String requestedModel, boolean chat, boolean streamed) {
    super((carrier, key, value) -> {}, Kind.CLIENT);
    setCarrier(NOWHERE);
    this.names = names;
    this.operation = chat ? CHAT : EMBEDDINGS;
    this.streamed = streamed;
    this.decision = null;
    this.chatRequest = null;
    this.embeddingRequest = null;
    this.requestedModel = requestedModel;
    this.route = Keys.NONE;
    this.place = null;
  }

  /** {@code chat} or {@code embeddings}. */
  public String operation() {
    return operation;
  }

  /** Whether the answer is streamed. */
  public boolean streamed() {
    return streamed;
  }

  /**
   * The route, alias or {@code connection/model} that was asked for; {@code other} for one of too
   * many.
   */
  public String requestedModel() {
    return requestedModel;
  }

  /** Name of the route; {@code none} for a direct call, and where no plan was made. */
  public String route() {
    return route;
  }

  /** Name of the target that answered, or else was tried last; null where none was. */
  public @Nullable String target() {
    TargetNames known = place;
    return tried && known != null ? known.target() : null;
  }

  /** Name of that target's connection; null where none was tried. */
  public @Nullable String connection() {
    TargetNames known = place;
    return tried && known != null ? known.connection() : null;
  }

  /**
   * The conventions' name of the provider that answered, was tried last or was to be tried first;
   * {@code none} where there is no candidate.
   */
  public String provider() {
    TargetNames known = place;
    return known == null ? Keys.NONE : known.provider();
  }

  /** Base model of the target that answered; null where none has. */
  public @Nullable String responseModel() {
    TargetNames known = place;
    boolean answered = outcome == Outcome.OK || outcome == Outcome.CACHED;
    return answered && known != null ? known.model() : null;
  }

  /**
   * {@code ok}, {@code cached}, {@code refused}, {@code cancelled}, {@code failed}, or {@code
   * active} before the end.
   */
  public String outcome() {
    return outcome.text();
  }

  /** Why the call failed; null where it did not. */
  public @Nullable BonitoException failure() {
    return failure;
  }

  /** Kind of the failure; null where there is none. */
  public @Nullable ErrorKind errorKind() {
    BonitoException known = failure;
    return known == null ? null : known.kind();
  }

  /** The record so far; complete once the call has ended. Null where no plan was made. */
  public @Nullable Decision decision() {
    return decision;
  }

  /**
   * The chat as the interceptors left it; null for an embedding, and where no plan was made. Holds
   * the prompt.
   */
  public @Nullable ChatRequest chatRequest() {
    return chatRequest;
  }

  /**
   * The embedding that was asked for; null for a chat, and where no plan was made. Holds the
   * inputs.
   */
  public @Nullable EmbeddingRequest embeddingRequest() {
    return embeddingRequest;
  }

  /** The answer to a chat; null where there is none, or not yet. Holds what the model said. */
  public @Nullable ChatResponse chatResponse() {
    return chatResponse;
  }

  /** The vectors; null where there are none, or not yet. */
  public @Nullable EmbeddingResponse embeddingResponse() {
    return embeddingResponse;
  }

  /** Microseconds from the call's entry to the first content of a stream; null where none came. */
  public @Nullable Long firstContentMicros() {
    Decision known = decision;
    List<Attempt> attempts = known == null ? List.of() : known.attempts();
    Attempt last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
    Long first = last == null ? null : last.firstTokenMicros();
    return first == null || last == null ? null : Long.valueOf(last.startMicros() + first);
  }

  /** The messages sent, as JSON of the conventions; null unless content is captured. */
  public @Nullable String inputMessages() {
    return inputMessages;
  }

  /** The messages received, as JSON of the conventions; null unless content is captured. */
  public @Nullable String outputMessages() {
    return outputMessages;
  }

  void inputMessages(String json) {
    inputMessages = json;
  }

  void answered(ChatResponse answer, @Nullable String json) {
    chatResponse = answer;
    outputMessages = json;
  }

  void answered(EmbeddingResponse answer) {
    embeddingResponse = answer;
  }

  void ended(Decision complete, @Nullable BonitoException why) {
    decision = complete;
    failure = why;
    outcome = Outcome.of(complete, why);
    TargetNames last = last(complete);
    if (last != null) {
      place = last;
      tried = true;
    }
  }

  /** The call has ended before its plan. */
  void ended(BonitoException why) {
    failure = why;
    outcome = Outcome.of(why.kind());
  }

  /** Where the call has ended; null where nothing was tried and nothing answered. */
  @Nullable TargetNames place() {
    return tried ? place : null;
  }

  Outcome how() {
    return outcome;
  }

  private @Nullable TargetNames last(Decision complete) {
    List<Attempt> attempts = complete.attempts();
    if (!attempts.isEmpty()) {
      return names.of(complete, attempts.get(attempts.size() - 1));
    }
    String target = complete.result() == null ? null : complete.result().target();
    return target == null ? null : names.named(complete, target);
  }
}
