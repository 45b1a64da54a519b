package com.getbonito.langchain4j;

import com.getbonito.chat.ChatAccumulator;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatStream;
import java.util.concurrent.Flow;

/** Hands a stream's events to a handler, and the whole answer at the end. */
final class StreamedAnswer implements Flow.Subscriber<ChatEvent> {

  private final ChatStream stream;
  private final Callbacks callbacks;
  private final ChatSettings settings;
  private final ChatAccumulator answer = new ChatAccumulator();
  private final StreamedToolCalls toolCalls;

  StreamedAnswer(ChatStream stream, Callbacks callbacks, ChatSettings settings) {
    this.stream = stream;
    this.callbacks = callbacks;
    this.settings = settings;
    this.toolCalls = new StreamedToolCalls(callbacks);
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    callbacks.handle().begin(subscription);
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(ChatEvent event) {
    answer.add(event);
    if (event instanceof ChatEvent.TextDelta text) {
      text(text.choice(), text.text());
    } else if (event instanceof ChatEvent.RefusalDelta refusal) {
      text(refusal.choice(), refusal.text());
    } else if (event instanceof ChatEvent.ReasoningDelta thought) {
      thinking(thought);
    } else if (event instanceof ChatEvent.ToolCallDelta call && call.choice() == 0) {
      toolCalls.add(call);
    }
  }

  @Override
  public void onComplete() {
    toolCalls.complete();
    callbacks.complete(Answers.of(stream.complete(answer.response()), settings));
  }

  @Override
  public void onError(Throwable failure) {
    callbacks.failed(Errors.of(failure));
  }

  private void text(int choice, String text) {
    if (choice == 0 && !text.isEmpty()) {
      callbacks.text(text);
    }
  }

  private void thinking(ChatEvent.ReasoningDelta thought) {
    if (settings.returnThinking() && thought.choice() == 0 && !thought.text().isEmpty()) {
      callbacks.thinking(thought.text());
    }
  }
}
