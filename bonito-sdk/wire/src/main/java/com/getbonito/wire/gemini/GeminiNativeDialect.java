package com.getbonito.wire.gemini;

import com.getbonito.chat.ChatRequest;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.spi.NativeDialect;

/** Requests written for Gemini's generateContent, embedContent and batchEmbedContents. */
public final class GeminiNativeDialect implements NativeDialect {

  /** For the service loader. */
  public GeminiNativeDialect() {}

  @Override
  public String id() {
    return GeminiChatCodec.ID;
  }

  @Override
  public ChatRequest readChat(String target, byte[] body) {
    return RequestReader.read(target, body);
  }

  /** The body's dialect is {@code gemini-embeddings}. */
  @Override
  public EmbeddingRequest readEmbedding(String target, byte[] body) {
    return EmbeddingReader.read(target, body);
  }
}
