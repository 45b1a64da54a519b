package com.getbonito.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.Headers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorRulesTest {

  private static final AnthropicChatCodec CODEC = AnthropicChatCodec.MESSAGES;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401|authentication_error|invalid x-api-key|AUTH_INVALID",
        "401|authentication_error|OAuth token has expired|AUTH_EXPIRED",
        "402|billing_error|Payment required|QUOTA_EXHAUSTED",
        "403|permission_error|Your key may not use this|PERMISSION_DENIED",
        "404|not_found_error|model: claude-sonet-4-5|MODEL_UNKNOWN",
        "413|request_too_large|Request exceeds the maximum size|CONTEXT_EXCEEDED",
        "429|rate_limit_error|Number of request tokens exceeded|RATE_LIMITED",
        "500|api_error|Internal server error|UPSTREAM_ERROR",
        "504|timeout_error|Request timed out|UPSTREAM_TIMEOUT",
        "529|overloaded_error|Overloaded|OVERLOADED",
        "400|invalid_request_error|max_tokens: Field required|INVALID_REQUEST",
        "400|invalid_request_error|prompt is too long: 9 tokens > 8 maximum|CONTEXT_EXCEEDED",
        "400|invalid_request_error|input length and `max_tokens` exceed context limit"
            + "|CONTEXT_EXCEEDED",
        "400|invalid_request_error|Your credit balance is too low to access the API"
            + "|QUOTA_EXHAUSTED",
        "400|invalid_request_error|You have reached your specified API usage limits."
            + "|QUOTA_EXHAUSTED",
        "400|invalid_request_error|Output blocked by content filtering policy|CONTENT_BLOCKED",
        "418|error_of_next_year|what?|UNCLASSIFIED"
      })
  void of_anthropic(int status, String type, String message, ErrorKind kind) {
    String body = "{'type':'error','error':{'type':'" + type + "','message':'" + message + "'}}";
    ErrorAnswer answer = CODEC.error(status, Headers.NONE, Written.bytes(body));
    assertThat(answer.code()).isEqualTo(type);
    assertThat(answer.message()).isEqualTo(message);
    assertThat(CODEC.classify(answer)).isEqualTo(kind);
  }

  @Test
  void a_spend_limit_is_told_from_a_rate_limit_by_its_details() {
    ErrorAnswer answer =
        CODEC.error(
            429,
            Headers.NONE,
            Written.bytes(
                "{'type':'error','error':{'type':'rate_limit_error','message':'m',"
                    + "'details':{'error_code':'enforced_spend_limit_reached'}}}"));
    assertThat(CODEC.classify(answer)).isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|INVALID_ARGUMENT|bad|INVALID_REQUEST",
        "401|UNAUTHENTICATED|Request had invalid credentials|AUTH_INVALID",
        "403|PERMISSION_DENIED|Permission denied|PERMISSION_DENIED",
        "404|NOT_FOUND|Publisher Model `projects/p/models/m` was not found|NOT_ACTIVATED",
        "404|NOT_FOUND|no such thing|MODEL_UNKNOWN",
        "429|RESOURCE_EXHAUSTED|Quota exceeded for requests per minute|RATE_LIMITED",
        "503|UNAVAILABLE|try again|OVERLOADED",
        "504|DEADLINE_EXCEEDED|late|UPSTREAM_TIMEOUT",
        "500|INTERNAL|oops|UPSTREAM_ERROR"
      })
  void of_vertex(int status, String code, String message, ErrorKind kind) {
    String body =
        "[{'error':{'code':" + status + ",'status':'" + code + "','message':'" + message + "'}}]";
    AnthropicChatCodec vertex = AnthropicChatCodec.VERTEX;
    assertThat(vertex.classify(vertex.error(status, Headers.NONE, Written.bytes(body))))
        .isEqualTo(kind);
  }

  @Test
  void an_api_that_is_not_enabled_is_not_activated() {
    AnthropicChatCodec vertex = AnthropicChatCodec.VERTEX;
    String body =
        "{'error':{'code':403,'status':'PERMISSION_DENIED','message':'m',"
            + "'details':[{'reason':'SERVICE_DISABLED'}]}}";
    assertThat(vertex.classify(vertex.error(403, Headers.NONE, Written.bytes(body))))
        .isEqualTo(ErrorKind.NOT_ACTIVATED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|ValidationException:http://internal|The provided model identifier is invalid."
            + "|MODEL_UNKNOWN",
        "400|ValidationException|Input is too long for requested model.|CONTEXT_EXCEEDED",
        "403|ExpiredTokenException|The security token included is expired|AUTH_EXPIRED",
        "403|AccessDeniedException|You don't have access to the model|NOT_ACTIVATED",
        "429|ThrottlingException|Too many requests|RATE_LIMITED",
        "529|overloaded_error|Overloaded|OVERLOADED"
      })
  void of_bedrock(int status, String type, String message, ErrorKind kind) {
    AnthropicChatCodec bedrock = AnthropicChatCodec.BEDROCK;
    ErrorAnswer answer =
        bedrock.error(
            status,
            Headers.of("x-amzn-errortype", type),
            ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8));
    assertThat(bedrock.classify(answer)).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "400,INVALID_REQUEST",
    "401,AUTH_INVALID",
    "403,PERMISSION_DENIED",
    "404,MODEL_UNKNOWN",
    "408,UPSTREAM_TIMEOUT",
    "429,RATE_LIMITED",
    "502,UPSTREAM_ERROR",
    "503,OVERLOADED",
    "520,UPSTREAM_ERROR",
    "529,OVERLOADED",
    "200,UPSTREAM_ERROR"
  })
  void by_the_status_where_nothing_else_is_said(int status, ErrorKind kind) {
    for (String body : new String[] {"", "<html>bad gateway</html>", "[]", "{}", "{\"error\":3}"}) {
      ErrorAnswer answer = CODEC.error(status, Headers.NONE, body.getBytes(StandardCharsets.UTF_8));
      assertThat(answer.message()).as(body).isNull();
      assertThat(CODEC.classify(answer)).as(body).isEqualTo(kind);
    }
  }

  @Test
  void the_words_of_a_plain_body_are_kept_and_cut() {
    byte[] body = "x".repeat(3000).getBytes(StandardCharsets.UTF_8);
    assertThat(CODEC.error(500, Headers.NONE, body).message()).hasSize(ErrorBody.LONGEST);
  }
}
