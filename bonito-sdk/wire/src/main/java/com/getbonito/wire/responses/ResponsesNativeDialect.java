package com.getbonito.wire.responses;

import com.getbonito.chat.ChatRequest;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.spi.NativeDialect;

/** Requests written for OpenAI's Responses. The dialect has no embeddings. */
public final class ResponsesNativeDialect implements NativeDialect {

  /** For the service loader. */
  public ResponsesNativeDialect() {}

  @Override
  public String id() {
    return ResponsesChatCodec.ID;
  }

  @Override
  public ChatRequest readChat(String target, byte[] body) {
    return RequestReader.read(target, body);
  }

  /**
   * Never reads one.
   *
   * @throws IllegalArgumentException always
   */
  @Override
  public EmbeddingRequest readEmbedding(String target, byte[] body) {
    throw new IllegalArgumentException(
        "the dialect " + ResponsesChatCodec.ID + " has no embeddings; read them as openai-chat");
  }
}
