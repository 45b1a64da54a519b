package com.getbonito.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A glob")
class GlobTest {

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "gpt-4.1, gpt-4.1, true",
    "gpt-4.1, gpt-4x1, false",
    "gpt-4.1, gpt-4.1-mini, false",
    "gpt-4.1*, gpt-4.1-mini, true",
    "gpt-4.1*, gpt-4.1, true",
    "anthropic.*, anthropic.claude-sonnet-4-5, true",
    "anthropic.*, us.anthropic.claude-sonnet-4-5, false",
    "*claude*, anthropic.claude-sonnet-4-5, true",
    "*, anything at all, true",
    "**, x, true",
    "gpt-?, gpt-5, true",
    "gpt-?, gpt-, false",
    "gpt-?, gpt-55, false",
    "*-mini, gpt-mini-mini, true",
    "a*b*c, aXbYbZc, true",
    "a*b*c, aXbYbZ, false",
    "GPT-4*, gpt-4o, true",
    "meta-llama/llama-*, meta-llama/Llama-3.3-70B, true",
    "'', '', true",
    "'', x, false",
    "'*', '', true",
    "'?', '', false",
  })
  void matches_a_whole_name(String pattern, String name, boolean matches) {
    assertThat(new Glob(pattern).matches(name)).isEqualTo(matches);
  }

  @Test
  void agrees_with_a_regular_expression_on_random_patterns() {
    SplittableRandom random = new SplittableRandom(7);
    int matched = 0;
    for (int i = 0; i < 20_000; i++) {
      String pattern = text(random, "ab*?");
      String name = text(random, "ab");
      boolean expected = Pattern.matches(pattern.replace("?", ".").replaceAll("\\*+", ".*"), name);
      assertThat(new Glob(pattern).matches(name)).as("%s on %s", pattern, name).isEqualTo(expected);
      matched += expected ? 1 : 0;
    }
    assertThat(matched).isBetween(2_000, 18_000);
  }

  @Test
  void takes_no_time_for_what_makes_a_regular_expression_go_back_for_ever() {
    Glob evil = new Glob("*a".repeat(100) + "*b");
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(2), () -> assertThat(evil.matches("a".repeat(20_000))).isFalse());
  }

  private static String text(SplittableRandom random, String alphabet) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(7); length > 0; length--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
