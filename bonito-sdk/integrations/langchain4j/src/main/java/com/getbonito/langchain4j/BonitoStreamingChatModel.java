package com.getbonito.langchain4j;

import com.getbonito.chat.ChatStream;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * As {@link BonitoChatModel}, answering step by step. Thread-safe.
 *
 * <p>{@code chat} returns at once. One thread of the {@link Builder#executor executor} makes all
 * calls of one handler, and every failure reaches {@code onError}, a request that cannot be mapped
 * included. What a handler throws is given to its {@code onError}, and the stream goes on; an
 * {@link Error} ends it. Cancelling the {@code StreamingHandle} of a step cancels the call at the
 * provider; the handler hears nothing more.
 *
 * <p>A tool call is complete when the answer is, so that {@code onCompleteToolCall} comes after the
 * last step, whatever order a provider streams parallel calls in.
 */
public final class BonitoStreamingChatModel implements StreamingChatModel {

  private final ChatSettings settings;
  private final Executor executor;

  private BonitoStreamingChatModel(ChatSettings settings, Executor executor) {
    this.settings = settings;
    this.executor = executor;
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
    Callbacks callbacks = new Callbacks(handler);
    try {
      com.getbonito.chat.ChatRequest asked =
          Requests.of(request, settings).toBuilder().usageInStream(true).build();
      settings
          .bonito()
          .streamAsync(asked)
          .whenComplete((stream, failure) -> begin(stream, failure, callbacks));
    } catch (RuntimeException | Error refused) {
      fail(refused, callbacks);
    }
  }

  @Override
  public ChatRequestParameters defaultRequestParameters() {
    return settings.defaults();
  }

  @Override
  public List<ChatModelListener> listeners() {
    return settings.listeners();
  }

  /** {@link ModelProvider#OTHER}: which provider answers is decided per call. */
  @Override
  public ModelProvider provider() {
    return ModelProvider.OTHER;
  }

  @Override
  public Set<Capability> supportedCapabilities() {
    return settings.capabilities();
  }

  private void begin(
      @Nullable ChatStream stream, @Nullable Throwable failure, Callbacks callbacks) {
    if (stream != null) {
      read(stream, callbacks);
    } else if (failure != null) {
      Throwable cause = failure.getCause();
      fail(failure instanceof CompletionException && cause != null ? cause : failure, callbacks);
    }
  }

  private void read(ChatStream stream, Callbacks callbacks) {
    try {
      stream.publisher(executor).subscribe(new StreamedAnswer(stream, callbacks, settings));
    } catch (RuntimeException | Error unread) {
      stream.close();
      fail(unread, callbacks);
    }
  }

  private void fail(Throwable failure, Callbacks callbacks) {
    try {
      executor.execute(settings.bonito().carried(() -> callbacks.failed(Errors.of(failure))));
    } catch (RuntimeException full) {
      callbacks.failed(Errors.of(failure));
    }
  }

  /** Builds streaming chat models. */
  public static final class Builder extends BonitoChatModelBuilder<Builder> {

    private Executor executor = new StreamThreads();

    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /**
     * Runs the handlers, one task per stream, which takes as long as the stream. The default is a
     * thread per stream, a virtual one from JDK 21 on.
     */
    public Builder executor(Executor runsHandlers) {
      executor = runsHandlers;
      return this;
    }

    /**
     * Builds the model; nothing is sent.
     *
     * @throws IllegalArgumentException where the {@code Bonito} or the route is missing
     * @throws dev.langchain4j.exception.UnsupportedFeatureException where the default parameters
     *     ask for what Bonito has no place for
     */
    public BonitoStreamingChatModel build() {
      return new BonitoStreamingChatModel(settings(), executor);
    }
  }
}
