package com.getbonito.wire;

import com.getbonito.wire.openai.OpenAiChatCodec;
import com.getbonito.wire.openai.OpenAiEmbeddingCodec;
import org.jspecify.annotations.Nullable;

/** The dialects that are built, by id. */
public final class Codecs {

  private Codecs() {}

  /**
   * The chat codec of a dialect, or null where there is none.
   *
   * <p>{@code openai-chat-compatible} is {@code openai-chat} for endpoints that call the cap on
   * output {@code max_tokens}; the codec's id is {@code openai-chat} for both.
   */
  public static @Nullable ChatCodec chat(String dialect) {
    return switch (dialect) {
      case "openai-chat" -> OpenAiChatCodec.OPENAI;
      case "openai-chat-compatible" -> OpenAiChatCodec.COMPATIBLE;
      default -> null;
    };
  }

  /** The embedding codec of a dialect, or null where there is none. */
  public static @Nullable EmbeddingCodec embedding(String dialect) {
    return switch (dialect) {
      case "openai-embeddings" -> OpenAiEmbeddingCodec.INSTANCE;
      default -> null;
    };
  }

  /** What counts a dialect's tokens, or null where nothing does. */
  public static @Nullable CountCodec count(String dialect) {
    return switch (dialect) {
      default -> null;
    };
  }

  /** What writes answers in a dialect, or null where nothing does. */
  public static @Nullable AnswerWriter answers(String dialect) {
    return switch (dialect) {
      default -> null;
    };
  }

  /** What reads a format's list of models, or null where nothing does. */
  public static @Nullable ListingCodec listing(String format) {
    return switch (format) {
      default -> null;
    };
  }
}
