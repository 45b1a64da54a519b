package com.getbonito.verification.bills;

import static java.util.Objects.requireNonNull;

import com.getbonito.billing.ServiceTier;
import com.getbonito.chat.ChatAccumulator;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Usage;
import com.getbonito.money.ModelPrice;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.Codecs;
import com.getbonito.wire.StreamDecoder;

/**
 * What Bonito's own codec reads of a recorded answer.
 *
 * @param usage by category
 * @param tier that was billed
 */
record Billed(Usage usage, String tier) {

  private static final ChatCodec CHAT = requireNonNull(Codecs.chat("openai-chat"));

  static Billed read(String operation, byte[] body) {
    return switch (operation) {
      case "embedding" ->
          new Billed(
              requireNonNull(Codecs.embedding("openai-embeddings")).decode(body).usage(),
              ModelPrice.STANDARD);
      case "stream" -> of(streamed(body));
      case "chat" -> of(CHAT.decode(body));
      default -> throw new IllegalArgumentException("no operation " + operation);
    };
  }

  private static Billed of(ChatResponse response) {
    return new Billed(response.usage(), ServiceTier.of(response));
  }

  private static ChatResponse streamed(byte[] body) {
    ChatAccumulator answer = new ChatAccumulator();
    StreamDecoder decoder = CHAT.decoder(ChatRequest.of("recorded", ""));
    decoder.read(body, 0, body.length, answer::add);
    decoder.end(answer::add);
    return answer.response();
  }
}
