package com.getbonito.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A pattern")
class GlobsTest {

  @ParameterizedTest
  @CsvSource({
    "abc, abc, true",
    "abc, abd, false",
    "abc, ab, false",
    "ab, abc, false",
    "a?c, abc, true",
    "a?c, ac, false",
    "*, abc, true",
    "*, '', true",
    "a*, a, true",
    "*c, abc, true",
    "*b, abc, false",
    "a*c*e, abcde, true",
    "a*c*e, abcd, false",
    "*ab, aab, true",
    "**?, a, true",
    "'', '', true",
    "'', a, false",
    "gPt*, GpT-4, true",
    "a.c, abc, false"
  })
  void matches_a_whole_word(String pattern, String word, boolean matches) {
    assertThat(Globs.matches(pattern, word)).isEqualTo(matches);
    assertThat(Globs.matchesAny(pattern, List.of("~", word))).isEqualTo(matches);
  }

  @Test
  void of_many_stars_takes_no_longer_for_it() {
    assertThat(Globs.matches("*a".repeat(500) + "b", "a".repeat(5_000))).isFalse();
  }
}
