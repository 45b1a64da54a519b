package com.getbonito.embedding;

import com.getbonito.chat.Attribution;
import com.getbonito.chat.NativeBody;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to embed, and where. Null means that the provider's default holds. Immutable. */
public final class EmbeddingRequest {

  private final String target;
  private final List<EmbeddingInput> inputs;
  private final boolean batch;
  private final @Nullable Integer dimensions;
  private final @Nullable String encodingFormat;
  private final Attribution attribution;
  private final @Nullable Duration timeout;
  private final Map<String, @Nullable Object> extras;
  private final @Nullable NativeBody nativeBody;

  private EmbeddingRequest(Builder builder) {
    this.target = builder.target;
    this.inputs = List.copyOf(builder.inputs);
    this.batch = builder.batch || builder.inputs.size() > 1;
    this.dimensions = builder.dimensions;
    this.encodingFormat = builder.encodingFormat;
    this.attribution = builder.attribution;
    this.timeout = builder.timeout;
    this.extras = Collections.unmodifiableMap(new LinkedHashMap<>(builder.extras));
    this.nativeBody = builder.nativeBody;
  }

  /**
   * A new builder.
   *
   * @param target name or alias of a route, or {@code connection/model} where direct calls are
   *     allowed
   */
  public static Builder builder(String target) {
    return new Builder(target);
  }

  /** A request for the vectors of these texts. */
  public static EmbeddingRequest of(String target, String... texts) {
    Builder builder = builder(target);
    for (String text : texts) {
      builder.input(text);
    }
    return builder.build();
  }

  /** A builder with everything of this request in it. */
  public Builder toBuilder() {
    Builder copy = new Builder(target);
    copy.inputs.addAll(inputs);
    copy.batch = batch;
    copy.dimensions = dimensions;
    copy.encodingFormat = encodingFormat;
    copy.attribution = attribution;
    copy.timeout = timeout;
    copy.extras.putAll(extras);
    copy.nativeBody = nativeBody;
    return copy;
  }

  /** Name or alias of a route, or {@code connection/model}. */
  public String target() {
    return target;
  }

  /** What to embed, in order; the answer has a vector for each. */
  public List<EmbeddingInput> inputs() {
    return inputs;
  }

  /** Whether a dialect that knows both shall write a list rather than a single input. */
  public boolean batch() {
    return batch;
  }

  /** Length of the vectors. */
  public @Nullable Integer dimensions() {
    return dimensions;
  }

  /** How the vectors travel: {@code float} or {@code base64}; the answer is the same. */
  public @Nullable String encodingFormat() {
    return encodingFormat;
  }

  /** Who the call is for. */
  public Attribution attribution() {
    return attribution;
  }

  /** The longest the whole call may take. */
  public @Nullable Duration timeout() {
    return timeout;
  }

  /** Fields that the model does not name; written into the body as they are. */
  public Map<String, @Nullable Object> extras() {
    return extras;
  }

  /** The caller's own body, or null. */
  public @Nullable NativeBody nativeBody() {
    return nativeBody;
  }

  /** Builds requests. */
  public static final class Builder {

    private String target;
    private final List<EmbeddingInput> inputs = new ArrayList<>();
    private boolean batch;
    private @Nullable Integer dimensions;
    private @Nullable String encodingFormat;
    private Attribution attribution = Attribution.NONE;
    private @Nullable Duration timeout;
    private final Map<String, @Nullable Object> extras = new LinkedHashMap<>(0);
    private @Nullable NativeBody nativeBody;

    private Builder(String target) {
      this.target = target;
    }

    /** Replaces the target. */
    public Builder target(String name) {
      target = name;
      return this;
    }

    /** Adds a text. */
    public Builder input(String text) {
      return input(EmbeddingInput.of(text));
    }

    /** Adds an input. */
    public Builder input(EmbeddingInput input) {
      inputs.add(input);
      return this;
    }

    /** Replaces the inputs. */
    public Builder inputs(List<EmbeddingInput> all) {
      inputs.clear();
      inputs.addAll(all);
      return this;
    }

    /** Whether to write a list even for a single input; the default is no. */
    public Builder batch(boolean asList) {
      batch = asList;
      return this;
    }

    /** Length of the vectors; positive. */
    public Builder dimensions(@Nullable Integer length) {
      dimensions = length;
      return this;
    }

    /** How the vectors travel: {@code float} or {@code base64}. */
    public Builder encodingFormat(@Nullable String format) {
      encodingFormat = format;
      return this;
    }

    /** Who the call is for. */
    public Builder attribution(Attribution who) {
      attribution = who;
      return this;
    }

    /** The longest the whole call may take; positive. */
    public Builder timeout(@Nullable Duration longest) {
      if (longest != null && (longest.isNegative() || longest.isZero())) {
        throw new IllegalArgumentException("timeout must be positive, not " + longest);
      }
      timeout = longest;
      return this;
    }

    /** Adds a field that the model does not name. */
    public Builder extra(String field, @Nullable Object value) {
      extras.put(field, value);
      return this;
    }

    /** Adds fields that the model does not name. */
    public Builder extras(Map<String, ? extends @Nullable Object> fields) {
      extras.putAll(fields);
      return this;
    }

    /** The caller's own body. */
    public Builder nativeBody(@Nullable NativeBody body) {
      nativeBody = body;
      return this;
    }

    /** Builds the request. */
    public EmbeddingRequest build() {
      return new EmbeddingRequest(this);
    }
  }
}
