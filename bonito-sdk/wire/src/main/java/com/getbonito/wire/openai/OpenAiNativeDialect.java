package com.getbonito.wire.openai;

import com.getbonito.chat.ChatRequest;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.spi.NativeDialect;

/** Requests written for OpenAI's chat completions and embeddings. */
public final class OpenAiNativeDialect implements NativeDialect {

  /** For the service loader. */
  public OpenAiNativeDialect() {}

  @Override
  public String id() {
    return OpenAiChatCodec.ID;
  }

  @Override
  public ChatRequest readChat(String target, byte[] body) {
    return ChatRequestReader.read(target, body);
  }

  /** The body's dialect is {@code openai-embeddings}. */
  @Override
  public EmbeddingRequest readEmbedding(String target, byte[] body) {
    return EmbeddingRequestReader.read(target, body);
  }
}
