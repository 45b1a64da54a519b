package com.getbonito.http;

import com.getbonito.chat.RateLimits;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.EventSource;
import com.getbonito.spi.Headers;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportResponse;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The answer to one attempt, from its headers on. */
final class Answer implements AutoCloseable {

  private final Attempt attempt;
  private final TransportResponse response;
  private final Headers headers;

  Answer(Attempt attempt, TransportResponse response) {
    this.attempt = attempt;
    this.response = response;
    this.headers = response.headers();
  }

  /**
   * Throws unless this is a success that can be read.
   *
   * @param streamed whether a stream was asked for
   */
  void check(boolean streamed) {
    int status = response.status();
    if (status < 200 || status > 299) {
      throw attempt.refused(status, headers, beginning());
    }
    String coding = headers.first("content-encoding");
    if (coding != null && !coding.equalsIgnoreCase("identity")) {
      throw attempt.invalid(
          "the answer's content coding was not asked for: " + coding, status, headers, null);
    }
    if (streamed && !streaming()) {
      throw notStreaming();
    }
  }

  /** The whole body. */
  byte[] content() {
    try {
      return Answers.whole(response, attempt.call().maxResponseBytes());
    } catch (Answers.TooLargeException tooLarge) {
      throw attempt.invalid(
          String.valueOf(tooLarge.getMessage()), response.status(), headers, tooLarge);
    } catch (TransportException failure) {
      throw attempt.broken(failure, response.status());
    } catch (IOException failure) {
      throw attempt.invalid(
          String.valueOf(failure.getMessage()), response.status(), headers, failure);
    }
  }

  /** What a codec makes of the body. */
  <R> R decoded(Supplier<R> codec) {
    try {
      return codec.get();
    } catch (StreamErrorException reported) {
      throw attempt.reported(reported, headers, ErrorKind.UNCLASSIFIED);
    } catch (WireException unreadable) {
      throw attempt.invalid(
          String.valueOf(unreadable.getMessage()), response.status(), headers, unreadable);
    }
  }

  EventSource events(StreamDecoder decoder, Buffers buffers) {
    return new HttpEventSource(attempt, response, headers, decoder, buffers);
  }

  Headers headers() {
    return headers;
  }

  @Nullable String requestId() {
    return attempt.dialect().requestId(headers);
  }

  @Nullable RateLimits limits() {
    return attempt.dialect().limits(headers);
  }

  @Override
  public void close() {
    response.close();
  }

  private byte[] beginning() {
    try {
      return Answers.beginning(response);
    } catch (TransportException cancelled) {
      throw attempt.broken(cancelled, response.status());
    }
  }

  /** Servers are careless about a stream's type; what is surely none is JSON or a web page. */
  private boolean streaming() {
    String type = headers.first("content-type");
    String known = type == null ? "" : type.toLowerCase(Locale.ROOT);
    return !known.startsWith("application/json") && !known.startsWith("text/html");
  }

  /** A success that is one document instead of a stream: an error in disguise, or of no use. */
  private RuntimeException notStreaming() {
    ErrorAnswer said = attempt.dialect().error(response.status(), headers, beginning());
    if (said.code() != null || said.message() != null) {
      return attempt.reported(new StreamErrorException(said), headers, ErrorKind.UNCLASSIFIED);
    }
    return attempt.invalid(
        "the answer is no stream but " + headers.first("content-type"),
        response.status(),
        headers,
        null);
  }
}
