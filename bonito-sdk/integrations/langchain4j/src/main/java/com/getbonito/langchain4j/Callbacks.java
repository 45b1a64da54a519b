package com.getbonito.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a handler as LangChain4j promises: what it throws goes to its {@code onError}, what that
 * throws is logged, and a cancelled stream is silent. An {@link Error} cancels the stream and is
 * the last that the handler hears of.
 */
final class Callbacks {

  private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);

  private final StreamingChatResponseHandler handler;
  private final Handle handle = new Handle();
  private final AtomicBoolean failed = new AtomicBoolean();

  Callbacks(StreamingChatResponseHandler handler) {
    this.handler = handler;
  }

  Handle handle() {
    return handle;
  }

  void text(String text) {
    call(() ->
        handler.onPartialResponse(new PartialResponse(text), new PartialResponseContext(handle)));
  }

  void thinking(String text) {
    call(() ->
        handler.onPartialThinking(new PartialThinking(text), new PartialThinkingContext(handle)));
  }

  void toolCall(PartialToolCall part) {
    call(() -> handler.onPartialToolCall(part, new PartialToolCallContext(handle)));
  }

  void toolCall(CompleteToolCall whole) {
    call(() -> handler.onCompleteToolCall(whole));
  }

  void complete(ChatResponse answer) {
    call(() -> handler.onCompleteResponse(answer));
  }

  /** The stream's failure, of which the handler hears once. */
  void failed(Throwable failure) {
    if (!handle.isCancelled() && failed.compareAndSet(false, true)) {
      report(failure);
    }
  }

  private void call(Runnable callback) {
    if (handle.isCancelled()) {
      return;
    }
    try {
      callback.run();
    } catch (RuntimeException thrown) {
      report(thrown);
    } catch (Error thrown) {
      handle.cancel();
      report(thrown);
      throw thrown;
    }
  }

  private void report(Throwable failure) {
    try {
      handler.onError(failure);
    } catch (RuntimeException ignored) {
      LOG.warn("a StreamingChatResponseHandler failed in onError; that is ignored", ignored);
    }
  }
}
