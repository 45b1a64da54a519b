package com.getbonito.wire.bedrock;

import static com.getbonito.error.ErrorKind.AUTH_EXPIRED;
import static com.getbonito.error.ErrorKind.AUTH_INVALID;
import static com.getbonito.error.ErrorKind.CONTENT_BLOCKED;
import static com.getbonito.error.ErrorKind.CONTEXT_EXCEEDED;
import static com.getbonito.error.ErrorKind.INVALID_REQUEST;
import static com.getbonito.error.ErrorKind.MODEL_NOT_READY;
import static com.getbonito.error.ErrorKind.MODEL_UNKNOWN;
import static com.getbonito.error.ErrorKind.NOT_ACTIVATED;
import static com.getbonito.error.ErrorKind.OVERLOADED;
import static com.getbonito.error.ErrorKind.PERMISSION_DENIED;
import static com.getbonito.error.ErrorKind.QUOTA_EXHAUSTED;
import static com.getbonito.error.ErrorKind.RATE_LIMITED;
import static com.getbonito.error.ErrorKind.STREAM_BROKEN;
import static com.getbonito.error.ErrorKind.UNCLASSIFIED;
import static com.getbonito.error.ErrorKind.UPSTREAM_ERROR;
import static com.getbonito.error.ErrorKind.UPSTREAM_TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.Headers;
import com.getbonito.wire.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BedrockErrorsTest {

  private static final String DENIED =
      "User: arn:aws:iam::123456789012:user/a is not authorized to perform: bedrock:InvokeModel on"
          + " resource: arn:aws:bedrock:us-east-1::foundation-model/x because no identity-based"
          + " policy allows the bedrock:InvokeModel action";

  private static final String MARKETPLACE =
      "Model access is denied due to IAM user or service role is not authorized to perform the"
          + " required AWS Marketplace actions (aws-marketplace:ViewSubscriptions,"
          + " aws-marketplace:Subscribe) to enable access to this model.";

  private static final String USE_CASE =
      "Model use case details have not been submitted for this account. Fill out the Anthropic use"
          + " case details form before using the model.";

  private static final String OVERFLOW =
      "The model returned the following errors: Input Tokens Exceeded: Number of input tokens"
          + " exceeds maximum length. Please update the input to try again.";

  private static final String WRAPPED = "The model returned the following errors: ";

  static Stream<Arguments> errors() {
    return Stream.of(
        row(403, "UnrecognizedClientException", "The security token is invalid", AUTH_INVALID),
        row(403, "InvalidSignatureException", "The signature does not match", AUTH_INVALID),
        row(403, "InvalidSignatureException", "Signature expired: 2026", AUTH_INVALID),
        row(403, "MissingAuthenticationTokenException", "Missing token", AUTH_INVALID),
        row(403, "ExpiredTokenException", "The security token is expired", AUTH_EXPIRED),
        row(403, "AccessDeniedException", DENIED, PERMISSION_DENIED),
        row(
            403,
            "AccessDeniedException",
            "You don't have access to the model with the specified" + " model ID.",
            NOT_ACTIVATED),
        row(403, "AccessDeniedException", MARKETPLACE, NOT_ACTIVATED),
        row(404, "ResourceNotFoundException", USE_CASE, NOT_ACTIVATED),
        row(
            403,
            "AccessDeniedException",
            "Authentication failed: bearer token has expired",
            AUTH_EXPIRED),
        row(400, "ValidationException", "The provided model identifier is invalid.", MODEL_UNKNOWN),
        row(
            404,
            "ResourceNotFoundException",
            "Could not resolve the foundation model",
            MODEL_UNKNOWN),
        row(400, "ValidationException", OVERFLOW, CONTEXT_EXCEEDED),
        row(400, "ValidationException", "Input is too long for requested model.", CONTEXT_EXCEEDED),
        row(
            400,
            "ValidationException",
            "prompt is too long: 210000 tokens > 200000 maximum",
            CONTEXT_EXCEEDED),
        row(
            400,
            "ValidationException",
            "This model doesn't support the s3Uri field.",
            INVALID_REQUEST),
        row(
            400,
            "ValidationException",
            "The prompt was blocked by the content filter",
            CONTENT_BLOCKED),
        row(400, "ConflictException", "the resource is busy", INVALID_REQUEST),
        row(429, "ThrottlingException", "Too many requests, please wait", RATE_LIMITED),
        row(429, "ThrottlingException", "Too many tokens per day, please wait", QUOTA_EXHAUSTED),
        row(400, "ServiceQuotaExceededException", "Your quota is used up", QUOTA_EXHAUSTED),
        row(429, "ModelNotReadyException", "The model is not ready", MODEL_NOT_READY),
        row(503, "ServiceUnavailableException", "Try again", OVERLOADED),
        row(408, "ModelTimeoutException", "The model took too long", UPSTREAM_TIMEOUT),
        row(424, "ModelErrorException", "The model failed", UPSTREAM_ERROR),
        row(424, "ModelStreamErrorException", "The stream failed", STREAM_BROKEN),
        row(500, "InternalServerException", "Try again", UPSTREAM_ERROR),
        row(200, "CorruptEventStream", "the checksum of a frame does not hold", STREAM_BROKEN),
        // without a name: the status and the words decide
        row(400, null, "The provided model identifier is invalid.", MODEL_UNKNOWN),
        row(400, null, OVERFLOW, CONTEXT_EXCEEDED),
        row(400, null, "Malformed input request", INVALID_REQUEST),
        row(403, null, "The security token included in the request is invalid.", AUTH_INVALID),
        row(403, null, "The security token included in the request is expired", AUTH_EXPIRED),
        row(403, null, DENIED, PERMISSION_DENIED),
        row(404, null, "no such thing", MODEL_UNKNOWN),
        row(424, null, "The model failed", UPSTREAM_ERROR),
        row(429, null, "Too many requests", RATE_LIMITED),
        row(429, null, "The model is not ready for inference", MODEL_NOT_READY),
        row(502, null, null, UPSTREAM_ERROR),
        row(503, null, null, OVERLOADED),
        row(504, null, null, UPSTREAM_TIMEOUT),
        row(403, null, "Signature expired: 20260101T000000Z", AUTH_INVALID),
        // what the model says is not said about the model
        row(400, "ValidationException", WRAPPED + "tool 'f' not found in tools", INVALID_REQUEST),
        row(
            400,
            "ValidationException",
            WRAPPED + "Malformed input request: the model key does not exist",
            INVALID_REQUEST),
        row(
            400,
            "ValidationException",
            "Malformed input request: expected maxLength: 50000, actual: 50001, please reformat",
            CONTEXT_EXCEEDED),
        row(
            400,
            "ValidationException",
            "Malformed input request: #/tools/0/name: expected maxLength: 64, actual: 70",
            INVALID_REQUEST),
        row(
            400,
            "ValidationException",
            "Invocation of model ID x with on-demand throughput isn\u2019t supported. Retry with an"
                + " inference profile",
            MODEL_UNKNOWN),
        row(400, "ValidationException", "Access to this model is not available", NOT_ACTIVATED),
        row(
            400,
            "ValidationException",
            "Your account is not authorized to invoke this API operation.",
            PERMISSION_DENIED),
        // an exception of a stream whose name is unknown or missing
        row(200, null, "it broke", UPSTREAM_ERROR),
        row(200, "FutureException", null, UPSTREAM_ERROR),
        row(200, "FutureException", "prompt is too long", CONTEXT_EXCEEDED),
        row(418, "TeapotException", "no coffee", UNCLASSIFIED));
  }

  private static Arguments row(int status, String code, String message, ErrorKind kind) {
    return Arguments.of(status, code, message, kind);
  }

  @ParameterizedTest
  @MethodSource("errors")
  void everyErrorMeansWhatTheTaxonomySays(
      int status, String code, String message, ErrorKind expected) {
    assertThat(BedrockErrors.classify(new ErrorAnswer(status, Headers.NONE, code, message)))
        .isEqualTo(expected);
  }

  @Test
  void cutsTheSuffixOffTheHeader() {
    Headers headers =
        Headers.of(
            "x-amzn-errortype",
            "ValidationException:http://internal.amazon.com/coral/com.amazon.bedrock/");

    ErrorAnswer read = BedrockErrors.read(400, headers, bytes("{\"message\":\"no\"}"));

    assertThat(read.code()).isEqualTo("ValidationException");
    assertThat(read.message()).isEqualTo("no");
  }

  @Test
  void findsTheNameInTheBody() {
    String body = JsonTree.text(Map.of("__type", "com.amazon.coral#ThrottlingException"));

    assertThat(BedrockErrors.read(429, Headers.NONE, bytes(body)).code())
        .isEqualTo("ThrottlingException");
    assertThat(BedrockErrors.read(400, Headers.NONE, bytes("{\"code\":\"X\"}")).code())
        .isEqualTo("X");
  }

  @Test
  void readsWhatIsNoJson() {
    assertThat(BedrockErrors.read(502, Headers.NONE, bytes("<html>bad</html>")).message()).isNull();
    assertThat(BedrockErrors.read(502, Headers.NONE, bytes("bad gateway")).message())
        .isEqualTo("bad gateway");
    assertThat(BedrockErrors.read(502, Headers.NONE, new byte[0]).message()).isNull();
    assertThat(BedrockErrors.read(502, Headers.NONE, bytes("[1]")).code()).isNull();
  }

  @Test
  void knowsTheIdOfTheAttempt() {
    assertThat(ConverseCodec.INSTANCE.requestId(Headers.of("X-Amzn-RequestId", " id ")))
        .isEqualTo("id");
    assertThat(ConverseCodec.INSTANCE.requestId(Headers.NONE)).isNull();
    assertThat(ConverseCodec.INSTANCE.limits(Headers.NONE)).isNull();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
