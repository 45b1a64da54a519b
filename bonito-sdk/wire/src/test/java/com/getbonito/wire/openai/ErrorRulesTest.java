package com.getbonito.wire.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.Headers;
import com.getbonito.wire.Codecs;
import com.getbonito.wire.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorRulesTest {

  private final Dialect dialect = Objects.requireNonNull(Codecs.chat("openai-chat"));

  @ParameterizedTest(name = "{0} {1} {2} is {3}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          400 | content_filter              | -                                                        | CONTENT_BLOCKED
          400 | ResponsibleAIPolicyViolation | -                                                       | CONTENT_BLOCKED
          200 | -     | The response was filtered due to the prompt triggering Azure Content management policy. | CONTENT_BLOCKED
          200 | invalid_prompt              | Your prompt was flagged                                  | CONTENT_BLOCKED
          404 | previous_response_not_found | Previous response with id 'r' not found.                 | INVALID_REQUEST
          200 | invalid_image_url           | -                                                        | INVALID_REQUEST
          200 | server_error                | The server had an error                                  | UPSTREAM_ERROR
          401 | 401   | Access denied due to invalid subscription key or wrong API endpoint.        | AUTH_INVALID
          403 | 403   | openai/x requires moderation on OpenAI. Your input was flagged              | CONTENT_BLOCKED
          400 | data_inspection_failed      | Input data may contain inappropriate content.            | CONTENT_BLOCKED
          400 | context_length_exceeded     | -                                                        | CONTEXT_EXCEEDED
          400 | too_many_prompt_tokens      | The total length of all messages is too long.            | CONTEXT_EXCEEDED
          400 | invalid_request_error       | This model's maximum context length is 1048565 tokens.   | CONTEXT_EXCEEDED
          400 | invalid_request_error       | prompt too long; exceeded max context length by 9 tokens | CONTEXT_EXCEEDED
          400 | 400   | This endpoint's maximum context length is 200000 tokens.                    | CONTEXT_EXCEEDED
          400 | exceed_context_size_error   | the request exceeds the available context size           | CONTEXT_EXCEEDED
          400 | -     | The input token count (1250074) exceeds the maximum number of tokens        | CONTEXT_EXCEEDED
          400 | -     | Prompt is too long                                                          | CONTEXT_EXCEEDED
          413 | -     | -                                                                           | CONTEXT_EXCEEDED
          400 | tool_use_failed             | Tool call validation failed                              | TOOL_CALL_MALFORMED
          200 | tool_use_failed             | Tool call validation failed                              | TOOL_CALL_MALFORMED
          429 | insufficient_quota          | You exceeded your current quota                          | QUOTA_EXHAUSTED
          429 | -     | Rate limit reached for model on tokens per day (TPD): Limit 100000          | QUOTA_EXHAUSTED
          402 | -     | Insufficient Balance                                                        | QUOTA_EXHAUSTED
          429 | RateLimitReached | exceeded token rate limit of your current OpenAI S0 pricing tier | RATE_LIMITED
          429 | rate_limit_exceeded         | Rate limit reached on tokens per min (TPM)               | RATE_LIMITED
          429 | 429   | Provider returned error                                                     | RATE_LIMITED
          429 | -     | -                                                                           | RATE_LIMITED
          200 | rate_limit_exceeded         | -                                                        | RATE_LIMITED
          404 | DeploymentNotFound          | The API deployment for this resource does not exist.     | NOT_ACTIVATED
          404 | model_not_found             | The model does not exist or you do not have access to it | NOT_ACTIVATED
          403 | model_not_found             | Project has no access to model                           | NOT_ACTIVATED
          400 | model_not_found             | -                                                        | MODEL_UNKNOWN
          404 | -     | -                                                                           | MODEL_UNKNOWN
          404 | NotFoundError | The model `x` does not exist.                                       | MODEL_UNKNOWN
          410 | -     | -                                                                           | MODEL_UNKNOWN
          400 | invalid_request_error       | Model Not Exist                                          | MODEL_UNKNOWN
          400 | 400   | x/y is not a valid model ID                                                 | MODEL_UNKNOWN
          400 | invalid_model               | Invalid model: mistral-hugue                             | MODEL_UNKNOWN
          401 | invalid_api_key             | Incorrect API key provided                               | AUTH_INVALID
          401 | 401   | Access denied due to invalid subscription key                               | AUTH_INVALID
          400 | 400   | API key not valid. Please pass a valid API key.                             | AUTH_INVALID
          401 | -     | The access token has expired                                                | AUTH_EXPIRED
          401 | token_expired | -                                                                   | AUTH_EXPIRED
          403 | unsupported_country_region_territory | -                                            | PERMISSION_DENIED
          403 | -     | -                                                                           | PERMISSION_DENIED
          400 | invalid_request_error       | max_tokens is too large: 100000                          | INVALID_REQUEST
          400 | empty_array | Invalid 'messages': empty array.                                      | INVALID_REQUEST
          400 | -     | -                                                                           | INVALID_REQUEST
          405 | -     | -                                                                           | INVALID_REQUEST
          422 | -     | Input should be a valid string                                              | INVALID_REQUEST
          408 | -     | -                                                                           | UPSTREAM_TIMEOUT
          504 | -     | 504 Gateway Time-out                                                        | UPSTREAM_TIMEOUT
          524 | -     | -                                                                           | UPSTREAM_TIMEOUT
          409 | -     | -                                                                           | UPSTREAM_ERROR
          424 | -     | -                                                                           | UPSTREAM_ERROR
          499 | -     | -                                                                           | UPSTREAM_ERROR
          500 | server_error                | The server had an error                                  | UPSTREAM_ERROR
          502 | -     | 502 Bad Gateway                                                             | UPSTREAM_ERROR
          200 | server_error                | The server had an error                                  | UPSTREAM_ERROR
          500 | -     | The engine is currently overloaded                                          | OVERLOADED
          503 | -     | -                                                                           | OVERLOADED
          498 | capacity_exceeded           | -                                                        | OVERLOADED
          529 | -     | -                                                                           | OVERLOADED
          200 | overloaded_error            | -                                                        | OVERLOADED
          503 | -     | Model meta-llama/Llama is currently loading                                 | MODEL_NOT_READY
          302 | -     | -                                                                           | UNCLASSIFIED
          418 | -     | -                                                                           | UNCLASSIFIED
          """)
  void classifies(int status, String code, String message, ErrorKind kind) {
    assertThat(dialect.classify(new ErrorAnswer(status, Headers.NONE, code, message)))
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          {"error":{"code":"a","type":"b","message":"m"}}           | a   | m
          {"error":{"code":null,"type":"b","message":"m"}}          | b   | m
          {"error":{"code":429,"message":"m"}}                      | 429 | m
          {"error":{"code":400,"type":"b","message":"m"}}           | b   | m
          {"error":{"code":429,"message":"m","metadata":{"raw":"r"}}} | 429 | m: r
          {"error":"m"}                                             | -   | m
          {"error":"m","code":"a"}                                  | a   | m
          {"message":"m","type":"b"}                                | b   | m
          {"object":"error","message":"m","code":40401}             | 40401 | m
          {"detail":"m"}                                            | -   | m
          {"detail":[{"loc":["body"],"msg":"m","type":"missing"}]}  | -   | m
          [{"error":{"code":400,"message":"m","status":"INVALID_ARGUMENT"}}] | INVALID_ARGUMENT | m
          <html><head><title>502 Bad Gateway</title></head></html>  | -   | 502 Bad Gateway
          upstream connect error                                    | -   | upstream connect error
          {"error":                                                 | -   | {"error":
          {}                                                        | -   | -
          []                                                        | -   | -
          """)
  void readsTheWaysInWhichErrorsAreWritten(String body, String code, String message) {
    ErrorAnswer answer = dialect.error(400, Headers.NONE, body.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.message()).isEqualTo(message);
  }

  @Test
  void readsAnEmptyBodyAsNothing() {
    ErrorAnswer answer = dialect.error(503, Headers.NONE, new byte[0]);
    assertThat(answer.code()).isNull();
    assertThat(answer.message()).isNull();
    assertThat(answer.status()).isEqualTo(503);
  }

  @Test
  void cutsALongMessage() {
    byte[] body = "x".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    assertThat(dialect.error(500, Headers.NONE, body).message()).hasSize(ErrorBody.LONGEST);
  }
}
