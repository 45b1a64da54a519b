package com.getbonito.langchain4j;

import com.getbonito.chat.Attribution;
import com.getbonito.chat.Reasoning;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * LangChain4j's request parameters with those that only Bonito knows. Null means that the model's
 * default, or else the provider's, holds. Parameters of another integration's class are refused
 * when they meet these, because what only they know would be lost.
 */
public final class BonitoChatRequestParameters extends DefaultChatRequestParameters {

  private final @Nullable Attribution attribution;
  private final @Nullable Duration timeout;
  private final @Nullable Reasoning reasoning;
  private final @Nullable Long seed;
  private final @Nullable Boolean parallelToolCalls;

  private BonitoChatRequestParameters(Builder builder) {
    super(builder);
    this.attribution = builder.attribution;
    this.timeout = builder.timeout;
    this.reasoning = builder.reasoning;
    this.seed = builder.seed;
    this.parallelToolCalls = builder.parallelToolCalls;
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * These parameters as Bonito's.
   *
   * @throws UnsupportedFeatureException where they are of another integration's class
   */
  static BonitoChatRequestParameters of(ChatRequestParameters parameters) {
    return parameters instanceof BonitoChatRequestParameters known
        ? known
        : builder().overrideWith(parameters).build();
  }

  /** Who the call is for; what it leaves open is the model's. */
  public @Nullable Attribution attribution() {
    return attribution;
  }

  /** The longest the call may take, retries and the stream included. */
  public @Nullable Duration timeout() {
    return timeout;
  }

  /** How much to think. */
  public @Nullable Reasoning reasoning() {
    return reasoning;
  }

  /** Seed for repeatable answers, as far as the provider repeats them. */
  public @Nullable Long seed() {
    return seed;
  }

  /** Whether the model may ask for several tools at once. */
  public @Nullable Boolean parallelToolCalls() {
    return parallelToolCalls;
  }

  /**
   * @throws UnsupportedFeatureException where the others are of another integration's class
   */
  @Override
  public BonitoChatRequestParameters overrideWith(ChatRequestParameters those) {
    return builder().overrideWith(this).overrideWith(those).build();
  }

  /**
   * @throws UnsupportedFeatureException where the others are of another integration's class
   */
  @Override
  public BonitoChatRequestParameters defaultedBy(ChatRequestParameters those) {
    return builder().overrideWith(those).overrideWith(this).build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return super.equals(other)
        && other instanceof BonitoChatRequestParameters that
        && Objects.equals(attribution, that.attribution)
        && Objects.equals(timeout, that.timeout)
        && Objects.equals(effort(), that.effort())
        && Objects.equals(budget(), that.budget())
        && Objects.equals(seed, that.seed)
        && Objects.equals(parallelToolCalls, that.parallelToolCalls);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        super.hashCode(), attribution, timeout, effort(), budget(), seed, parallelToolCalls);
  }

  private @Nullable String effort() {
    return reasoning == null ? null : reasoning.effort();
  }

  private @Nullable Integer budget() {
    return reasoning == null ? null : reasoning.budgetTokens();
  }

  /** Builds parameters. */
  public static final class Builder extends DefaultChatRequestParameters.Builder<Builder> {

    private @Nullable Attribution attribution;
    private @Nullable Duration timeout;
    private @Nullable Reasoning reasoning;
    private @Nullable Long seed;
    private @Nullable Boolean parallelToolCalls;

    private Builder() {}

    /** Who the call is for. */
    public Builder attribution(@Nullable Attribution who) {
      attribution = who;
      return this;
    }

    /** The longest the call may take; positive. */
    public Builder timeout(@Nullable Duration longest) {
      if (longest != null && (longest.isNegative() || longest.isZero())) {
        throw new IllegalArgumentException("timeout must be positive, not " + longest);
      }
      timeout = longest;
      return this;
    }

    /** How much to think. */
    public Builder reasoning(@Nullable Reasoning how) {
      reasoning = how;
      return this;
    }

    /** Seed for repeatable answers. */
    public Builder seed(@Nullable Long value) {
      seed = value;
      return this;
    }

    /** Whether the model may ask for several tools at once. */
    public Builder parallelToolCalls(@Nullable Boolean allowed) {
      parallelToolCalls = allowed;
      return this;
    }

    /**
     * Takes over what the others say.
     *
     * @throws UnsupportedFeatureException where they are of another integration's class
     */
    @Override
    public Builder overrideWith(ChatRequestParameters those) {
      if (those instanceof BonitoChatRequestParameters that) {
        Attribution own = attribution;
        attribution =
            own == null || that.attribution == null
                ? (that.attribution == null ? own : that.attribution)
                : that.attribution.orElse(own);
        timeout = that.timeout == null ? timeout : that.timeout;
        reasoning = that.reasoning == null ? reasoning : that.reasoning;
        seed = that.seed == null ? seed : that.seed;
        parallelToolCalls =
            that.parallelToolCalls == null ? parallelToolCalls : that.parallelToolCalls;
      } else if (those.getClass() != DefaultChatRequestParameters.class) {
        throw Unsupported.feature(
            those.getClass().getName(),
            "Use ChatRequestParameters or BonitoChatRequestParameters, so that nothing is lost.");
      }
      return super.overrideWith(those);
    }

    @Override
    public BonitoChatRequestParameters build() {
      return new BonitoChatRequestParameters(this);
    }
  }
}
