package com.getbonito.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at a provider that failed. What the provider said of it is kept beside the message,
 * because such texts may quote what was sent.
 */
public class ProviderException extends BonitoException {

  private static final long serialVersionUID = 1L;

  private final transient ProviderFailure failure;

  /**
   * A failure that the provider reported.
   *
   * @param failure what is known of it
   * @param cause the failure beneath, or null
   */
  public ProviderException(ProviderFailure failure, @Nullable Throwable cause) {
    super(failure.kind().code(), failure.kind(), failure.describe(), cause);
    this.failure = failure;
  }

  /** Everything known of the failure. */
  public final ProviderFailure failure() {
    return failure;
  }

  /** The connection that was used. */
  public final String connection() {
    return failure.connection();
  }

  /** The model that was asked for. */
  public final String model() {
    return failure.model();
  }

  /** The HTTP status, or null where no answer came. */
  public final @Nullable Integer status() {
    return failure.status();
  }

  /** The provider's own code, for example {@code context_length_exceeded}, or null. */
  public final @Nullable String providerCode() {
    return failure.providerCode();
  }

  /**
   * The provider's own text, at most 2,000 characters, or null. It may quote the request: do not
   * log it unseen.
   */
  public final @Nullable String providerMessage() {
    return failure.providerMessage();
  }

  /** The id under which the provider knows the attempt, or null. */
  public final @Nullable String requestId() {
    return failure.requestId();
  }

  /** How long the provider asks to be left alone, or null where it does not say. */
  public final @Nullable Duration retryAfter() {
    return failure.retryAfter();
  }
}
