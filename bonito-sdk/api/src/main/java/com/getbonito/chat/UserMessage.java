package com.getbonito.chat;

/** What the user says: text, images, audio, documents. */
public final class UserMessage extends Message {

  private UserMessage(Builder builder) {
    super(builder);
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public Kind kind() {
    return Kind.USER;
  }

  /** Builds user messages. */
  public static final class Builder extends Message.Builder<Builder> {

    Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /** Builds the message. */
    public UserMessage build() {
      return new UserMessage(this);
    }
  }
}
