package com.getbonito.wire.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.RateLimits;
import com.getbonito.spi.Headers;
import com.getbonito.wire.Codecs;
import com.getbonito.wire.Dialect;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitHeadersTest {

  private final Dialect dialect = Objects.requireNonNull(Codecs.chat("openai-chat"));

  @ParameterizedTest
  @CsvSource({
    "1s, PT1S",
    "6m0s, PT6M",
    "20ms, PT0.02S",
    "1.5s, PT1.5S",
    "7.66s, PT7.66S",
    "2m59.56s, PT2M59.56S",
    "1h2m3s, PT1H2M3S",
    "1d2h, PT26H",
    "8.64ms, PT0.00864S",
    "60, PT1M",
    "0.5, PT0.5S",
    "0, PT0S",
    "0s, PT0S"
  })
  void readsSpans(String value, Duration span) {
    assertThat(RateLimitHeaders.span(value)).isEqualTo(span);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "1755133878",
        "1755133878000",
        "2025-08-14T01:11:19Z",
        "soon",
        "-1",
        "1x",
        "s",
        "1s2h",
        "''"
      })
  void leavesOutWhatIsNoSpan(String value) {
    assertThat(RateLimitHeaders.span(value)).isNull();
  }

  @Test
  void readsWhatTheHeadersState() {
    RateLimits limits =
        Objects.requireNonNull(
            dialect.limits(
                Headers.of(
                    "X-RateLimit-Limit-Requests", "500",
                    "x-ratelimit-remaining-requests", "0",
                    "x-ratelimit-reset-requests", "120ms",
                    "x-ratelimit-remaining-tokens", "29984.0",
                    "x-ratelimit-limit-tokens", "-1")));
    assertThat(limits.limitRequests()).isEqualTo(500);
    assertThat(limits.remainingRequests()).isZero();
    assertThat(limits.resetRequests()).isEqualTo(Duration.ofMillis(120));
    assertThat(limits.remainingTokens()).isEqualTo(29_984);
    assertThat(limits.limitTokens()).isNull();
    assertThat(limits.resetTokens()).isNull();
  }

  @Test
  void hasNoLimitsWhereNoneAreStated() {
    assertThat(dialect.limits(Headers.of("content-type", "application/json"))).isNull();
  }

  @Test
  void takesTheProvidersOwnRequestIdBeforeThatOfTheNetwork() {
    assertThat(dialect.requestId(Headers.of("cf-ray", "c", "x-request-id", "r"))).isEqualTo("r");
    assertThat(dialect.requestId(Headers.of("cf-ray", "c", "apim-request-id", "a"))).isEqualTo("a");
    assertThat(dialect.requestId(Headers.of("cf-ray", "c"))).isEqualTo("c");
    assertThat(dialect.requestId(Headers.of("x-request-id", " "))).isNull();
  }
}
