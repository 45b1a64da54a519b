package com.getbonito.wire.openai;

import com.getbonito.chat.RateLimits;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.Headers;
import com.getbonito.wire.Dialect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Errors and headers, which all of OpenAI's operations and dialects share. */
public abstract class OpenAiDialect implements Dialect {

  /** Where providers and the gateways before them put the id, the provider's own first. */
  private static final List<String> REQUEST_IDS =
      List.of("x-request-id", "apim-request-id", "request-id", "x-generation-id", "cf-ray");

  private final String id;

  /**
   * @param id the dialect's id
   */
  protected OpenAiDialect(String id) {
    this.id = id;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final ErrorAnswer error(int status, Headers headers, byte[] body) {
    return ErrorBody.read(status, headers, body);
  }

  @Override
  public final ErrorKind classify(ErrorAnswer answer) {
    return ErrorRules.classify(answer);
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
