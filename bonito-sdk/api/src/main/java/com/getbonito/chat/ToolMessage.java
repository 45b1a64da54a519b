package com.getbonito.chat;

/** The result of a tool call. */
public final class ToolMessage extends Message {

  private final String callId;

  private ToolMessage(Builder builder) {
    super(builder);
    this.callId = builder.callId;
  }

  /**
   * A new builder.
   *
   * @param callId id of the call that this answers, {@link ToolCall#id()}
   */
  public static Builder builder(String callId) {
    return new Builder(callId);
  }

  @Override
  public Kind kind() {
    return Kind.TOOL;
  }

  /** The id of the call that this answers. */
  public String callId() {
    return callId;
  }

  /** Builds tool messages. */
  public static final class Builder extends Message.Builder<Builder> {

    private final String callId;

    Builder(String callId) {
      this.callId = callId;
    }

    @Override
    Builder self() {
      return this;
    }

    /** Builds the message. */
    public ToolMessage build() {
      return new ToolMessage(this);
    }
  }
}
