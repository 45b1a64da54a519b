package com.getbonito.wire.bedrock;

import com.getbonito.chat.ChatRequest;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.spi.NativeDialect;

/** Requests written for Converse. */
public final class ConverseNativeDialect implements NativeDialect {

  /** For the service loader. */
  public ConverseNativeDialect() {}

  @Override
  public String id() {
    return ConverseCodec.ID;
  }

  @Override
  public ChatRequest readChat(String target, byte[] body) {
    return ConverseRequestReader.read(target, body, ConverseCodec.ID);
  }

  /** Converse embeds nothing. */
  @Override
  public EmbeddingRequest readEmbedding(String target, byte[] body) {
    throw new IllegalArgumentException("the dialect " + ConverseCodec.ID + " has no embeddings");
  }
}
