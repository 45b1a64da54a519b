package com.getbonito.chat;

import java.util.List;

/** The log probability of one token. */
public final class TokenLogprob {

  private final String token;
  private final double logprob;
  private final List<Integer> bytes;
  private final List<TokenLogprob> alternatives;

  private TokenLogprob(Builder builder) {
    this.token = builder.token;
    this.logprob = builder.logprob;
    this.bytes = List.copyOf(builder.bytes);
    this.alternatives = List.copyOf(builder.alternatives);
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder with everything of this in it. */
  public Builder toBuilder() {
    Builder copy = new Builder();
    copy.token = token;
    copy.logprob = logprob;
    copy.bytes = bytes;
    copy.alternatives = alternatives;
    return copy;
  }

  /** The token. */
  public String token() {
    return token;
  }

  /** Natural logarithm of its probability. */
  public double logprob() {
    return logprob;
  }

  /** Its UTF-8 bytes, 0 to 255 each; empty where not reported. */
  public List<Integer> bytes() {
    return bytes;
  }

  /** The likeliest tokens at this place; empty where not asked for. */
  public List<TokenLogprob> alternatives() {
    return alternatives;
  }

  /** Builds. */
  public static final class Builder {

    private String token = "";
    private double logprob;
    private List<Integer> bytes = List.of();
    private List<TokenLogprob> alternatives = List.of();

    private Builder() {}

    /** The token. */
    public Builder token(String value) {
      token = value;
      return this;
    }

    /** Natural logarithm of its probability. */
    public Builder logprob(double value) {
      logprob = value;
      return this;
    }

    /** Its UTF-8 bytes, 0 to 255 each; empty where not reported. */
    public Builder bytes(List<Integer> value) {
      bytes = value;
      return this;
    }

    /** The likeliest tokens at this place; empty where not asked for. */
    public Builder alternatives(List<TokenLogprob> value) {
      alternatives = value;
      return this;
    }

    /** Builds it. */
    public TokenLogprob build() {
      return new TokenLogprob(this);
    }
  }
}
