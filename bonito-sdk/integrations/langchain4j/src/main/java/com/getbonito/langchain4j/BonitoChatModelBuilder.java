package com.getbonito.langchain4j;

import com.getbonito.Bonito;
import com.getbonito.chat.Attribution;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the builders of both chat models have in common. A {@code Bonito} and a route are needed;
 * everything else has a default.
 *
 * @param <B> the builder itself
 */
public abstract sealed class BonitoChatModelBuilder<B extends BonitoChatModelBuilder<B>>
    permits BonitoChatModel.Builder, BonitoStreamingChatModel.Builder {

  private @Nullable Bonito bonito;
  private @Nullable String route;
  private Attribution attribution = Attribution.NONE;
  private @Nullable Duration timeout;
  private @Nullable ChatRequestParameters defaults;
  private List<ChatModelListener> listeners = List.of();
  private Set<Capability> capabilities = Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
  private boolean allowModelOverride;
  private boolean sendThinking = true;
  private boolean returnThinking;
  private boolean strictJsonSchema;
  private boolean strictTools;
  private boolean sendLowImageDetail;

  BonitoChatModelBuilder() {}

  abstract B self();

  /** Who makes the calls; closing it stays the application's. */
  public B bonito(Bonito value) {
    bonito = value;
    return self();
  }

  /** Name or alias of the route to call, or {@code connection/model} where that is allowed. */
  public B route(String name) {
    route = name;
    return self();
  }

  /**
   * Who the calls are for, as far as a request's {@link BonitoChatRequestParameters} leave it open;
   * the default is nobody.
   */
  public B attribution(Attribution who) {
    attribution = who;
    return self();
  }

  /**
   * The longest a call may take, retries and the stream included; positive. The default is none, so
   * that the route's own limits hold alone.
   */
  public B timeout(@Nullable Duration longest) {
    timeout = longest;
    return self();
  }

  /** What holds where a request leaves it open; the default is the route's name as model name. */
  public B defaultRequestParameters(@Nullable ChatRequestParameters parameters) {
    defaults = parameters;
    return self();
  }

  /**
   * Who hears of calls. Each context's attributes hold the call's decision under {@link
   * BonitoChatResponseMetadata#DECISION} when it has ended. The default is nobody.
   */
  public B listeners(List<? extends ChatModelListener> all) {
    listeners = List.copyOf(all);
    return self();
  }

  /** See {@link #listeners(List)}. */
  public B listeners(ChatModelListener... all) {
    return listeners(List.of(all));
  }

  /**
   * What LangChain4j may count on. The default is JSON schemas; without them {@code AiServices}
   * describe the shape in the prompt instead, for routes whose targets know no schemas.
   */
  public B supportedCapabilities(Set<Capability> all) {
    capabilities = Set.copyOf(all);
    return self();
  }

  /**
   * Whether a request's {@code modelName} may name another route; the default is no, and such a
   * request is refused.
   */
  public B allowModelOverride(boolean allowed) {
    allowModelOverride = allowed;
    return self();
  }

  /**
   * Whether thinking in the history is sent along; the default is yes, since some models insist on
   * it within a turn with tools.
   */
  public B sendThinking(boolean sent) {
    sendThinking = sent;
    return self();
  }

  /**
   * Whether thinking that comes back is handed on, in {@code AiMessage.thinking()} and to {@code
   * onPartialThinking}; the default is no.
   */
  public B returnThinking(boolean returned) {
    returnThinking = returned;
    return self();
  }

  /**
   * Whether answers must follow a JSON schema to the letter, where the provider can promise it: all
   * properties required, none added. The default is no.
   */
  public B strictJsonSchema(boolean strict) {
    strictJsonSchema = strict;
    return self();
  }

  /** The same for the arguments of tools that do not say so themselves; the default is no. */
  public B strictTools(boolean strict) {
    strictTools = strict;
    return self();
  }

  /**
   * Whether the image detail {@code LOW} is sent. It is what LangChain4j sets where nobody asked
   * for anything, and some providers know no detail; so the default is no.
   */
  public B sendLowImageDetail(boolean sent) {
    sendLowImageDetail = sent;
    return self();
  }

  final ChatSettings settings() {
    if (bonito == null || route == null || route.isBlank()) {
      throw new IllegalArgumentException(
          "a model of Bonito needs bonito(...) and the name of a route(...)");
    }
    if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
      throw new IllegalArgumentException("timeout must be positive, not " + timeout);
    }
    return new ChatSettings(
        bonito,
        route,
        attribution,
        timeout,
        defaults(route),
        DecisionListener.before(listeners),
        capabilities,
        allowModelOverride,
        sendThinking,
        returnThinking,
        strictJsonSchema,
        strictTools,
        sendLowImageDetail);
  }

  /**
   * Listeners read the asked model from the parameters, so the route stands there.
   *
   * @throws UnsupportedFeatureException for a model name that no call could use
   */
  private BonitoChatRequestParameters defaults(String name) {
    BonitoChatRequestParameters named =
        BonitoChatRequestParameters.builder().modelName(name).build();
    if (defaults == null) {
      return named;
    }
    BonitoChatRequestParameters wanted = named.overrideWith(defaults);
    if (!allowModelOverride && !name.equals(wanted.modelName())) {
      throw Unsupported.modelName(wanted.modelName(), name);
    }
    return wanted;
  }
}
