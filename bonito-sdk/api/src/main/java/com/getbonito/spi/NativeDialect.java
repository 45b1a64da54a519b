package com.getbonito.spi;

import com.getbonito.chat.ChatRequest;
import com.getbonito.embedding.EmbeddingRequest;

/**
 * Reads requests written in a provider's dialect; found by {@link java.util.ServiceLoader}. Pure.
 */
public interface NativeDialect {

  /** The dialect's id, for example {@code openai-chat}. */
  String id();

  /**
   * Reads a chat request. The result carries the body itself as {@link ChatRequest#nativeBody()};
   * fields that the model does not name are in {@link ChatRequest#extras()}.
   *
   * @param target what to call; the body's own model name is not used
   * @param body the JSON
   * @throws IllegalArgumentException when the body is not of this dialect, with the place
   */
  ChatRequest readChat(String target, byte[] body);

  /** Reads an embedding request, likewise. */
  EmbeddingRequest readEmbedding(String target, byte[] body);
}
