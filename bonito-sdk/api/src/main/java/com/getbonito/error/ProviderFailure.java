package com.getbonito.error;

import com.getbonito.chat.RateLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a failed attempt. Made through {@link #of}; the constructor is outside the
 * compatibility promise.
 *
 * @param kind what the failure means
 * @param connection name of the connection
 * @param model the model that was asked for
 * @param status HTTP status, null where no answer came
 * @param providerCode the provider's own code
 * @param providerMessage the provider's own text, cut to 2,000 characters; may quote the request
 * @param requestId the id under which the provider knows the attempt
 * @param retryAfter how long the provider asks to be left alone
 * @param rateLimits the limits its headers state
 */
public record ProviderFailure(
    ErrorKind kind,
    String connection,
    String model,
    @Nullable Integer status,
    @Nullable String providerCode,
    @Nullable String providerMessage,
    @Nullable String requestId,
    @Nullable Duration retryAfter,
    @Nullable RateLimits rateLimits) {

  private static final int LONGEST_MESSAGE = 2_000;

  /** Cuts the provider's text. */
  public ProviderFailure {
    if (providerMessage != null && providerMessage.length() > LONGEST_MESSAGE) {
      providerMessage = providerMessage.substring(0, LONGEST_MESSAGE);
    }
  }

  /** A failure of which only the kind and the place are known. */
  public static ProviderFailure of(ErrorKind kind, String connection, String model) {
    return new ProviderFailure(kind, connection, model, null, null, null, null, null, null);
  }

  String describe() {
    StringBuilder text = new StringBuilder(160);
    text.append(connection).append('/').append(model).append(" failed with ").append(kind);
    if (status != null) {
      text.append(", HTTP ").append(status);
    }
    if (providerCode != null) {
      text.append(", provider code ").append(providerCode);
    }
    if (requestId != null) {
      text.append(", request id ").append(requestId);
    }
    if (retryAfter != null) {
      text.append(", retry after ").append(retryAfter.toMillis()).append(" ms");
    }
    return text.append(". ").append(advice()).toString();
  }

  private String advice() {
    return switch (kind) {
      case AUTH_INVALID, AUTH_EXPIRED -> "Check the connection's credentials.";
      case PERMISSION_DENIED -> "Give the credential access to this model.";
      case NOT_ACTIVATED -> "Activate or deploy the model in this account.";
      case MODEL_UNKNOWN -> "Check the target's model and deployment names.";
      case INVALID_REQUEST -> "Correct the request; providerMessage() says what is wrong.";
      case CONTEXT_EXCEEDED -> "Shorten the input or add a target with a larger context window.";
      case CONTENT_BLOCKED -> "The provider refuses this prompt; providerMessage() says why.";
      case RATE_LIMITED, OVERLOADED, MODEL_NOT_READY -> "Wait, or add a target to the route.";
      case QUOTA_EXHAUSTED -> "Raise the account's quota or add a target to the route.";
      case CONNECTION_FAILED -> "Check the endpoint's address, proxy and certificates.";
      default -> "Add a target to the route, or see providerMessage().";
    };
  }
}
