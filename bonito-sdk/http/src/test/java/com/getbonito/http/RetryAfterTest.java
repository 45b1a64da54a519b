package com.getbonito.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.RateLimits;
import com.getbonito.spi.Headers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A provider's wish to be left alone")
class RetryAfterTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void milliseconds_win_over_seconds() {
    assertThat(read("retry-after-ms", "1500", "Retry-After", "2")).isEqualTo(millis(1500));
  }

  @Test
  void zero_milliseconds_do_not_overrule_seconds() {
    assertThat(read("retry-after-ms", "0", "Retry-After", "1")).isEqualTo(millis(1000));
    assertThat(read("retry-after-ms", "0")).isZero();
  }

  @Test
  void fractions_are_rounded_up() {
    assertThat(read("Retry-After", "1.25")).isEqualTo(millis(1250));
    assertThat(read("retry-after-ms", "10.2")).isEqualTo(millis(11));
  }

  @Test
  void a_date_is_relative_to_now() {
    assertThat(read("Retry-After", "Sun, 01 Mar 2026 12:00:07 GMT")).isEqualTo(millis(7000));
  }

  @Test
  void a_date_in_the_past_means_now() {
    assertThat(read("Retry-After", "Sun, 01 Mar 2026 11:59:00 GMT")).isZero();
  }

  @Test
  void a_day_is_cut_to_the_ceiling() {
    assertThat(read("Retry-After", "86400")).isEqualTo(RetryAfter.CEILING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.", ".5", "99999999999999999999"})
  void what_cannot_be_read_counts_as_absent(String header) {
    assertThat(read("Retry-After", header)).isNull();
  }

  @Test
  void what_is_used_up_says_when_to_come_back() {
    RateLimits limits = limits().remainingRequests(0L).remainingTokens(5L).build();
    assertThat(RetryAfter.reset(limits)).isEqualTo(millis(2000));
  }

  @Test
  void where_both_or_neither_are_used_up_the_longer_one_counts() {
    assertThat(RetryAfter.reset(limits().build())).isEqualTo(millis(9000));
    assertThat(RetryAfter.reset(limits().remainingRequests(0L).remainingTokens(0L).build()))
        .isEqualTo(millis(9000));
  }

  @Test
  void no_limits_say_nothing() {
    assertThat(RetryAfter.reset(null)).isNull();
    assertThat(RetryAfter.reset(RateLimits.builder().build())).isNull();
  }

  private static RateLimits.Builder limits() {
    return RateLimits.builder().resetRequests(millis(2000)).resetTokens(millis(9000));
  }

  private static Duration read(String... headers) {
    return RetryAfter.read(Headers.of(headers), NOON);
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
