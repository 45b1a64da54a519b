package com.getbonito.springai;

import com.getbonito.chat.Attribution;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.embedding.EmbeddingOptions;

/**
 * Options of an embedding through Bonito. Null means that the model's default options hold, or else
 * the provider's. {@link #getModel()} is the route. Immutable.
 */
public final class BonitoEmbeddingOptions implements EmbeddingOptions {

  private final @Nullable String route;
  private final @Nullable Integer dimensions;
  private final @Nullable Attribution attribution;
  private final @Nullable Duration timeout;
  private final Map<String, @Nullable Object> extras;

  private BonitoEmbeddingOptions(Builder builder) {
    this.route = builder.route;
    this.dimensions = builder.dimensions;
    this.attribution = builder.attribution;
    this.timeout = builder.timeout;
    this.extras = Collections.unmodifiableMap(new LinkedHashMap<>(builder.extras));
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** The route to call, its alias, or {@code connection/model}. */
  @Override
  public @Nullable String getModel() {
    return route;
  }

  /** Length of the vectors. */
  @Override
  public @Nullable Integer getDimensions() {
    return dimensions;
  }

  /** Who the call is for; what it leaves open comes from the model's default options. */
  public @Nullable Attribution attribution() {
    return attribution;
  }

  /** The longest the whole call may take, retries included. */
  public @Nullable Duration timeout() {
    return timeout;
  }

  /** Fields of the body that only some providers know. */
  public Map<String, @Nullable Object> extras() {
    return extras;
  }

  /** What is given, with what it leaves open taken from these. */
  BonitoEmbeddingOptions with(@Nullable EmbeddingOptions given) {
    return given == null ? this : builder().over(this).over(Foreign.refused(given)).build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BonitoEmbeddingOptions that && all().equals(that.all());
  }

  @Override
  public int hashCode() {
    return all().hashCode();
  }

  private List<@Nullable Object> all() {
    return Arrays.asList(route, dimensions, attribution, timeout, extras);
  }

  /** Builds options. */
  public static final class Builder implements EmbeddingOptions.Builder {

    private @Nullable String route;
    private @Nullable Integer dimensions;
    private @Nullable Attribution attribution;
    private @Nullable Duration timeout;
    private final Map<String, @Nullable Object> extras = new LinkedHashMap<>();

    private Builder() {}

    /** The route to call, its alias, or {@code connection/model}; the same as the model. */
    public Builder route(@Nullable String name) {
      route = name;
      return this;
    }

    @Override
    public Builder model(@Nullable String name) {
      return route(name);
    }

    /** Length of the vectors; the default is the model's. */
    @Override
    public Builder dimensions(@Nullable Integer length) {
      dimensions = length;
      return this;
    }

    /** Who the call is for. */
    public Builder attribution(@Nullable Attribution who) {
      attribution = who;
      return this;
    }

    /**
     * The longest the whole call may take, retries included.
     *
     * @throws IllegalArgumentException unless positive
     */
    public Builder timeout(@Nullable Duration longest) {
      if (longest != null && (longest.isNegative() || longest.isZero())) {
        throw new IllegalArgumentException("timeout must be positive, not " + longest);
      }
      timeout = longest;
      return this;
    }

    /** Adds a field of the body that only some providers know. */
    public Builder extra(String field, @Nullable Object value) {
      extras.put(field, value);
      return this;
    }

    @Override
    public BonitoEmbeddingOptions build() {
      return new BonitoEmbeddingOptions(this);
    }

    private Builder over(EmbeddingOptions options) {
      route = options.getModel() == null ? route : options.getModel();
      dimensions = options.getDimensions() == null ? dimensions : options.getDimensions();
      if (options instanceof BonitoEmbeddingOptions given) {
        timeout = given.timeout == null ? timeout : given.timeout;
        extras.putAll(given.extras);
        if (given.attribution != null) {
          attribution =
              attribution == null ? given.attribution : given.attribution.orElse(attribution);
        }
      }
      return this;
    }
  }
}
