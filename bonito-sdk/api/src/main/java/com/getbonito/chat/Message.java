package com.getbonito.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One turn of a conversation. */
public abstract sealed class Message
    permits SystemMessage, UserMessage, AssistantMessage, ToolMessage {

  /** The kinds of message; open, later versions may add some. */
  public enum Kind {
    /** {@link SystemMessage}. */
    SYSTEM,
    /** {@link UserMessage}. */
    USER,
    /** {@link AssistantMessage}. */
    ASSISTANT,
    /** {@link ToolMessage}. */
    TOOL
  }

  private final List<Content> content;
  private final boolean multipart;
  private final @Nullable String name;
  private final Map<String, @Nullable Object> extras;

  Message(Builder<?> builder) {
    this.content = List.copyOf(builder.content);
    this.multipart = builder.multipart || builder.content.size() > 1;
    this.name = builder.name;
    this.extras = Extras.copy(builder.extras);
  }

  /** An instruction to the model. */
  public static SystemMessage system(String text) {
    return SystemMessage.builder().text(text).build();
  }

  /** What the user says. */
  public static UserMessage user(String text) {
    return UserMessage.builder().text(text).build();
  }

  /** What the model said. */
  public static AssistantMessage assistant(String text) {
    return AssistantMessage.builder().text(text).build();
  }

  /** The result of a tool call. */
  public static ToolMessage tool(String callId, String result) {
    return ToolMessage.builder(callId).text(result).build();
  }

  /** Which class this is, for a {@code switch} on Java 17. */
  public abstract Kind kind();

  /** The parts, in order; empty where the message is only tool calls. */
  public final List<Content> content() {
    return content;
  }

  /** Whether a dialect that knows both shall write a list of parts rather than a plain string. */
  public final boolean multipart() {
    return multipart;
  }

  /** The name of the participant, or null. */
  public final @Nullable String name() {
    return name;
  }

  /** Vendor fields of this message that the model does not name. */
  public final Map<String, @Nullable Object> extras() {
    return extras;
  }

  /** The text parts, joined without a separator; empty where there are none. */
  public final String text() {
    if (content.size() == 1 && content.get(0) instanceof TextContent only) {
      return only.text();
    }
    StringBuilder joined = new StringBuilder();
    for (Content part : content) {
      if (part instanceof TextContent text) {
        joined.append(text.text());
      }
    }
    return joined.toString();
  }

  /** What all messages are built from. */
  public abstract static sealed class Builder<B extends Builder<B>>
      permits SystemMessage.Builder,
          UserMessage.Builder,
          AssistantMessage.Builder,
          ToolMessage.Builder {

    private final List<Content> content = new ArrayList<>(2);
    private boolean multipart;
    private @Nullable String name;
    private Map<String, @Nullable Object> extras = Map.of();

    Builder() {}

    abstract B self();

    /** Appends a text part. */
    public B text(String text) {
      return content(TextContent.of(text));
    }

    /** Appends a part. */
    public B content(Content part) {
      content.add(part);
      return self();
    }

    /** Whether to write a list of parts even for a single text; the default is no. */
    public B multipart(boolean asParts) {
      multipart = asParts;
      return self();
    }

    /** The name of the participant; the default is none. */
    public B name(@Nullable String participant) {
      name = participant;
      return self();
    }

    /** Replaces the vendor fields. */
    public B extras(Map<String, ? extends @Nullable Object> fields) {
      extras = Extras.copy(fields);
      return self();
    }

    /** Adds a vendor field. */
    public B extra(String field, @Nullable Object value) {
      extras = Extras.with(extras, field, value);
      return self();
    }
  }
}
