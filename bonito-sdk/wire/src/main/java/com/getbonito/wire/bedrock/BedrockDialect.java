package com.getbonito.wire.bedrock;

import com.getbonito.chat.RateLimits;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.Headers;
import com.getbonito.wire.Dialect;
import org.jspecify.annotations.Nullable;

/** Errors and headers, which all operations share. */
abstract class BedrockDialect implements Dialect {

  private final String id;

  BedrockDialect(String id) {
    this.id = id;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final ErrorAnswer error(int status, Headers headers, byte[] body) {
    return BedrockErrors.read(status, headers, body);
  }

  @Override
  public final ErrorKind classify(ErrorAnswer answer) {
    return BedrockErrors.classify(answer);
  }

  /** Bedrock states none. */
  @Override
  public final @Nullable RateLimits limits(Headers headers) {
    return null;
  }

  @Override
  public final @Nullable String requestId(Headers headers) {
    return BedrockErrors.requestId(headers);
  }
}
