package com.getbonito.wire.eventstream;

import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.Headers;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * Reads the failures of a Bedrock stream, which come as frames: {@code exception} with a type and a
 * JSON payload, {@code error} with code and message in the headers. The statuses are those that the
 * service model gives the same exceptions outside a stream.
 */
public final class ExceptionFrame {

  private ExceptionFrame() {}

  /** What a frame that is no event says. Its code is the exception's name as headers spell it. */
  public static ErrorAnswer read(Frame frame) {
    String code = frame.text(":exception-type");
    String message = frame.text(":error-message");
    if (code == null) {
      code = frame.text(":error-code");
    }
    if (frame.to() > frame.from() && tree(frame.payload()) instanceof Map<?, ?> fields) {
      for (String name : new String[] {"message", "Message", "originalMessage"}) {
        if (message == null && fields.get(name) instanceof String text) {
          message = text;
        }
      }
    }
    String name = capital(code);
    return new ErrorAnswer(status(name), Headers.NONE, name, message);
  }

  private static @Nullable Object tree(String payload) {
    try (JsonParser parser = Json.parser(payload)) {
      return parser.nextToken() == null ? null : JsonTree.read(parser);
    } catch (JacksonException notJson) {
      return null;
    }
  }

  private static @Nullable String capital(@Nullable String code) {
    return code == null || code.isEmpty()
        ? null
        : Character.toUpperCase(code.charAt(0)) + code.substring(1);
  }

  private static int status(@Nullable String code) {
    return switch (code == null ? "" : code) {
      case "ValidationException", "ServiceQuotaExceededException" -> 400;
      case "AccessDeniedException" -> 403;
      case "ResourceNotFoundException" -> 404;
      case "ModelTimeoutException" -> 408;
      case "ModelErrorException", "ModelStreamErrorException" -> 424;
      case "ThrottlingException", "ModelNotReadyException" -> 429;
      case "InternalServerException" -> 500;
      case "ServiceUnavailableException" -> 503;
      default -> 200;
    };
  }
}
