package com.getbonito.chat;

import java.util.ArrayList;
import java.util.List;

/** What the model said: text, reasoning, a refusal, audio, tool calls. */
public final class AssistantMessage extends Message {

  private final List<ToolCall> toolCalls;

  private AssistantMessage(Builder builder) {
    super(builder);
    this.toolCalls = List.copyOf(builder.toolCalls);
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public Kind kind() {
    return Kind.ASSISTANT;
  }

  /** The calls the model wants made, in its order; empty where it wants none. */
  public List<ToolCall> toolCalls() {
    return toolCalls;
  }

  /** Builds assistant messages. */
  public static final class Builder extends Message.Builder<Builder> {

    private final List<ToolCall> toolCalls = new ArrayList<>(2);

    Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /** Appends a tool call. */
    public Builder toolCall(ToolCall call) {
      toolCalls.add(call);
      return this;
    }

    /** Builds the message. */
    public AssistantMessage build() {
      return new AssistantMessage(this);
    }
  }
}
