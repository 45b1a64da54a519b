package com.getbonito.testkit.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRuleTest {

  @Test
  void aTokenIsUpToFiveLettersOrOneOtherCharacterWithTheSpaceBeforeIt() {
    assertThat(TokenRule.split("hello, wonderful  x"))
        .isEqualTo(List.of("hello", ",", " wonde", "rful", "  x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\n\n", "🙂🙂 東京 naïve", "{\"a\":[1,2]}", "tail "})
  void piecesJoinedAreTheTextAndCountedAsOften(String text) {
    assertThat(String.join("", TokenRule.split(text))).isEqualTo(text);
    assertThat(TokenRule.count(text)).isEqualTo(TokenRule.split(text).size());
  }

  @Test
  void generatedWordsAreOneTokenEach() {
    for (String word : Words.take(5, 200)) {
      assertThat(TokenRule.count(word)).as(word).isEqualTo(1);
    }
  }
}
