package com.getbonito.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A handler that keeps all it hears, in order, and may do something of its own at each text. */
class Heard implements StreamingChatResponseHandler {

  final List<String> steps = new CopyOnWriteArrayList<>();
  final List<Throwable> errors = new CopyOnWriteArrayList<>();
  final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final StringBuffer text = new StringBuffer();
  private final CompletableFuture<ChatResponse> end = new CompletableFuture<>();

  /** Called at each text, before it is kept; nothing unless overridden. */
  void atText(StreamingHandle handle) {}

  @Override
  public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
    note("text");
    atText(context.streamingHandle());
    text.append(part.text());
  }

  @Override
  public void onPartialThinking(PartialThinking part) {
    note("thinking");
  }

  @Override
  public void onPartialToolCall(PartialToolCall part) {
    note("part " + part.index() + " " + part.name() + " " + part.partialArguments());
  }

  @Override
  public void onCompleteToolCall(CompleteToolCall call) {
    note("call " + call.index() + " " + call.toolExecutionRequest().arguments());
  }

  @Override
  public void onCompleteResponse(ChatResponse answer) {
    note("complete");
    end.complete(answer);
  }

  @Override
  public void onError(Throwable error) {
    note("error");
    errors.add(error);
    end.completeExceptionally(error);
  }

  /** The complete answer, waiting for it. */
  ChatResponse answer() {
    return end.orTimeout(30, TimeUnit.SECONDS).join();
  }

  /** What the stream failed of, waiting for it. */
  @Nullable Throwable failure() {
    try {
      end.orTimeout(30, TimeUnit.SECONDS).join();
      return null;
    } catch (CompletionException failed) {
      return failed.getCause();
    }
  }

  String text() {
    return text.toString();
  }

  private void note(String step) {
    threads.add(Thread.currentThread());
    steps.add(step);
  }
}
