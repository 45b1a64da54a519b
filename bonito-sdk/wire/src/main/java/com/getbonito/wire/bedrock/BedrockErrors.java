package com.getbonito.wire.bedrock;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.Headers;
import com.getbonito.wire.eventstream.FrameReader;
import com.getbonito.wire.json.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What Bedrock's failed answers say and mean, for every operation of the runtime. The exception's
 * name is the header {@code x-amzn-errortype} up to its colon, or {@code __type} or {@code code} in
 * the body; where all are missing the status and the words decide.
 */
public final class BedrockErrors {

  private static final int LONGEST = 2000;

  private static final Pattern UNKNOWN_MODEL =
      Pattern.compile(
          "model identifier is invalid|could not resolve the foundation model"
              + "|on-demand throughput is(n.t| not) supported"
              + "|model .{0,200}(not found|does not exist|end of its life)"
              + "|inference profile .{0,200}(not found|does not exist|is invalid)");

  private static final Pattern TOO_LONG =
      Pattern.compile(
          "input tokens exceeded|input is too long|prompt is too long|too many input tokens"
              + "|input length .{0,80}exceed|exceeds? .{0,60}context|context (length|window)"
              + "|maximum (context|input|prompt) (length|tokens)|max input tokens"
              // of a text: names and other short fields have limits of fewer digits
              + "|expected maxlength: \\d{4,}");

  private static final Pattern NOT_ACTIVATED =
      Pattern.compile(
          "access to th(e|is) model|model access|use case|aws-marketplace|marketplace"
              + "|not (been )?(enabled|activated|subscribed)|agreement|legacy");

  /** How Converse begins to tell what the model said. */
  private static final Pattern WRAPPER =
      Pattern.compile("^\\s*the model returned the following errors:\\s*");

  private static final Pattern BLOCKED =
      Pattern.compile("content filter|content polic|blocked by|usage polic");

  private BedrockErrors() {}

  /** Never fails; what cannot be found is null. */
  public static ErrorAnswer read(int status, Headers headers, byte[] body) {
    Object tree = null;
    try {
      tree = Tree.parse(body);
    } catch (JacksonException notJson) {
      tree = null;
    }
    String message = null;
    String code = headers.first("x-amzn-errortype");
    if (tree instanceof Map<?, ?>) {
      message = first(tree, "message", "Message", "errorMessage");
      if (blank(code)) {
        code = first(tree, "__type", "code", "Code");
      }
    } else {
      int length = Math.min(body.length, LONGEST);
      String text = new String(body, 0, length, StandardCharsets.UTF_8).strip();
      message = text.isEmpty() || text.charAt(0) == '<' ? null : text;
    }
    if (message != null && message.length() > LONGEST) {
      message = message.substring(0, LONGEST);
    }
    return new ErrorAnswer(status, headers, name(code), message);
  }

  /** The id under which AWS knows the attempt, or null. */
  public static @Nullable String requestId(Headers headers) {
    for (String name : List.of("x-amzn-requestid", "x-amz-request-id")) {
      String id = headers.first(name);
      if (id != null && !id.isBlank()) {
        return id.trim();
      }
    }
    return null;
  }

  /** What an answer means; {@link ErrorKind#UNCLASSIFIED} where neither name nor status tell. */
  public static ErrorKind classify(ErrorAnswer answer) {
    String words = answer.message() == null ? "" : answer.message().toLowerCase(Locale.ROOT);
    String message = WRAPPER.matcher(words).replaceFirst("");
    String code = answer.code() == null ? "" : answer.code();
    return switch (code) {
      case FrameReader.CORRUPT, "ModelStreamErrorException" -> ErrorKind.STREAM_BROKEN;
      case "ExpiredTokenException", "ExpiredToken", "RequestExpired" -> ErrorKind.AUTH_EXPIRED;
      case "UnrecognizedClientException",
          "InvalidSignatureException",
          "InvalidClientTokenId",
          "SignatureDoesNotMatch",
          "IncompleteSignatureException",
          "MissingAuthenticationTokenException",
          "MissingAuthenticationToken" ->
          credential(message);
      case "AccessDeniedException", "AccessDenied", "UnauthorizedException" -> denied(message);
      case "ThrottlingException", "TooManyRequestsException", "Throttling" -> throttled(message);
      case "ServiceQuotaExceededException" -> ErrorKind.QUOTA_EXHAUSTED;
      case "ModelNotReadyException" -> ErrorKind.MODEL_NOT_READY;
      case "ServiceUnavailableException", "ServiceUnavailable" -> ErrorKind.OVERLOADED;
      case "ModelTimeoutException", "RequestTimeoutException" -> ErrorKind.UPSTREAM_TIMEOUT;
      case "ModelErrorException",
          "InternalServerException",
          "InternalFailure",
          "InternalServerError" ->
          ErrorKind.UPSTREAM_ERROR;
      case "ResourceNotFoundException" -> notFound(message);
      case "ValidationException", "ConflictException", "SerializationException" -> invalid(message);
      default -> byStatus(answer.status(), message);
    };
  }

  private static ErrorKind byStatus(int status, String message) {
    return switch (status) {
      // an exception of a stream, or an error for an answer, that says no known name
      case 200 -> underSuccess(message);
      case 400, 405, 411, 413, 414, 415, 422 -> invalid(message);
      case 401 -> credential(message);
      case 403 -> forbidden(message);
      case 404 -> notFound(message);
      case 408, 504 -> ErrorKind.UPSTREAM_TIMEOUT;
      case 409, 424, 499, 500, 502 -> ErrorKind.UPSTREAM_ERROR;
      case 429 -> message.contains("not ready") ? ErrorKind.MODEL_NOT_READY : throttled(message);
      case 503, 529 -> ErrorKind.OVERLOADED;
      default -> ErrorKind.UNCLASSIFIED;
    };
  }

  private static ErrorKind underSuccess(String message) {
    ErrorKind told = invalid(message);
    return told == ErrorKind.INVALID_REQUEST ? ErrorKind.UPSTREAM_ERROR : told;
  }

  /** A signature that expired was made by a wrong clock: a new credential would not help. */
  private static ErrorKind credential(String message) {
    return message.contains("expired") && !message.contains("signature expired")
        ? ErrorKind.AUTH_EXPIRED
        : ErrorKind.AUTH_INVALID;
  }

  /** A 403 without a name: the words of IAM's front door, then those of the model's. */
  private static ErrorKind forbidden(String message) {
    if (credential(message) == ErrorKind.AUTH_EXPIRED) {
      return ErrorKind.AUTH_EXPIRED;
    }
    boolean credential =
        message.contains("security token")
            || message.contains("signature")
            || message.contains("authentication token")
            || message.contains("api key");
    return credential ? ErrorKind.AUTH_INVALID : denied(message);
  }

  private static ErrorKind denied(String message) {
    if (message.contains("expired")) {
      return ErrorKind.AUTH_EXPIRED;
    }
    boolean policy = message.contains("not authorized to perform: bedrock");
    return !policy && NOT_ACTIVATED.matcher(message).find()
        ? ErrorKind.NOT_ACTIVATED
        : ErrorKind.PERMISSION_DENIED;
  }

  private static ErrorKind throttled(String message) {
    return message.contains("per day") || message.contains("daily")
        ? ErrorKind.QUOTA_EXHAUSTED
        : ErrorKind.RATE_LIMITED;
  }

  private static ErrorKind notFound(String message) {
    return message.contains("use case") || message.contains("legacy")
        ? ErrorKind.NOT_ACTIVATED
        : ErrorKind.MODEL_UNKNOWN;
  }

  private static ErrorKind invalid(String message) {
    if (TOO_LONG.matcher(message).find()) {
      return ErrorKind.CONTEXT_EXCEEDED;
    }
    if (message.contains("malformed input request")) {
      return ErrorKind.INVALID_REQUEST;
    }
    if (message.contains("access to this model") || message.contains("access to the model")) {
      return ErrorKind.NOT_ACTIVATED;
    }
    if (message.contains("not authorized to ")) {
      return ErrorKind.PERMISSION_DENIED;
    }
    if (UNKNOWN_MODEL.matcher(message).find()) {
      return ErrorKind.MODEL_UNKNOWN;
    }
    if (message.contains("quota exceeded") || message.contains("service quota")) {
      return ErrorKind.QUOTA_EXHAUSTED;
    }
    if (BLOCKED.matcher(message).find()) {
      return ErrorKind.CONTENT_BLOCKED;
    }
    return ErrorKind.INVALID_REQUEST;
  }

  private static @Nullable String first(@Nullable Object tree, String... names) {
    for (String name : names) {
      String text = Tree.text(tree, name);
      if (!blank(text)) {
        return text;
      }
    }
    return null;
  }

  private static boolean blank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  /** The bare name: without what follows a colon, and without a name space before {@code #}. */
  private static @Nullable String name(@Nullable String code) {
    if (code == null || code.isBlank()) {
      return null;
    }
    String name = code.trim();
    int hash = name.indexOf('#');
    name = hash < 0 ? name : name.substring(hash + 1);
    int colon = name.indexOf(':');
    name = colon < 0 ? name : name.substring(0, colon);
    return name.isBlank() ? null : name;
  }
}
