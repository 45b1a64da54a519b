package com.getbonito.chat;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The model's own words for not answering. */
public final class RefusalContent extends Content {

  private final String text;

  private RefusalContent(String text, Map<String, ? extends @Nullable Object> extras) {
    super(extras);
    this.text = text;
  }

  /** A refusal. */
  public static RefusalContent of(String text) {
    return new RefusalContent(text, Map.of());
  }

  /** A refusal with vendor fields. */
  public static RefusalContent of(String text, Map<String, ? extends @Nullable Object> extras) {
    return new RefusalContent(text, extras);
  }

  @Override
  public Kind kind() {
    return Kind.REFUSAL;
  }

  /** The refusal's text. */
  public String text() {
    return text;
  }
}
