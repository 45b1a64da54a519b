package com.getbonito.wire.anthropic;

import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.Headers;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * Finds code and message in what Anthropic and Vertex AI answer instead of a result: Anthropic's
 * {@code error.type}, Google's {@code error.status}, or the more telling code in either's details.
 * The provider's words are kept, cut at {@value #LONGEST} characters.
 */
final class ErrorBody {

  static final int LONGEST = 2000;

  private static final int LONGEST_PLAIN = 16 * 1024;

  private ErrorBody() {}

  /** Never fails; what cannot be found is null. */
  static ErrorAnswer read(int status, Headers headers, byte[] body) {
    Object tree = tree(body);
    Map<?, ?> fields = first(tree);
    String code = fields == null ? null : code(fields);
    String message = fields != null ? message(fields) : tree == null ? plain(body) : null;
    return new ErrorAnswer(status, headers, cut(code), cut(message));
  }

  /** An error in a body or stream of status 200; its status is the one it would have had. */
  static ErrorAnswer within(Map<?, ?> fields) {
    String code = cut(code(fields));
    return new ErrorAnswer(status(code), Headers.NONE, code, cut(message(fields)));
  }

  /** Whether a code is one of Anthropic's own rather than of the cloud around it. */
  static boolean ownCode(@Nullable String code) {
    return code != null && (code.endsWith("_error") || status(code) != 200);
  }

  static boolean isError(Map<?, ?> fields) {
    return fields.get("error") instanceof Map<?, ?> || "error".equals(fields.get("type"));
  }

  private static @Nullable Map<?, ?> first(@Nullable Object tree) {
    if (tree instanceof List<?> list && !list.isEmpty()) {
      return first(list.get(0));
    }
    return tree instanceof Map<?, ?> fields ? fields : null;
  }

  private static @Nullable String code(Map<?, ?> fields) {
    if (!(fields.get("error") instanceof Map<?, ?> error)) {
      return fields.get("code") instanceof String word ? word : null;
    }
    String reason = reason(error.get("details"));
    if (reason != null) {
      return reason;
    }
    for (String field : List.of("type", "status", "code")) {
      Object value = error.get(field);
      if (value instanceof String || value instanceof Long) {
        return value.toString();
      }
    }
    return null;
  }

  /** Anthropic's details are an object with an {@code error_code}, Google's a list of objects. */
  private static @Nullable String reason(@Nullable Object details) {
    if (details instanceof Map<?, ?> fields) {
      return Parsed.textOrNull(fields.get("error_code"));
    }
    if (details instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Map<?, ?> fields && "SERVICE_DISABLED".equals(fields.get("reason"))) {
          return "SERVICE_DISABLED";
        }
      }
    }
    return null;
  }

  private static @Nullable String message(Map<?, ?> fields) {
    Object error = fields.get("error");
    if (error instanceof String text) {
      return text;
    }
    Map<?, ?> inner = error instanceof Map<?, ?> nested ? nested : fields;
    for (String field : List.of("message", "Message", "detail")) {
      if (inner.get(field) instanceof String text) {
        return text;
      }
    }
    return null;
  }

  private static int status(@Nullable String code) {
    return switch (code == null ? "" : code) {
      case "invalid_request_error" -> 400;
      case "authentication_error" -> 401;
      case "billing_error" -> 402;
      case "permission_error" -> 403;
      case "not_found_error" -> 404;
      case "request_too_large" -> 413;
      case "rate_limit_error", "enforced_spend_limit_reached" -> 429;
      case "api_error" -> 500;
      case "timeout_error" -> 504;
      case "overloaded_error" -> 529;
      default -> 200;
    };
  }

  private static @Nullable Object tree(byte[] body) {
    int at = 0;
    while (at < body.length && body[at] >= 0 && body[at] <= ' ') {
      at++;
    }
    if (at == body.length || (body[at] != '{' && body[at] != '[')) {
      return null;
    }
    try (JsonParser parser = Json.parser(body)) {
      parser.nextToken();
      return JsonTree.read(parser);
    } catch (JacksonException notJson) {
      return null;
    }
  }

  /** The words of a body that is no JSON; of a page that a gateway wrote, nothing. */
  private static @Nullable String plain(byte[] body) {
    int length = Math.min(body.length, LONGEST_PLAIN);
    String text = new String(body, 0, length, StandardCharsets.UTF_8).strip();
    return text.isEmpty() || text.charAt(0) == '<' ? null : text;
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
