package com.getbonito.springai;

import com.getbonito.Bonito;
import com.getbonito.chat.ChatRequest;
import com.getbonito.error.BonitoException;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.observation.ChatModelObservationConvention;
import org.springframework.ai.chat.observation.ChatModelObservationDocumentation;
import org.springframework.ai.chat.observation.DefaultChatModelObservationConvention;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingManager;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

/**
 * A route of Bonito as a chat model. Thread-safe; the {@link Bonito} is the caller's to close.
 *
 * <p>Retries, failover, deadlines, budgets and policies are the route's: nothing here is repeated.
 * Tools are offered and their calls returned; who executes them is {@code ChatClient}, as with
 * every model of Spring AI 2. Failures are {@link
 * org.springframework.ai.retry.TransientAiException} or {@link
 * org.springframework.ai.retry.NonTransientAiException} with the {@link BonitoException} as cause.
 */
public final class BonitoChatModel implements ChatModel {

  /** What observations have as provider. */
  static final String PROVIDER = "bonito";

  private static final ChatModelObservationConvention CONVENTION =
      new DefaultChatModelObservationConvention();

  private final Bonito bonito;
  private final BonitoChatOptions options;
  private final ToolCallingManager tools;
  private final ObservationRegistry observations;
  private final Scheduler scheduler;
  private volatile ChatModelObservationConvention convention = CONVENTION;

  private BonitoChatModel(Builder builder) {
    this.bonito = builder.bonito;
    this.options = BonitoChatOptions.builder().route(builder.route).build().with(builder.options);
    this.tools = builder.tools;
    this.observations = builder.observations;
    this.scheduler = builder.scheduler;
  }

  /** A model with everything as it comes. */
  public static BonitoChatModel of(Bonito bonito, String route) {
    return builder(bonito, route).build();
  }

  /**
   * A new builder.
   *
   * @param route name or alias of a route, or {@code connection/model} where direct calls are
   *     allowed; the options of a call may name another
   */
  public static Builder builder(Bonito bonito, String route) {
    return new Builder(bonito, route);
  }

  @Override
  public ChatResponse call(Prompt prompt) {
    BonitoChatOptions complete = options.with(prompt.getOptions());
    ChatRequest request = ChatRequests.of(prompt.getInstructions(), complete, tools, false);
    ChatModelObservationContext context = context(prompt, complete, false);
    return observation(context)
        .observe(() -> {
          ChatResponse response = send(request);
          context.setResponse(response);
          return response;
        });
  }

  /**
   * The answer step by step. Text and thoughts come as they arrive; the last element has whole tool
   * calls, finish reasons, usage, cost and the decision. Cancelling the subscription cancels the
   * call at the provider.
   *
   * <p>Where Micrometer's context propagation is on the class path, what its registry knows of the
   * subscriber's context, and for the rest of the subscribing thread, is current on the thread that
   * works for the stream.
   */
  @Override
  public Flux<ChatResponse> stream(Prompt prompt) {
    return Flux.deferContextual(subscriber ->
        Flux.deferContextual(known -> stream(prompt, known))
            .contextWrite(captured -> captured.putAll(subscriber))
            .contextCapture());
  }

  /** The options of calls that bring none, and what fills up those that do. */
  @Override
  public BonitoChatOptions getOptions() {
    return options;
  }

  /** How observations are named and keyed; the default is Spring AI's. */
  public void setObservationConvention(ChatModelObservationConvention observationConvention) {
    convention = observationConvention;
  }

  private ChatResponse send(ChatRequest request) {
    try {
      return Answers.of(bonito.chat(request));
    } catch (BonitoException failure) {
      throw Failures.of(failure);
    }
  }

  private Flux<ChatResponse> stream(Prompt prompt, ContextView subscriber) {
    BonitoChatOptions complete = options.with(prompt.getOptions());
    ChatRequest request = ChatRequests.of(prompt.getInstructions(), complete, tools, true);
    ChatModelObservationContext context = context(prompt, complete, true);
    Observation observation = observation(context);
    Observation parent = subscriber.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
    if (parent != null) {
      observation.parentObservation(parent);
    }
    observation.start();
    // Before the subscriber hears of the end, so that it finds the observation complete.
    Runnable stop = once(observation::stop);
    return new StreamReading(bonito, request, observation, context::setResponse)
        .elements(scheduler)
        .onErrorMap(BonitoException.class, Failures::of)
        .doOnError(observation::error)
        .doOnTerminate(stop)
        .doOnCancel(stop)
        .contextWrite(ahead ->
            observations.isNoop()
                ? ahead
                : ahead.put(ObservationThreadLocalAccessor.KEY, observation));
  }

  private static Runnable once(Runnable stop) {
    AtomicBoolean done = new AtomicBoolean();
    return () -> {
      if (done.compareAndSet(false, true)) {
        stop.run();
      }
    };
  }

  private static ChatModelObservationContext context(
      Prompt prompt, BonitoChatOptions complete, boolean stream) {
    ChatModelObservationContext context =
        ChatModelObservationContext.builder()
            .prompt(new Prompt(prompt.getInstructions(), complete))
            .provider(PROVIDER)
            .streaming(stream)
            .build();
    context.put(BonitoMetadata.COVERED, true);
    return context;
  }

  /** The call's own; none without a registry, and then it hides no other from what is beneath. */
  private Observation observation(ChatModelObservationContext context) {
    return observations.isNoop()
        ? Observation.NOOP
        : ChatModelObservationDocumentation.CHAT_MODEL_OPERATION.observation(
            convention, CONVENTION, () -> context, observations);
  }

  /** Builds chat models. */
  public static final class Builder {

    private final Bonito bonito;
    private final String route;
    private @Nullable BonitoChatOptions options;
    private ToolCallingManager tools = ToolCallingManager.builder().build();
    private ObservationRegistry observations = ObservationRegistry.NOOP;
    private Scheduler scheduler = Schedulers.boundedElastic();

    private Builder(Bonito bonito, String route) {
      this.bonito = bonito;
      this.route = route;
    }

    /** Options of calls that bring none, and what fills up those that do; the default is none. */
    public Builder options(@Nullable BonitoChatOptions defaults) {
      options = defaults;
      return this;
    }

    /** Resolves the definitions of tools; the default is Spring AI's. */
    public Builder toolCallingManager(ToolCallingManager manager) {
      tools = manager;
      return this;
    }

    /** Where calls are observed; the default is nowhere. */
    public Builder observationRegistry(ObservationRegistry registry) {
      observations = registry;
      return this;
    }

    /**
     * Runs the opening and reading of streams, which blocks; its workers must interrupt what they
     * run when they are disposed of, as those of thread pools do. The default is Reactor's bounded
     * elastic scheduler, whose threads bound the streams at a time: ten for each processor.
     */
    public Builder scheduler(Scheduler runsStreams) {
      scheduler = runsStreams;
      return this;
    }

    /** Builds the model. */
    public BonitoChatModel build() {
      return new BonitoChatModel(this);
    }
  }
}
