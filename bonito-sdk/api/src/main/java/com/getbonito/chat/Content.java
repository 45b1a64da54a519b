package com.getbonito.chat;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a message. Binary data is base64, as the wires carry it. */
public abstract sealed class Content
    permits TextContent,
        ImageContent,
        AudioContent,
        DocumentContent,
        ReasoningContent,
        RefusalContent {

  /** The kinds of content; open, later versions may add some. */
  public enum Kind {
    /** {@link TextContent}. */
    TEXT,
    /** {@link ImageContent}. */
    IMAGE,
    /** {@link AudioContent}. */
    AUDIO,
    /** {@link DocumentContent}. */
    DOCUMENT,
    /** {@link ReasoningContent}. */
    REASONING,
    /** {@link RefusalContent}. */
    REFUSAL
  }

  /**
   * In the extras of a part, a tool, a call or a message: the dialect that they are written in, so
   * that no other one sends them. Without it they are taken for OpenAI's, which many providers
   * share. Never sent itself.
   */
  public static final String DIALECT = "@dialect";

  private final Map<String, @Nullable Object> extras;

  Content(Map<String, ? extends @Nullable Object> extras) {
    this.extras = Extras.copy(extras);
  }

  /** Which class this is, for a {@code switch} on Java 17. */
  public abstract Kind kind();

  /** Vendor fields of this part that the model does not name. */
  public final Map<String, @Nullable Object> extras() {
    return extras;
  }
}
