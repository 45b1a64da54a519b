package com.getbonito.wire.anthropic;

import com.getbonito.chat.ChatRequest;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.spi.NativeDialect;

/** Requests written for Anthropic's Messages, on whichever surface. */
public final class AnthropicNativeDialect implements NativeDialect {

  /** For the service loader. */
  public AnthropicNativeDialect() {}

  @Override
  public String id() {
    return Surface.MESSAGES.id();
  }

  @Override
  public ChatRequest readChat(String target, byte[] body) {
    return RequestReader.read(target, body);
  }

  /** Anthropic has no embeddings. */
  @Override
  public EmbeddingRequest readEmbedding(String target, byte[] body) {
    throw new IllegalArgumentException("the dialect " + id() + " has no embeddings");
  }
}
