package com.getbonito.micrometer;

import com.getbonito.Bonito;
import com.getbonito.BonitoBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Observes the calls of a {@link Bonito} by Micrometer: an observation per call with a child per
 * attempt, tokens and money as meters, and what belongs to the calling thread taken along to the
 * threads that do the work. Thread-safe; one per {@code Bonito}.
 *
 * <pre>{@code
 * BonitoObservability observability =
 *     BonitoObservability.builder().observations(observations).meters(meters).build();
 * Bonito bonito = observability.install(Bonito.builder()).build();
 * observability.bind(bonito);
 * }</pre>
 *
 * <p>No prompt and no answer is kept unless {@link Builder#captureContent} says so.
 */
public final class BonitoObservability {

  /**
   * Key of an observation's context: {@code true} says that the observation is that of a call to a
   * model. A call that is made while such an observation is current makes none of its own and does
   * not count its tokens; its attempts hang beneath that observation.
   */
  public static final String COVERED = "bonito.covered";

  private final @Nullable MeterRegistry meters;
  private final Names names;
  private final CallObserver observer;
  private final UnaryOperator<Runnable> decorator;
  private final boolean carries;

  private BonitoObservability(Builder builder) {
    this.meters = builder.meters;
    this.names = new Names(builder.directNames);
    this.observer =
        new CallObserver(
            observations(builder.observations, builder.meters),
            names,
            builder.meters == null ? null : new CallMeters(builder.meters, names),
            builder.callConvention,
            builder.attemptConvention,
            builder.captureContent ? builder.contentLimit : 0);
    this.decorator = new ContextCarrier(builder.carryMdc);
    this.carries = builder.carryContext;
  }

  /** A new builder; without a registry, only context travels. */
  public static Builder builder() {
    return new Builder();
  }

  /** Adds what observes calls, and unless it is switched off what carries context. */
  public BonitoBuilder install(BonitoBuilder builder) {
    builder.listener(observer);
    if (meters != null) {
      builder.usageSink(new UsageMeters(meters, names));
    }
    return carries ? builder.taskDecorator(decorator) : builder;
  }

  /**
   * Adds the gauges of budgets, targets and the configuration, as {@link BonitoGauges} tells;
   * nothing without a meter registry.
   */
  public void bind(Bonito bonito) {
    if (meters != null) {
      new BonitoGauges(bonito).bindTo(meters);
    }
  }

  /** Takes what belongs to the calling thread along with a task, as {@link #install} sets it. */
  public UnaryOperator<Runnable> taskDecorator() {
    return decorator;
  }

  private static ObservationRegistry observations(
      @Nullable ObservationRegistry given, @Nullable MeterRegistry meters) {
    if (given != null && !given.isNoop()) {
      return given;
    }
    if (meters == null) {
      return ObservationRegistry.NOOP;
    }
    ObservationRegistry own = ObservationRegistry.create();
    own.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    return own;
  }

  /** Builds observabilities. Everything has a default. */
  public static final class Builder {

    private static final int CONTENT_LIMIT = 32_768;
    private static final int DIRECT_NAMES = 100;

    private @Nullable ObservationRegistry observations;
    private @Nullable MeterRegistry meters;
    private @Nullable CallObservationConvention callConvention;
    private @Nullable AttemptObservationConvention attemptConvention;
    private boolean captureContent;
    private int contentLimit = CONTENT_LIMIT;
    private int directNames = DIRECT_NAMES;
    private boolean carryContext = true;
    private boolean carryMdc = true;

    private Builder() {}

    /**
     * Where observations are made. Without one, or with a no-op, there are no spans; the timers are
     * measured all the same where there is a meter registry.
     */
    public Builder observations(@Nullable ObservationRegistry registry) {
      observations = registry;
      return this;
    }

    /** Where meters are kept; without one there are none but what observations are made into. */
    public Builder meters(@Nullable MeterRegistry registry) {
      meters = registry;
      return this;
    }

    /** Names and keys of calls; the default is {@link DefaultCallObservationConvention}. */
    public Builder callConvention(@Nullable CallObservationConvention convention) {
      callConvention = convention;
      return this;
    }

    /** Names and keys of attempts; the default is {@link DefaultAttemptObservationConvention}. */
    public Builder attemptConvention(@Nullable AttemptObservationConvention convention) {
      attemptConvention = convention;
      return this;
    }

    /** Whether prompts and answers become attributes of the call's span; the default is no. */
    public Builder captureContent(boolean wanted) {
      captureContent = wanted;
      return this;
    }

    /**
     * The most characters of content in an attribute; the default is 32,768.
     *
     * @throws IllegalArgumentException where it is less than 1
     */
    public Builder contentLimit(int characters) {
      contentLimit = positive("contentLimit", characters);
      return this;
    }

    /**
     * How many names that callers make up in direct calls are kept as values of keys, of each kind;
     * the default is 100. What comes after is {@code other}.
     *
     * @throws IllegalArgumentException where it is less than 1
     */
    public Builder directNames(int most) {
      directNames = positive("directNames", most);
      return this;
    }

    /** Whether {@link #install} sets the task decorator; the default is yes. */
    public Builder carryContext(boolean wanted) {
      carryContext = wanted;
      return this;
    }

    /** Whether the logging context (MDC) travels too; the default is yes. */
    public Builder carryMdc(boolean wanted) {
      carryMdc = wanted;
      return this;
    }

    /** Builds it, and makes the first meters. */
    public BonitoObservability build() {
      return new BonitoObservability(this);
    }

    private static int positive(String what, int value) {
      if (value < 1) {
        throw new IllegalArgumentException(what + " must be at least 1, not " + value);
      }
      return value;
    }
  }
}
