package com.getbonito.chat;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the model thought before it answered, with the signature that some providers want echoed
 * back.
 */
public final class ReasoningContent extends Content {

  private final String text;
  private final @Nullable String signature;
  private final @Nullable String redacted;

  private ReasoningContent(
      String text,
      @Nullable String signature,
      @Nullable String redacted,
      Map<String, ? extends @Nullable Object> extras) {
    super(extras);
    this.text = text;
    this.signature = signature;
    this.redacted = redacted;
  }

  /** Reasoning without a signature. */
  public static ReasoningContent of(String text) {
    return new ReasoningContent(text, null, null, Map.of());
  }

  /**
   * Reasoning as a provider gave it.
   *
   * @param text readable part, possibly empty
   * @param signature opaque proof that must be echoed unchanged, or null
   * @param redacted opaque encrypted reasoning, or null
   * @param extras vendor fields
   */
  public static ReasoningContent of(
      String text,
      @Nullable String signature,
      @Nullable String redacted,
      Map<String, ? extends @Nullable Object> extras) {
    return new ReasoningContent(text, signature, redacted, extras);
  }

  @Override
  public Kind kind() {
    return Kind.REASONING;
  }

  /** The readable part, possibly empty. */
  public String text() {
    return text;
  }

  /** Opaque proof that must be echoed unchanged, or null. */
  public @Nullable String signature() {
    return signature;
  }

  /** Opaque encrypted reasoning, or null. */
  public @Nullable String redacted() {
    return redacted;
  }
}
