package com.getbonito.wire.gemini;

import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.Headers;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.Tree;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * Reads errors in the form of {@code google.rpc.Status}: {@code {"error": {code, message, status,
 * details}}}, alone or as the only element of a list, as streams without {@code alt=sse} have it.
 *
 * <p>The code is the {@code ErrorInfo} reason where there is one, since it is finer, else the
 * status. The {@code RetryInfo} delay becomes a {@code retry-after-ms} header where the answer has
 * none; the id of an exhausted quota is appended to the message, since it alone says whether a
 * minute or a day has to pass.
 */
final class ErrorBody {

  static final int LONGEST = 2000;

  private static final Pattern TITLE =
      Pattern.compile("<title[^>]*>([^<]{1,300})", Pattern.CASE_INSENSITIVE);

  private static final Pattern DELAY = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

  private ErrorBody() {}

  /** Never fails; what cannot be found is null. */
  static ErrorAnswer read(int status, Headers headers, byte[] body) {
    Object tree = parse(body);
    return tree == null
        ? new ErrorAnswer(status, headers, null, plain(body))
        : of(status, headers, tree);
  }

  /** An error in a body or stream of status 200; its status is the one that it states. */
  static ErrorAnswer within(@Nullable Object tree) {
    Integer code = Tree.whole(error(tree).get("code"));
    return of(code == null || code < 400 || code > 599 ? 200 : code, Headers.NONE, tree);
  }

  private static ErrorAnswer of(int status, Headers headers, @Nullable Object tree) {
    Map<?, ?> error = error(tree);
    String code = Tree.text(error, "status");
    StringBuilder message = new StringBuilder(Tree.textOr(error, "message", ""));
    Headers known = headers;
    for (Object detail : Tree.list(error, "details")) {
      if (detail instanceof Map<?, ?> fields) {
        String reason = Tree.text(fields, "reason");
        code = reason == null || reason.isBlank() ? code : reason;
        known = withDelay(known, Tree.text(fields, "retryDelay"));
        quotas(fields, message);
      }
    }
    if (code == null && error.get("code") != null) {
      code = String.valueOf(error.get("code"));
    }
    return new ErrorAnswer(
        status, known, cut(code), message.isEmpty() ? null : cut(message.toString()));
  }

  /** The error object; of a body that is no such error, the body itself. */
  private static Map<?, ?> error(@Nullable Object tree) {
    Object root = tree instanceof List<?> list && !list.isEmpty() ? list.get(0) : tree;
    if (!(root instanceof Map<?, ?> fields)) {
      return Map.of();
    }
    if (fields.get("error") instanceof Map<?, ?> inner) {
      return inner;
    }
    return fields.get("error") instanceof String message
        ? Map.of("message", Tree.textOr(fields, "error_description", message), "status", message)
        : fields;
  }

  private static void quotas(Map<?, ?> detail, StringBuilder message) {
    for (Object violation : Tree.list(detail, "violations")) {
      if (violation instanceof Map<?, ?> fields && fields.get("quotaId") instanceof String quota) {
        message.append(" [").append(quota).append(']');
      }
    }
  }

  private static Headers withDelay(Headers headers, @Nullable String delay) {
    if (delay == null
        || !delay.endsWith("s")
        || headers.first("retry-after") != null
        || headers.first("retry-after-ms") != null) {
      return headers;
    }
    String seconds = delay.substring(0, delay.length() - 1);
    if (!DELAY.matcher(seconds).matches()) {
      return headers;
    }
    BigDecimal millis = new BigDecimal(seconds).movePointRight(3);
    long whole = millis.setScale(0, RoundingMode.CEILING).longValue();
    return headers.with("retry-after-ms", Long.toString(whole));
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
