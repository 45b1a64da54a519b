package com.getbonito.chat;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Text. */
public final class TextContent extends Content {

  private final String text;

  private TextContent(String text, Map<String, ? extends @Nullable Object> extras) {
    super(extras);
    this.text = text;
  }

  /** Text without vendor fields. */
  public static TextContent of(String text) {
    return new TextContent(text, Map.of());
  }

  /** Text with vendor fields. */
  public static TextContent of(String text, Map<String, ? extends @Nullable Object> extras) {
    return new TextContent(text, extras);
  }

  @Override
  public Kind kind() {
    return Kind.TEXT;
  }

  /** The text, possibly empty. */
  public String text() {
    return text;
  }
}
