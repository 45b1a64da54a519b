package com.getbonito.springai;

import com.getbonito.chat.ChatAccumulator;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/**
 * Turns the events of a stream into the elements that Spring AI expects: text and thoughts as they
 * arrive, and one last element with whole tool calls, finish reasons, usage and everything else.
 * Not thread-safe.
 */
final class StreamedAnswer {

  private final ChatAccumulator seen = new ChatAccumulator();
  private String id = "";
  private String model = "";

  /** The element that an event is worth, null for none. */
  @Nullable ChatResponse element(ChatEvent event) {
    seen.add(event);
    if (event instanceof ChatEvent.Started started) {
      id = started.id();
      model = started.model();
    } else if (event instanceof ChatEvent.TextDelta text && !text.text().isEmpty()) {
      return element(text.text(), Map.of(BonitoMetadata.INDEX, text.choice()));
    } else if (event instanceof ChatEvent.ReasoningDelta thought && !thought.text().isEmpty()) {
      return element(
          "",
          Map.of(
              BonitoMetadata.INDEX,
              thought.choice(),
              BonitoMetadata.REASONING_DELTA,
              thought.text()));
    }
    return null;
  }

  /** The whole answer and the last element of the stream, once it has ended. */
  Ended end(ChatStream stream) {
    com.getbonito.chat.ChatResponse answer = stream.complete(seen.response());
    return new Ended(Answers.of(answer), Answers.end(answer));
  }

  /**
   * A stream's end.
   *
   * @param whole what a plain call would have returned
   * @param last what is still to be handed over
   */
  record Ended(ChatResponse whole, ChatResponse last) {}

  private ChatResponse element(String text, Map<String, Object> metadata) {
    AssistantMessage message =
        AssistantMessage.builder().content(text).properties(metadata).build();
    return new ChatResponse(
        List.of(new Generation(message)),
        ChatResponseMetadata.builder().id(id).model(model).build());
  }
}
