package com.getbonito.wire.gemini;

import com.getbonito.chat.RateLimits;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.Headers;
import com.getbonito.wire.Dialect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Errors and headers, which all of Google's operations share. */
abstract class GeminiDialect implements Dialect {

  private static final List<String> REQUEST_IDS =
      List.of(
          "x-goog-request-id", "x-vertex-ai-request-id", "x-request-id", "x-cloud-trace-context");

  private final String id;

  GeminiDialect(String id) {
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

  /** Null: no answer states limits in its headers. */
  @Override
  public final @Nullable RateLimits limits(Headers headers) {
    return null;
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
