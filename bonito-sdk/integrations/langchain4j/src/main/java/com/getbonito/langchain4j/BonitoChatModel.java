package com.getbonito.langchain4j;

import com.getbonito.error.BonitoException;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Set;

/**
 * A chat model that is a route of Bonito: its targets, retries, failover, policies and budgets
 * stand behind one {@code ChatModel}. Thread-safe.
 *
 * <p>Answers carry {@link BonitoChatResponseMetadata}. Failures are LangChain4j's exceptions with
 * Bonito's as cause, see {@link BonitoFailures}; a retriable one says that Bonito has not repeated
 * the call itself. What a request asks for and Bonito has no place for is refused with {@link
 * dev.langchain4j.exception.UnsupportedFeatureException}.
 */
public final class BonitoChatModel implements ChatModel {

  private final ChatSettings settings;

  private BonitoChatModel(ChatSettings settings) {
    this.settings = settings;
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    com.getbonito.chat.ChatRequest asked = Requests.of(request, settings);
    try {
      return Answers.of(settings.bonito().chat(asked), settings);
    } catch (BonitoException failure) {
      throw Errors.of(failure);
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

  /** Builds chat models. */
  public static final class Builder extends BonitoChatModelBuilder<Builder> {

    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /**
     * Builds the model; nothing is sent.
     *
     * @throws IllegalArgumentException where the {@code Bonito} or the route is missing
     * @throws dev.langchain4j.exception.UnsupportedFeatureException where the default parameters
     *     ask for what Bonito has no place for
     */
    public BonitoChatModel build() {
      return new BonitoChatModel(settings());
    }
  }
}
