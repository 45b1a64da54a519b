package com.getbonito.springai;

import com.getbonito.error.UnsupportedFeatureException;
import java.util.Set;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.DefaultChatOptions;
import org.springframework.ai.embedding.DefaultEmbeddingOptions;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.model.tool.DefaultToolCallingChatOptions;
import org.springframework.ai.model.tool.StructuredOutputChatOptions;

/** Refuses what a route cannot be told, so that nothing is left out in silence. */
final class Foreign {

  private static final Set<Class<?>> CHAT =
      Set.of(
          BonitoChatOptions.class,
          DefaultChatOptions.class,
          DefaultToolCallingChatOptions.class,
          StructuredOutputChatOptions.builder().build().getClass());

  private static final Set<Class<?>> EMBEDDING =
      Set.of(BonitoEmbeddingOptions.class, DefaultEmbeddingOptions.class);

  private Foreign() {}

  /** The options, unless they are of a class whose fields Bonito does not know. */
  static ChatOptions refused(ChatOptions given) {
    if (!CHAT.contains(given.getClass())) {
      throw options(given.getClass(), BonitoChatOptions.class, "ChatOptions.builder()");
    }
    return given;
  }

  /** The options, unless they are of a class whose fields Bonito does not know. */
  static EmbeddingOptions refused(EmbeddingOptions given) {
    if (!EMBEDDING.contains(given.getClass())) {
      throw options(given.getClass(), BonitoEmbeddingOptions.class, "EmbeddingOptions.builder()");
    }
    return given;
  }

  /**
   * A refusal.
   *
   * @param feature what is not supported, in a word
   * @param message what has no place, and what to do
   */
  static RuntimeException feature(String feature, String message) {
    return Failures.of(new UnsupportedFeatureException(feature, message));
  }

  private static RuntimeException options(Class<?> given, Class<?> ours, String portable) {
    return feature(
        "options",
        given.getName()
            + " are another model's options and would be lost in part; use "
            + ours.getSimpleName()
            + " or "
            + portable
            + ", and providerParameter for what only one provider knows");
  }
}
