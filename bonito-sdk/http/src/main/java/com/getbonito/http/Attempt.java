package com.getbonito.http;

import com.getbonito.chat.RateLimits;
import com.getbonito.chat.Usage;
import com.getbonito.error.BonitoException;
import com.getbonito.error.CallCancelledException;
import com.getbonito.error.ConnectionException;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderException;
import com.getbonito.error.ProviderFailure;
import com.getbonito.spi.Call;
import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.Headers;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.TimeSource;
import com.getbonito.spi.TransportException;
import com.getbonito.wire.Dialect;
import com.getbonito.wire.StreamErrorException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Turns what can go wrong in one attempt into exceptions that carry everything the answer said.
 *
 * @param connection name of the connection
 * @param call what is being sent
 * @param dialect reads errors and headers
 * @param endpoint refines what an error means
 * @param time what a Retry-After date is relative to
 */
record Attempt(
    String connection, Call<?> call, Dialect dialect, HttpEndpoint endpoint, TimeSource time) {

  /** No answer, or one that broke off. */
  BonitoException broken(TransportException failure, @Nullable Integer status) {
    ErrorKind kind = failure.kind();
    if (kind == ErrorKind.CANCELLED) {
      return cancelled(failure);
    }
    ProviderFailure known = failure(kind, status, null, failure.getMessage(), null, null, null);
    if (kind == ErrorKind.CONNECTION_FAILED || kind == ErrorKind.CONNECTION_LOST) {
      return new ConnectionException(known, failure, failure.delivery());
    }
    return new ProviderException(known, failure);
  }

  /** A stream that broke off before its end. */
  BonitoException streamBroken(
      @Nullable Exception cause, String message, int status, Headers headers) {
    if (cause instanceof TransportException failure && failure.kind() == ErrorKind.CANCELLED) {
      return cancelled(failure);
    }
    return failed(ErrorKind.STREAM_BROKEN, message, status, headers, cause);
  }

  /** An answer that cannot be used. */
  ProviderException invalid(
      String message, int status, Headers headers, @Nullable Throwable cause) {
    return failed(ErrorKind.RESPONSE_INVALID, message, status, headers, cause);
  }

  /** An answer that is an error. */
  ProviderException refused(int status, Headers headers, byte[] body) {
    ErrorAnswer answer = dialect.error(status, headers, body);
    return refused(answer, meaning(answer), null);
  }

  /** An error within an answer that began as a success. */
  ProviderException reported(StreamErrorException error, Headers headers, ErrorKind otherwise) {
    ErrorAnswer said = error.answer();
    if (error.usage() != Usage.NONE) {
      call.observer().used(error.usage());
    }
    ErrorAnswer answer = new ErrorAnswer(said.status(), headers, said.code(), said.message());
    ErrorKind kind = meaning(answer);
    return refused(answer, kind == ErrorKind.UNCLASSIFIED ? otherwise : kind, error);
  }

  ErrorKind meaning(ErrorAnswer answer) {
    ErrorKind refined = endpoint.classify(answer);
    return refined == null ? dialect.classify(answer) : refined;
  }

  private ProviderException refused(ErrorAnswer answer, ErrorKind kind, @Nullable Throwable cause) {
    RateLimits limits = dialect.limits(answer.headers());
    Duration pause = RetryAfter.read(answer.headers(), time.now());
    if (pause == null && answer.status() == 429) {
      pause = RetryAfter.reset(limits);
    }
    return new ProviderException(
        failure(
            kind,
            answer.status(),
            answer.code(),
            answer.message(),
            dialect.requestId(answer.headers()),
            pause,
            limits),
        cause);
  }

  private ProviderException failed(
      ErrorKind kind, String message, int status, Headers headers, @Nullable Throwable cause) {
    return new ProviderException(
        failure(
            kind, status, null, message, dialect.requestId(headers), null, dialect.limits(headers)),
        cause);
  }

  private static CallCancelledException cancelled(TransportException failure) {
    return new CallCancelledException(ErrorKind.CANCELLED, String.valueOf(failure.getMessage()));
  }

  private ProviderFailure failure(
      ErrorKind kind,
      @Nullable Integer status,
      @Nullable String code,
      @Nullable String message,
      @Nullable String requestId,
      @Nullable Duration retryAfter,
      @Nullable RateLimits limits) {
    return new ProviderFailure(
        kind,
        connection,
        call.target().model(),
        status,
        code,
        message,
        requestId,
        retryAfter,
        limits);
  }
}
