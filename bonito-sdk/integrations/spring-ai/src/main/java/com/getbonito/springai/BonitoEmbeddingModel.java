package com.getbonito.springai;

import com.getbonito.Bonito;
import com.getbonito.error.BonitoException;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.document.Document;
import org.springframework.ai.document.MetadataMode;
import org.springframework.ai.embedding.AbstractEmbeddingModel;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.embedding.EmbeddingResponseMetadata;
import org.springframework.ai.embedding.observation.DefaultEmbeddingModelObservationConvention;
import org.springframework.ai.embedding.observation.EmbeddingModelObservationContext;
import org.springframework.ai.embedding.observation.EmbeddingModelObservationConvention;
import org.springframework.ai.embedding.observation.EmbeddingModelObservationDocumentation;

/**
 * A route of Bonito as an embedding model. Thread-safe; the {@link Bonito} is the caller's to
 * close. Nothing is repeated here; failures are those of {@link BonitoChatModel}.
 */
public final class BonitoEmbeddingModel extends AbstractEmbeddingModel {

  private static final EmbeddingModelObservationConvention CONVENTION =
      new DefaultEmbeddingModelObservationConvention();

  private final Bonito bonito;
  private final BonitoEmbeddingOptions options;
  private final MetadataMode metadataMode;
  private final ObservationRegistry observations;
  private volatile EmbeddingModelObservationConvention convention = CONVENTION;

  private BonitoEmbeddingModel(Builder builder) {
    this.bonito = builder.bonito;
    this.options =
        BonitoEmbeddingOptions.builder().route(builder.route).build().with(builder.options);
    this.metadataMode = builder.metadataMode;
    this.observations = builder.observations;
  }

  /** A model with everything as it comes. */
  public static BonitoEmbeddingModel of(Bonito bonito, String route) {
    return builder(bonito, route).build();
  }

  /**
   * A new builder.
   *
   * @param route name or alias of a route, or {@code connection/model} where direct calls are
   *     allowed; the options of a call may name another
   */
  public static Builder builder(Bonito bonito, String route) {
    return new Builder(bonito, route);
  }

  @Override
  public EmbeddingResponse call(EmbeddingRequest request) {
    BonitoEmbeddingOptions complete = options.with(request.getOptions());
    EmbeddingModelObservationContext context =
        EmbeddingModelObservationContext.builder()
            .embeddingRequest(new EmbeddingRequest(request.getInstructions(), complete))
            .provider(BonitoChatModel.PROVIDER)
            .build();
    context.put(BonitoMetadata.COVERED, true);
    return observation(context)
        .observe(() -> {
          EmbeddingResponse response = send(request.getInstructions(), complete);
          context.setResponse(response);
          return response;
        });
  }

  @Override
  public float[] embed(Document document) {
    return embed(String.valueOf(getEmbeddingContent(document)));
  }

  @Override
  public @Nullable String getEmbeddingContent(Document document) {
    return document.getFormattedContent(metadataMode);
  }

  /** Length of the vectors: as the options ask, else found out once, by a call. */
  @Override
  public int dimensions() {
    Integer asked = options.getDimensions();
    return asked == null ? super.dimensions() : asked;
  }

  /** The options of calls that bring none, and what fills up those that do. */
  public BonitoEmbeddingOptions options() {
    return options;
  }

  /** How observations are named and keyed; the default is Spring AI's. */
  public void setObservationConvention(EmbeddingModelObservationConvention observationConvention) {
    convention = observationConvention;
  }

  private EmbeddingResponse send(List<String> texts, BonitoEmbeddingOptions complete) {
    com.getbonito.embedding.EmbeddingRequest.Builder request =
        com.getbonito.embedding.EmbeddingRequest.builder(String.valueOf(complete.getModel()))
            .dimensions(complete.getDimensions())
            .timeout(complete.timeout())
            .extras(complete.extras());
    texts.forEach(request::input);
    if (complete.attribution() != null) {
      request.attribution(complete.attribution());
    }
    try {
      return response(bonito.embed(request.build()));
    } catch (BonitoException failure) {
      throw Failures.of(failure);
    }
  }

  private static EmbeddingResponse response(com.getbonito.embedding.EmbeddingResponse answer) {
    List<Embedding> embeddings = new ArrayList<>(answer.vectors().size());
    for (float[] vector : answer.vectors()) {
      embeddings.add(new Embedding(vector, embeddings.size()));
    }
    Bill bill = Bill.of(answer);
    Map<String, Object> own = bill.metadata();
    Bill.put(own, BonitoMetadata.REQUEST_ID, answer.requestId());
    return new EmbeddingResponse(
        embeddings, new EmbeddingResponseMetadata(answer.model(), bill.tokens(), own));
  }

  /** The call's own; none without a registry, and then it hides no other from what is beneath. */
  private Observation observation(EmbeddingModelObservationContext context) {
    return observations.isNoop()
        ? Observation.NOOP
        : EmbeddingModelObservationDocumentation.EMBEDDING_MODEL_OPERATION.observation(
            convention, CONVENTION, () -> context, observations);
  }

  /** Builds embedding models. */
  public static final class Builder {

    private final Bonito bonito;
    private final String route;
    private @Nullable BonitoEmbeddingOptions options;
    private MetadataMode metadataMode = MetadataMode.EMBED;
    private ObservationRegistry observations = ObservationRegistry.NOOP;

    private Builder(Bonito bonito, String route) {
      this.bonito = bonito;
      this.route = route;
    }

    /** Options of calls that bring none, and what fills up those that do; the default is none. */
    public Builder options(@Nullable BonitoEmbeddingOptions defaults) {
      options = defaults;
      return this;
    }

    /** Which of a document's metadata are embedded with its text; the default is EMBED. */
    public Builder metadataMode(MetadataMode mode) {
      metadataMode = mode;
      return this;
    }

    /** Where calls are observed; the default is nowhere. */
    public Builder observationRegistry(ObservationRegistry registry) {
      observations = registry;
      return this;
    }

    /** Builds the model. */
    public BonitoEmbeddingModel build() {
      return new BonitoEmbeddingModel(this);
    }
  }
}
