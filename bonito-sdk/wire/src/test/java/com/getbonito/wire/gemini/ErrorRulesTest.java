package com.getbonito.wire.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorRulesTest {

  private final GeminiChatCodec codec = GeminiChatCodec.INSTANCE;

  @ParameterizedTest(name = "{0} {1} {2} is {3}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          400 | INVALID_ARGUMENT  | The input token count (1250074) exceeds the maximum number of tokens allowed (1048576). | CONTEXT_EXCEEDED
          400 | INVALID_ARGUMENT  | Please use a valid role: user, model.                                 | INVALID_REQUEST
          400 | INVALID_ARGUMENT  | Cannot fetch content from the provided URL. Status: URL_ROBOTED       | INVALID_REQUEST
          400 | API_KEY_INVALID   | API key not valid. Please pass a valid API key.                       | AUTH_INVALID
          400 | INVALID_ARGUMENT  | API key expired. Please renew the API key.                            | AUTH_INVALID
          401 | UNAUTHENTICATED   | Request had invalid authentication credentials.                       | AUTH_INVALID
          401 | ACCESS_TOKEN_EXPIRED | Request had invalid authentication credentials.                    | AUTH_EXPIRED
          400 | API_KEY_EXPIRED   | API key expired. Please renew the API key.                            | AUTH_INVALID
          400 | FAILED_PRECONDITION | Publisher Model `projects/p/publishers/google/models/x` is not servable in region r. | NOT_ACTIVATED
          403 | PERMISSION_DENIED | Project `p` is not allowed to use Publisher Model `x`                 | NOT_ACTIVATED
          401 | CREDENTIALS_MISSING  | Request is missing required authentication credential.             | AUTH_INVALID
          403 | SERVICE_DISABLED  | Vertex AI API has not been used in project 1 before or it is disabled. | NOT_ACTIVATED
          403 | PERMISSION_DENIED | Vertex AI API has not been used in project 1 before or it is disabled. | NOT_ACTIVATED
          403 | BILLING_DISABLED  | This API method requires billing to be enabled.                       | NOT_ACTIVATED
          403 | IAM_PERMISSION_DENIED | Permission 'aiplatform.endpoints.predict' denied                  | PERMISSION_DENIED
          403 | PERMISSION_DENIED | -                                                                     | PERMISSION_DENIED
          404 | NOT_FOUND | Publisher Model `projects/p/locations/l/publishers/google/models/x` not found. | NOT_ACTIVATED
          404 | NOT_FOUND | models/x is not found for API version v1beta, or is not supported             | MODEL_UNKNOWN
          429 | RESOURCE_EXHAUSTED | Resource exhausted. Please try again later.                          | RATE_LIMITED
          429 | RESOURCE_EXHAUSTED | You exceeded your current quota [GenerateRequestsPerMinute]          | RATE_LIMITED
          429 | RESOURCE_EXHAUSTED | You exceeded your current quota [GenerateRequestsPerDayPerModel]     | QUOTA_EXHAUSTED
          429 | RESOURCE_EXHAUSTED | Quota exceeded for metric: x, limit: 0, model: y                     | QUOTA_EXHAUSTED
          499 | CANCELLED         | The operation was cancelled.                                          | UPSTREAM_ERROR
          500 | INTERNAL          | An internal error has occurred.                                       | UPSTREAM_ERROR
          503 | UNAVAILABLE       | The model is overloaded. Please try again later.                      | OVERLOADED
          504 | DEADLINE_EXCEEDED | -                                                                     | UPSTREAM_TIMEOUT
          502 | -                 | Bad Gateway                                                           | UPSTREAM_ERROR
          200 | PROHIBITED_CONTENT | -                                                                    | CONTENT_BLOCKED
          200 | OTHER             | -                                                                     | CONTENT_BLOCKED
          200 | MALFORMED_FUNCTION_CALL | -                                                               | TOOL_CALL_MALFORMED
          200 | UNAVAILABLE       | -                                                                     | OVERLOADED
          200 | -                 | -                                                                     | UPSTREAM_ERROR
          302 | -                 | -                                                                     | UNCLASSIFIED
          """)
  void anAnswerMeans(int status, String code, String message, ErrorKind kind) {
    assertThat(codec.classify(new ErrorAnswer(status, Headers.NONE, code, message)))
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "[%s]", " [ %s ] "})
  void anErrorIsReadAloneAndInAList(String form) {
    ErrorAnswer read =
        codec.error(
            403,
            Headers.NONE,
            Texts.json(
                form.formatted(
                    """
                    {'error': {'code': 403, 'message': 'disabled', 'status': 'PERMISSION_DENIED',
                      'details': [{'@type': 'type.googleapis.com/google.rpc.ErrorInfo',
                                   'reason': 'SERVICE_DISABLED', 'domain': 'googleapis.com'}]}}
                    """)));
    assertThat(read.code()).isEqualTo("SERVICE_DISABLED");
    assertThat(read.message()).isEqualTo("disabled");
  }

  @ParameterizedTest
  @CsvSource({"48.939935699s, 48940", "7s, 7000", "0.001s, 1", "soon, -", "1e9s, -"})
  void theDelayThatTheBodyAsksForIsAHeader(String delay, String millis) {
    ErrorAnswer read =
        codec.error(
            429,
            Headers.NONE,
            Texts.json("{'error': {'details': [{'retryDelay': '" + delay + "'}]}}"));
    assertThat(read.headers().first("retry-after-ms"))
        .isEqualTo(millis.equals("-") ? null : millis);
  }

  @Test
  void aDelayInTheHeadersStays() {
    ErrorAnswer read =
        codec.error(
            429,
            Headers.of("Retry-After", "3"),
            Texts.json("{'error': {'details': [{'retryDelay': '7s'}]}}"));
    assertThat(read.headers().first("retry-after-ms")).isNull();
    assertThat(read.headers().first("retry-after")).isEqualTo("3");
  }

  @Test
  void anExhaustedQuotaIsNamed() {
    ErrorAnswer read =
        codec.error(
            429,
            Headers.NONE,
            Texts.json(
                """
                {'error': {'status': 'RESOURCE_EXHAUSTED', 'message': 'Quota',
                  'details': [{'violations': [{'quotaId': 'RequestsPerDay-FreeTier'}]}]}}
                """));
    assertThat(codec.classify(read)).isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "null", "{'error': null}", "<html></html>", "[[[", "{'a':1}"})
  void anythingIsReadWithoutAFailure(String body) {
    ErrorAnswer read = codec.error(500, Headers.NONE, Texts.json(body));
    assertThat(codec.classify(read)).isEqualTo(ErrorKind.UPSTREAM_ERROR);
  }

  @Test
  void aPageOfTheFrontEndIsKnownByItsTitle() {
    ErrorAnswer read =
        codec.error(
            404,
            Headers.NONE,
            Texts.bytes("<!DOCTYPE html><title>Error 404 (Not Found)!!1</title>"));
    assertThat(read.message()).isEqualTo("Error 404 (Not Found)!!1");
  }
}
