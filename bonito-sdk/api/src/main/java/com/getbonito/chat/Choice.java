package com.getbonito.chat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One answer of possibly several. */
public final class Choice {

  private final int index;
  private final AssistantMessage message;
  private final FinishReason finishReason;
  private final @Nullable String nativeFinishReason;
  private final List<TokenLogprob> logprobs;
  private final Map<String, @Nullable Object> extras;

  private Choice(Builder builder) {
    this.index = builder.index;
    this.message = builder.message;
    this.finishReason = builder.finishReason;
    this.nativeFinishReason = builder.nativeFinishReason;
    this.logprobs = List.copyOf(builder.logprobs);
    this.extras = Extras.copy(builder.extras);
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder with everything of this in it. */
  public Builder toBuilder() {
    Builder copy = new Builder();
    copy.index = index;
    copy.message = message;
    copy.finishReason = finishReason;
    copy.nativeFinishReason = nativeFinishReason;
    copy.logprobs = logprobs;
    copy.extras = extras;
    return copy;
  }

  /** Position among the answers, from 0. */
  public int index() {
    return index;
  }

  /** What the model said. */
  public AssistantMessage message() {
    return message;
  }

  /** Why it ended. */
  public FinishReason finishReason() {
    return finishReason;
  }

  /** Why it ended, in the provider's word; null where it said nothing. */
  public @Nullable String nativeFinishReason() {
    return nativeFinishReason;
  }

  /** Log probabilities of the text; empty where not reported. */
  public List<TokenLogprob> logprobs() {
    return logprobs;
  }

  /** Vendor fields of this answer that the model does not name. */
  public Map<String, @Nullable Object> extras() {
    return extras;
  }

  /** Builds. */
  public static final class Builder {

    private int index;
    private AssistantMessage message = AssistantMessage.builder().build();
    private FinishReason finishReason = FinishReason.UNKNOWN;
    private @Nullable String nativeFinishReason;
    private List<TokenLogprob> logprobs = List.of();
    private Map<String, @Nullable Object> extras = Map.of();

    private Builder() {}

    /** Position among the answers, from 0. */
    public Builder index(int value) {
      index = value;
      return this;
    }

    /** What the model said. */
    public Builder message(AssistantMessage value) {
      message = value;
      return this;
    }

    /** Why it ended. */
    public Builder finishReason(FinishReason value) {
      finishReason = value;
      return this;
    }

    /** Why it ended, in the provider's word; null where it said nothing. */
    public Builder nativeFinishReason(@Nullable String value) {
      nativeFinishReason = value;
      return this;
    }

    /** Log probabilities of the text; empty where not reported. */
    public Builder logprobs(List<TokenLogprob> value) {
      logprobs = value;
      return this;
    }

    /** Vendor fields of this answer that the model does not name. */
    public Builder extras(Map<String, @Nullable Object> value) {
      extras = value;
      return this;
    }

    /** Builds it. */
    public Choice build() {
      return new Choice(this);
    }
  }
}
