package com.getbonito.wire.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.wire.json.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

class UsageReaderTest {

  @Test
  void takesTheDetailsOutOfTheTotals() {
    Usage usage =
        read(
            """
            {"prompt_tokens":100,"completion_tokens":50,"total_tokens":150,
             "prompt_tokens_details":{"cached_tokens":40,"audio_tokens":10,"cache_write_tokens":5},
             "completion_tokens_details":{"reasoning_tokens":20,"audio_tokens":5,
               "accepted_prediction_tokens":3,"rejected_prediction_tokens":4}}
            """);
    assertThat(usage.tokens(UsageCategory.INPUT)).isEqualTo(45);
    assertThat(usage.tokens(UsageCategory.CACHE_READ)).isEqualTo(40);
    assertThat(usage.tokens(UsageCategory.CACHE_WRITE)).isEqualTo(5);
    assertThat(usage.tokens(UsageCategory.AUDIO_INPUT)).isEqualTo(10);
    assertThat(usage.tokens(UsageCategory.OUTPUT)).isEqualTo(21);
    assertThat(usage.tokens(UsageCategory.REASONING)).isEqualTo(20);
    assertThat(usage.tokens(UsageCategory.AUDIO_OUTPUT)).isEqualTo(5);
    assertThat(usage.tokens(UsageCategory.REJECTED_PREDICTION)).isEqualTo(4);
    assertThat(usage.totalTokens()).isEqualTo(150);
    assertThat(usage.complete()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"prompt_tokens\":9,\"completion_tokens\":1,\"prompt_cache_hit_tokens\":4}",
        "{\"prompt_tokens\":9,\"completion_tokens\":1,\"num_cached_tokens\":4}",
        "{\"prompt_tokens\":9,\"completion_tokens\":1,\"cached_tokens\":4}",
        "{\"prompt_tokens\":9.0,\"completion_tokens\":1,\"prompt_tokens_details\":{\"cached_tokens\":4}}"
      })
  void knowsTheNamesUnderWhichCachedTokensAreReported(String json) {
    Usage usage = read(json);
    assertThat(usage.tokens(UsageCategory.CACHE_READ)).isEqualTo(4);
    assertThat(usage.tokens(UsageCategory.INPUT)).isEqualTo(5);
    assertThat(usage.outputTokens()).isEqualTo(1);
  }

  @Test
  void addsReasoningWhereTheTotalProvesThatItIsApart() {
    Usage usage =
        read(
            """
            {"prompt_tokens":10,"completion_tokens":5,"total_tokens":45,
             "completion_tokens_details":{"reasoning_tokens":30}}
            """);
    assertThat(usage.tokens(UsageCategory.OUTPUT)).isEqualTo(5);
    assertThat(usage.tokens(UsageCategory.REASONING)).isEqualTo(30);
  }

  @Test
  void capsDetailsThatExceedTheirTotalAndKeepsTheFigures() {
    Usage usage =
        read(
            """
            {"prompt_tokens":43,"completion_tokens":10,"total_tokens":53,
             "completion_tokens_details":{"reasoning_tokens":11}}
            """);
    assertThat(usage.tokens(UsageCategory.REASONING)).isEqualTo(10);
    assertThat(usage.tokens(UsageCategory.OUTPUT)).isZero();
    assertThat(usage.extras())
        .containsEntry("completion_tokens_details", Map.of("reasoning_tokens", 11L));
  }

  @Test
  void keepsATotalThatIsNotTheSum() {
    Usage usage = read("{\"prompt_tokens\":35,\"completion_tokens\":12,\"total_tokens\":109}");
    assertThat(usage.totalTokens()).isEqualTo(47);
    assertThat(usage.extras()).containsEntry("total_tokens", 109L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"prompt_tokens\":-1,\"completion_tokens\":-5}",
        "{\"prompt_tokens\":null,\"completion_tokens\":null}",
        "{\"prompt_tokens\":\"12\"}",
        "{\"prompt_tokens\":99999999999999999999999,\"completion_tokens\":1.5}",
        "{\"prompt_tokens_details\":[1],\"completion_tokens_details\":7}",
        "{\"prompt_tokens\":9223372036854775807,\"total_tokens\":1e400}"
      })
  void reportsNothingWhereTheFiguresAreNone(String json) {
    Usage usage = read(json);
    assertThat(usage.known(UsageCategory.INPUT)).isFalse();
    assertThat(usage.known(UsageCategory.OUTPUT)).isFalse();
  }

  @Test
  void refusesANumberThatExceedsEveryLimitAsNoJson() {
    assertThatThrownBy(() -> read("{\"prompt_tokens\":1e99999999999999999999}"))
        .isInstanceOf(JacksonException.class);
  }

  private static Usage read(String json) {
    try (JsonParser parser = Json.parser(json)) {
      parser.nextToken();
      return UsageReader.read(parser);
    }
  }
}
