package com.getbonito.wire.openai;

import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.Headers;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * Finds code and message in what providers, their gateways and their web servers answer instead of
 * a result. The provider's words are kept as they are, cut at {@value #LONGEST} characters.
 */
public final class ErrorBody {

  static final int LONGEST = 2000;

  private static final Pattern TITLE =
      Pattern.compile("<title[^>]*>([^<]{1,300})", Pattern.CASE_INSENSITIVE);

  private ErrorBody() {}

  /** Never fails; what cannot be found is null. */
  static ErrorAnswer read(int status, Headers headers, byte[] body) {
    Object tree = parse(body);
    if (tree instanceof Map<?, ?> || tree instanceof List<?>) {
      return of(status, headers, tree);
    }
    return new ErrorAnswer(status, headers, null, plain(body));
  }

  /**
   * An error in a body or stream of status 200.
   *
   * @param error the error object, string, or the whole document
   */
  public static ErrorAnswer within(@Nullable Object error) {
    ErrorAnswer read = of(200, Headers.NONE, error);
    return new ErrorAnswer(
        impliedStatus(error, read.code()), Headers.NONE, read.code(), read.message());
  }

  /** Likewise, from the bytes of the document. */
  public static ErrorAnswer ofDocument(byte[] body) {
    Object tree = parse(body);
    return within(tree == null ? plain(body) : tree);
  }

  /** Whether a document is an error rather than a result. */
  public static boolean isError(byte[] body) {
    return parse(body) instanceof Map<?, ?> fields
        && !fields.containsKey("choices")
        && message(fields) != null;
  }

  private static ErrorAnswer of(int status, Headers headers, @Nullable Object tree) {
    return new ErrorAnswer(status, headers, cut(code(tree)), cut(message(tree)));
  }

  private static int impliedStatus(@Nullable Object error, @Nullable String code) {
    Object inner = field(error, "error") instanceof Map<?, ?> nested ? nested : error;
    for (String name : List.of("status_code", "code", "status")) {
      Integer status = status(field(inner, name));
      if (status != null) {
        return status;
      }
    }
    Integer status = status(code);
    return status == null ? 200 : status;
  }

  private static @Nullable Integer status(@Nullable Object value) {
    String text = String.valueOf(value);
    if (text.length() != 3 || text.charAt(0) < '4' || text.charAt(0) > '5') {
      return null;
    }
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException notAStatus) {
      return null;
    }
  }

  /** The most telling of the codes: a word beats a number, the inner one beats the outer one. */
  private static @Nullable String code(@Nullable Object tree) {
    if (tree instanceof List<?> list) {
      return list.isEmpty() ? null : code(list.get(0));
    }
    if (!(tree instanceof Map<?, ?> fields)) {
      return null;
    }
    if (fields.get("error") instanceof Map<?, ?> inner) {
      return code(inner);
    }
    if (fields.get("error") instanceof List<?> inner && !inner.isEmpty()) {
      return code(inner.get(0));
    }
    String weak = null;
    for (String name : List.of("code", "type", "error_type", "status")) {
      String text = scalar(fields.get(name));
      if (text != null && !text.isBlank()) {
        if (!isNumber(text)) {
          return text;
        }
        weak = weak == null ? text : weak;
      }
    }
    return weak;
  }

  private static @Nullable String message(@Nullable Object tree) {
    if (tree instanceof String text) {
      return text;
    }
    if (tree instanceof List<?> list) {
      return list.isEmpty() ? null : message(list.get(0));
    }
    if (!(tree instanceof Map<?, ?> fields)) {
      return null;
    }
    for (String name :
        List.of(
            "error", "message", "detail", "msg", "error_message", "errors", "title", "reason")) {
      String text = message(fields.get(name));
      if (text != null && !text.isBlank()) {
        return withUpstream(text, fields);
      }
    }
    return null;
  }

  /** Aggregators say no more than "provider returned error" and put the reason beside it. */
  private static String withUpstream(String text, Map<?, ?> fields) {
    Object raw = field(fields.get("metadata"), "raw");
    return raw instanceof String upstream && !upstream.isBlank() ? text + ": " + upstream : text;
  }

  private static @Nullable Object field(@Nullable Object tree, String name) {
    return tree instanceof Map<?, ?> fields ? fields.get(name) : null;
  }

  private static @Nullable String scalar(@Nullable Object value) {
    return value instanceof String || value instanceof Number ? value.toString() : null;
  }

  private static boolean isNumber(String text) {
    return text.chars().allMatch(Character::isDigit);
  }

  private static @Nullable Object parse(byte[] body) {
    int at = 0;
    while (at < body.length && body[at] <= ' ' && body[at] >= 0) {
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

  private static @Nullable String plain(byte[] body) {
    int length = Math.min(body.length, 16 * 1024);
    String text = new String(body, 0, length, StandardCharsets.UTF_8).strip();
    if (text.isEmpty()) {
      return null;
    }
    if (text.charAt(0) == '<') {
      Matcher title = TITLE.matcher(text);
      return title.find() ? title.group(1).strip() : null;
    }
    return cut(text);
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
