package com.getbonito.wire.anthropic;

import com.getbonito.chat.RateLimits;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.Headers;
import com.getbonito.wire.Dialect;
import com.getbonito.wire.bedrock.BedrockErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Errors and headers, which all operations share. On Bedrock the errors are Bedrock's, except where
 * a stream hands on one of Anthropic's own.
 */
abstract class AnthropicDialect implements Dialect {

  /** Where the surfaces and the gateways before them put the id, the provider's own first. */
  private static final List<String> REQUEST_IDS =
      List.of("request-id", "x-amzn-requestid", "x-request-id", "cf-ray");

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
    return surface == Surface.BEDROCK
        ? BedrockErrors.read(status, headers, body)
        : ErrorBody.read(status, headers, body);
  }

  @Override
  public final ErrorKind classify(ErrorAnswer answer) {
    return surface == Surface.BEDROCK && !ErrorBody.ownCode(answer.code())
        ? BedrockErrors.classify(answer)
        : ErrorRules.classify(answer);
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
