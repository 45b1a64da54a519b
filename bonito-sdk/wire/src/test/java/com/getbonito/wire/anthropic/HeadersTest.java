package com.getbonito.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.RateLimits;
import com.getbonito.spi.Headers;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HeadersTest {

  private static final AnthropicChatCodec CODEC = AnthropicChatCodec.MESSAGES;

  private static RateLimits limits(String... headers) {
    return Objects.requireNonNull(CODEC.limits(Headers.of(headers)));
  }

  @Test
  void limits_and_resets_are_read_from_the_answers_own_time() {
    RateLimits limits =
        limits(
            "date", "Mon, 08 Jun 2026 18:45:44 GMT",
            "anthropic-ratelimit-requests-limit", "1000",
            "anthropic-ratelimit-requests-remaining", "999",
            "anthropic-ratelimit-requests-reset", "2026-06-08T18:45:45Z",
            "anthropic-ratelimit-tokens-limit", "540000",
            "anthropic-ratelimit-tokens-remaining", "530000",
            "anthropic-ratelimit-tokens-reset", "2026-06-08T18:46:44Z",
            "anthropic-ratelimit-input-tokens-limit", "450000");
    assertThat(limits.limitRequests()).isEqualTo(1000);
    assertThat(limits.remainingRequests()).isEqualTo(999);
    assertThat(limits.resetRequests()).isEqualTo(Duration.ofSeconds(1));
    assertThat(limits.limitTokens()).isEqualTo(540000);
    assertThat(limits.remainingTokens()).isEqualTo(530000);
    assertThat(limits.resetTokens()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void the_inputs_limit_stands_in_where_there_is_no_joint_one() {
    assertThat(limits("anthropic-ratelimit-input-tokens-remaining", "7").remainingTokens())
        .isEqualTo(7);
  }

  @Test
  void a_reset_that_has_passed_is_now_and_an_unreadable_one_unknown() {
    String date = "Mon, 08 Jun 2026 18:45:44 GMT";
    String limit = "anthropic-ratelimit-requests-limit";
    String reset = "anthropic-ratelimit-requests-reset";
    assertThat(limits("date", date, limit, "1", reset, "2026-06-08T18:45:00Z").resetRequests())
        .isEqualTo(Duration.ZERO);
    assertThat(limits("date", date, limit, "1", reset, "soon").resetRequests()).isNull();
    assertThat(limits("date", date, limit, "1", reset, "2036-06-08T18:45:00Z").resetRequests())
        .isNull();
    assertThat(limits(limit, "1", reset, "2026-06-08T18:45:00Z").resetRequests()).isNull();
  }

  @Test
  void no_headers_state_no_limits() {
    assertThat(CODEC.limits(Headers.of("anthropic-ratelimit-requests-limit", "many"))).isNull();
  }

  @Test
  void the_request_is_known_by_the_providers_own_id() {
    assertThat(CODEC.requestId(Headers.of("cf-ray", "ray", "Request-Id", " req_1 ")))
        .isEqualTo("req_1");
    assertThat(CODEC.requestId(Headers.of("x-amzn-requestid", "a"))).isEqualTo("a");
    assertThat(CODEC.requestId(Headers.NONE)).isNull();
  }
}
