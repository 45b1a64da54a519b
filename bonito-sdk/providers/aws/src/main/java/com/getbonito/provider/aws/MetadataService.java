package com.getbonito.provider.aws;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TimeSource;
import com.getbonito.spi.TokenSource.Token;
import com.getbonito.spi.Transport;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * A service beside the process that hands out keys: of the instance, or of the container's agent.
 * It answers at once or not at all, so it is waited for shortly.
 */
final class MetadataService {

  /** As long as the AWS SDKs wait, for connection and answer together. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final String name;
  private final Transport transport;
  private final TimeSource time;

  /**
   * @param name what it is called in messages
   */
  MetadataService(String name, Transport transport, TimeSource time) {
    this.name = name;
    this.transport = transport;
    this.time = time;
  }

  /**
   * Asks.
   *
   * @throws TransportException of kind CONNECTION_FAILED when it does not answer in time
   */
  WholeAnswer ask(TransportRequest request, Cancellation cancellation) throws TransportException {
    Cancellation late = new Cancellation();
    cancellation.onCancel(late::cancel);
    TimeSource.Scheduled alarm = time.schedule(PATIENCE, late::cancel);
    try {
      return WholeAnswer.to(request, transport, late);
    } catch (TransportException failure) {
      boolean tooLate = late.cancelled() && !cancellation.cancelled();
      throw tooLate
          ? NoKeys.because(
              ErrorKind.CONNECTION_FAILED,
              name + " does not answer within " + PATIENCE.toSeconds() + " s",
              failure)
          : NoKeys.because(failure.kind(), name + ": " + failure.getMessage(), failure);
    } finally {
      alarm.cancel();
    }
  }

  /**
   * The text of an answer.
   *
   * @throws TransportException when it is an error
   */
  String text(WholeAnswer answer) throws TransportException {
    if (answer.status() != 200) {
      ErrorKind kind = answer.status() >= 500 ? ErrorKind.OVERLOADED : ErrorKind.AUTH_INVALID;
      throw NoKeys.because(kind, name + " answers with status " + answer.status(), null);
    }
    return new String(answer.body(), StandardCharsets.UTF_8).strip();
  }

  /**
   * The keys in an answer, in the form that all these services share.
   *
   * @throws TransportException when there are none
   */
  Token keys(WholeAnswer answer) throws TransportException {
    Map<String, JsonNode> fields = fields(text(answer));
    String id = field(fields, "AccessKeyId");
    String secret = field(fields, "SecretAccessKey");
    if (id == null || secret == null) {
      String code = field(fields, "Code");
      throw NoKeys.because(name + " gives no keys" + (code == null ? "" : ": " + code));
    }
    return AwsKeys.of(id, secret, field(fields, "Token")).token(end(field(fields, "Expiration")));
  }

  private Map<String, JsonNode> fields(String text) throws TransportException {
    try {
      return JsonNode.parser().parse(text).asObject();
    } catch (RuntimeException unreadable) {
      throw unreadable();
    }
  }

  private @Nullable Instant end(@Nullable String expiration) throws TransportException {
    try {
      return expiration == null ? null : Instant.parse(expiration);
    } catch (DateTimeParseException unreadable) {
      throw unreadable();
    }
  }

  /** Without the cause, whose message would show what was read. */
  private TransportException unreadable() {
    return NoKeys.because(
        ErrorKind.RESPONSE_INVALID, name + " gives something that holds no keys", null);
  }

  private static @Nullable String field(Map<String, JsonNode> fields, String name) {
    JsonNode value = fields.get(name);
    return value == null || !value.isString() ? null : value.asString();
  }
}
