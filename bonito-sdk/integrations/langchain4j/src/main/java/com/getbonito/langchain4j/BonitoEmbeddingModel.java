package com.getbonito.langchain4j;

import com.getbonito.Bonito;
import com.getbonito.chat.Attribution;
import com.getbonito.error.BonitoException;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.embedding.DimensionAwareEmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingParameter;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An embedding model that is a route of Bonito. Thread-safe. Vectors of different models never mix:
 * a route of embeddings fails over among targets of one base model only.
 *
 * <p>Takes text and the parameter {@code dimensions}; anything else is refused with {@link
 * dev.langchain4j.exception.UnsupportedFeatureException}. Failures are mapped as {@link
 * BonitoChatModel} does.
 */
public final class BonitoEmbeddingModel extends DimensionAwareEmbeddingModel {

  private static final int MOST_PER_CALL = 2_048;

  private final Bonito bonito;
  private final String route;
  private final Attribution attribution;
  private final @Nullable Duration timeout;
  private final @Nullable Integer dimensions;
  private final List<EmbeddingModelListener> listeners;
  private final boolean allowModelOverride;
  private final int maxSegmentsPerCall;

  private BonitoEmbeddingModel(Builder builder, Bonito bonito, String route) {
    this.bonito = bonito;
    this.route = route;
    this.attribution = builder.attribution;
    this.timeout = builder.timeout;
    this.dimensions = builder.dimensions;
    this.listeners = DecisionListener.beforeAll(builder.listeners);
    this.allowModelOverride = builder.allowModelOverride;
    this.maxSegmentsPerCall = builder.maxSegmentsPerCall;
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public EmbeddingResponse doEmbed(EmbeddingRequest request) {
    String target = Routes.target(request.modelName(), route, allowModelOverride, bonito);
    List<EmbeddingInput> inputs = request.inputs();
    List<com.getbonito.embedding.EmbeddingResponse> answers = new ArrayList<>(1);
    List<Embedding> vectors = new ArrayList<>(inputs.size());
    for (int from = 0; from < inputs.size(); from += maxSegmentsPerCall) {
      int to = Math.min(inputs.size(), from + maxSegmentsPerCall);
      var answer = call(target, inputs.subList(from, to), request.dimensions(), answers.isEmpty());
      answers.add(answer);
      answer.vectors().forEach(vector -> vectors.add(Embedding.from(vector)));
    }
    return EmbeddingResponse.builder()
        .embeddings(vectors)
        .metadata(BonitoEmbeddingResponseMetadata.of(answers))
        .build();
  }

  private com.getbonito.embedding.EmbeddingResponse call(
      String target, List<EmbeddingInput> inputs, @Nullable Integer length, boolean first) {
    var asked =
        com.getbonito.embedding.EmbeddingRequest.builder(target)
            .dimensions(length)
            .attribution(attribution)
            .timeout(timeout);
    inputs.forEach(input -> asked.input(input.text()));
    try {
      return bonito.embed(asked.build());
    } catch (BonitoException failure) {
      RuntimeException mapped = Errors.of(failure);
      throw first || !(mapped instanceof RetriableException)
          ? mapped
          : new NonRetriableException(mapped.getMessage(), failure);
    }
  }

  /** The route's name. */
  @Override
  public String modelName() {
    return route;
  }

  @Override
  public EmbeddingRequestParameters defaultRequestParameters() {
    return EmbeddingRequestParameters.builder().dimensions(dimensions).build();
  }

  @Override
  public Set<EmbeddingParameter<?>> supportedParameters() {
    return allowModelOverride
        ? Set.of(EmbeddingRequestParameters.DIMENSIONS, EmbeddingRequestParameters.MODEL_NAME)
        : Set.of(EmbeddingRequestParameters.DIMENSIONS);
  }

  @Override
  public List<EmbeddingModelListener> listeners() {
    return listeners;
  }

  /** {@link ModelProvider#OTHER}: which provider answers is decided per call. */
  @Override
  public ModelProvider provider() {
    return ModelProvider.OTHER;
  }

  @Override
  protected @Nullable Integer knownDimension() {
    return dimensions;
  }

  /** Builds embedding models. A {@code Bonito} and a route are needed. */
  public static final class Builder {

    private @Nullable Bonito bonito;
    private @Nullable String route;
    private Attribution attribution = Attribution.NONE;
    private @Nullable Duration timeout;
    private @Nullable Integer dimensions;
    private List<EmbeddingModelListener> listeners = List.of();
    private boolean allowModelOverride;
    private int maxSegmentsPerCall = MOST_PER_CALL;

    private Builder() {}

    /** Who makes the calls; closing it stays the application's. */
    public Builder bonito(Bonito value) {
      bonito = value;
      return this;
    }

    /** Name or alias of the route to call. */
    public Builder route(String name) {
      route = name;
      return this;
    }

    /** Who the calls are for; the default is nobody. */
    public Builder attribution(Attribution who) {
      attribution = who;
      return this;
    }

    /** The longest a call may take, retries included; positive. The default is none. */
    public Builder timeout(@Nullable Duration longest) {
      timeout = longest;
      return this;
    }

    /**
     * Length of the vectors where a request leaves it open; the default is the provider's. Without
     * it {@code dimension()} embeds a word once to find out.
     */
    public Builder dimensions(@Nullable Integer length) {
      dimensions = length;
      return this;
    }

    /** Who hears of calls, as {@link BonitoChatModelBuilder#listeners(List)}. */
    public Builder listeners(List<? extends EmbeddingModelListener> all) {
      listeners = List.copyOf(all);
      return this;
    }

    /** See {@link #listeners(List)}. */
    public Builder listeners(EmbeddingModelListener... all) {
      return listeners(List.of(all));
    }

    /** Whether a request's {@code modelName} may name another route; the default is no. */
    public Builder allowModelOverride(boolean allowed) {
      allowModelOverride = allowed;
      return this;
    }

    /**
     * How many texts go out in one call; positive. More are sent in several calls, one after the
     * other. The default is 2,048, the most that OpenAI takes.
     */
    public Builder maxSegmentsPerCall(int most) {
      if (most <= 0) {
        throw new IllegalArgumentException("maxSegmentsPerCall must be positive, not " + most);
      }
      maxSegmentsPerCall = most;
      return this;
    }

    /**
     * Builds the model; nothing is sent.
     *
     * @throws IllegalArgumentException where the {@code Bonito} or the route is missing
     */
    public BonitoEmbeddingModel build() {
      if (bonito == null || route == null || route.isBlank()) {
        throw new IllegalArgumentException(
            "a model of Bonito needs bonito(...) and the name of a route(...)");
      }
      if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
        throw new IllegalArgumentException("timeout must be positive, not " + timeout);
      }
      return new BonitoEmbeddingModel(this, bonito, route);
    }
  }
}
