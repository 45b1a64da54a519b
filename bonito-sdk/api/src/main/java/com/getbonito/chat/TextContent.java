package com.getbonito.chat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Text. */
public final class TextContent extends Content {

  private final String text;
  private final List<Citation> citations;

  private TextContent(
      String text, List<Citation> citations, Map<String, ? extends @Nullable Object> extras) {
    super(extras);
    this.text = text;
    this.citations = List.copyOf(citations);
  }

  /** Text without vendor fields. */
  public static TextContent of(String text) {
    return new TextContent(text, List.of(), Map.of());
  }

  /** Text with vendor fields. */
  public static TextContent of(String text, Map<String, ? extends @Nullable Object> extras) {
    return new TextContent(text, List.of(), extras);
  }

  /** Text that cites its sources, with vendor fields. */
  public static TextContent of(
      String text, List<Citation> citations, Map<String, ? extends @Nullable Object> extras) {
    return new TextContent(text, citations, extras);
  }

  @Override
  public Kind kind() {
    return Kind.TEXT;
  }

  /** The text, possibly empty. */
  public String text() {
    return text;
  }

  /** The sources that the provider names for this text, in its order; empty where it names none. */
  public List<Citation> citations() {
    return citations;
  }
}
