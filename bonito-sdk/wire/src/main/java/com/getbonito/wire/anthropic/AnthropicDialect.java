package com.getbonito.wire.anthropic;

import com.getbonito.chat.RateLimits;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.Headers;
import com.getbonito.wire.Dialect;
import com.getbonito.wire.bedrock.BedrockErrors;
import com.getbonito.wire.gemini.GoogleErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Errors and headers, which all operations share. On Bedrock and Vertex AI the errors are the
 * platform's, except where it hands on one of Anthropic's own.
 */
abstract class AnthropicDialect implements Dialect {

  /** Where the surfaces and the gateways before them put the id, the provider's own first. */
  private static final List<String> REQUEST_IDS =
      List.of(
          "request-id",
          "x-amzn-requestid",
          "x-vertex-ai-request-id",
          "x-request-id",
          "cf-ray",
          "x-cloud-trace-context");

  private final String id;
  private final Surface surface;

  AnthropicDialect(String id, Surface surface) {
    this.id = id;
    this.surface = surface;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final ErrorAnswer error(int status, Headers headers, byte[] body) {
    if (surface == Surface.BEDROCK) {
      return BedrockErrors.read(status, headers, body);
    }
    ErrorAnswer own = ErrorBody.read(status, headers, body);
    return surface == Surface.VERTEX && !ErrorBody.ownCode(own.code())
        ? GoogleErrors.read(status, headers, body)
        : own;
  }

  @Override
  public final ErrorKind classify(ErrorAnswer answer) {
    boolean own = surface == Surface.MESSAGES || ErrorBody.ownCode(answer.code());
    if (own) {
      return ErrorRules.classify(answer);
    }
    return surface == Surface.BEDROCK
        ? BedrockErrors.classify(answer)
        : GoogleErrors.classify(answer);
  }

  @Override
  public final @Nullable RateLimits limits(Headers headers) {
    return RateLimitHeaders.read(headers);
  }

  @Override
  public final @Nullable String requestId(Headers headers) {
    for (String name : REQUEST_IDS) {
      String value = headers.first(name);
      if (value != null && !value.isBlank()) {
        return value.trim();
      }
    }
    return null;
  }
}
