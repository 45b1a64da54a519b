package com.getbonito.springai;

import java.util.List;
import java.util.Map;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/** Bonito's response as Spring AI's. */
final class Answers {

  private Answers() {}

  /** The response to a call, whole. */
  static ChatResponse of(com.getbonito.chat.ChatResponse answer) {
    return new ChatResponse(
        answer.choices().stream().map(Generations::of).toList(), metadata(answer));
  }

  /** The last element of a stream: all but the text. */
  static ChatResponse end(com.getbonito.chat.ChatResponse answer) {
    List<Generation> ends = answer.choices().stream().map(Generations::end).toList();
    return new ChatResponse(ends, metadata(answer));
  }

  private static ChatResponseMetadata metadata(com.getbonito.chat.ChatResponse answer) {
    Bill bill = Bill.of(answer);
    Map<String, Object> own = bill.metadata();
    Bill.put(own, BonitoMetadata.REQUEST_ID, answer.requestId());
    Bill.put(own, BonitoMetadata.CREATED, answer.created());
    return ChatResponseMetadata.builder()
        .id(answer.id())
        .model(answer.model())
        .usage(bill.tokens())
        .rateLimit(Limits.of(answer.rateLimits()))
        .metadata(own)
        .build();
  }
}
