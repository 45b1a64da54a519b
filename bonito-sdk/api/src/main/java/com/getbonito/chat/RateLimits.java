package com.getbonito.chat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a provider's headers say of its limits. Null is what they leave out. */
public final class RateLimits {

  private final @Nullable Long limitRequests;
  private final @Nullable Long remainingRequests;
  private final @Nullable Duration resetRequests;
  private final @Nullable Long limitTokens;
  private final @Nullable Long remainingTokens;
  private final @Nullable Duration resetTokens;

  private RateLimits(Builder builder) {
    this.limitRequests = builder.limitRequests;
    this.remainingRequests = builder.remainingRequests;
    this.resetRequests = builder.resetRequests;
    this.limitTokens = builder.limitTokens;
    this.remainingTokens = builder.remainingTokens;
    this.resetTokens = builder.resetTokens;
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder with everything of this in it. */
  public Builder toBuilder() {
    Builder copy = new Builder();
    copy.limitRequests = limitRequests;
    copy.remainingRequests = remainingRequests;
    copy.resetRequests = resetRequests;
    copy.limitTokens = limitTokens;
    copy.remainingTokens = remainingTokens;
    copy.resetTokens = resetTokens;
    return copy;
  }

  /** Requests permitted per window. */
  public @Nullable Long limitRequests() {
    return limitRequests;
  }

  /** Requests left in the window. */
  public @Nullable Long remainingRequests() {
    return remainingRequests;
  }

  /** Time until the request window starts anew, from the answer on. */
  public @Nullable Duration resetRequests() {
    return resetRequests;
  }

  /** Tokens permitted per window. */
  public @Nullable Long limitTokens() {
    return limitTokens;
  }

  /** Tokens left in the window. */
  public @Nullable Long remainingTokens() {
    return remainingTokens;
  }

  /** Time until the token window starts anew, from the answer on. */
  public @Nullable Duration resetTokens() {
    return resetTokens;
  }

  /** Builds. */
  public static final class Builder {

    private @Nullable Long limitRequests;
    private @Nullable Long remainingRequests;
    private @Nullable Duration resetRequests;
    private @Nullable Long limitTokens;
    private @Nullable Long remainingTokens;
    private @Nullable Duration resetTokens;

    private Builder() {}

    /** Requests permitted per window. */
    public Builder limitRequests(@Nullable Long value) {
      limitRequests = value;
      return this;
    }

    /** Requests left in the window. */
    public Builder remainingRequests(@Nullable Long value) {
      remainingRequests = value;
      return this;
    }

    /** Time until the request window starts anew, from the answer on. */
    public Builder resetRequests(@Nullable Duration value) {
      resetRequests = value;
      return this;
    }

    /** Tokens permitted per window. */
    public Builder limitTokens(@Nullable Long value) {
      limitTokens = value;
      return this;
    }

    /** Tokens left in the window. */
    public Builder remainingTokens(@Nullable Long value) {
      remainingTokens = value;
      return this;
    }

    /** Time until the token window starts anew, from the answer on. */
    public Builder resetTokens(@Nullable Duration value) {
      resetTokens = value;
      return this;
    }

    /** Builds it. */
    public RateLimits build() {
      return new RateLimits(this);
    }
  }
}
