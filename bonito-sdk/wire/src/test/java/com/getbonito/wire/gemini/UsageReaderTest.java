package com.getbonito.wire.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.Usage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageReaderTest {

  private static Usage usage(String metadata) {
    return Texts.answer(
            "{'candidates': [{'content': {'parts': [{'text': 'x'}]}}], 'usageMetadata': "
                + metadata
                + "}")
        .usage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          'promptTokenCount': 10, 'candidatesTokenCount': 4, 'thoughtsTokenCount': 3, 'totalTokenCount': 17 | INPUT=10, OUTPUT=4, REASONING=3
          'promptTokenCount': 10, 'cachedContentTokenCount': 8, 'candidatesTokenCount': 4 | INPUT=2, CACHE_READ=8, OUTPUT=4
          'promptTokenCount': 10, 'cachedContentTokenCount': 80, 'candidatesTokenCount': 4 | INPUT=10, CACHE_READ=80, OUTPUT=4
          'promptTokenCount': 10, 'toolUsePromptTokenCount': 5, 'candidatesTokenCount': 4 | INPUT=15, OUTPUT=4
          'promptTokenCount': 10, 'thoughtsTokenCount': 3, 'totalTokenCount': 13 | INPUT=10, OUTPUT=0, REASONING=3
          'promptTokenCount': 10, 'totalTokenCount': 15 | INPUT=10, OUTPUT=5
          'promptTokenCount': 10 | INPUT=10
          'promptTokenCount': -1, 'candidatesTokenCount': 'x' |
          'trafficType': 'ON_DEMAND' |
          """)
  void countsAreDisjoint(String metadata, String expected) {
    assertThat(usage("{" + metadata + "}").toString())
        .isEqualTo("Usage[" + (expected == null ? "" : expected) + "]");
  }

  @Test
  void modalitiesAreTakenOutOfTheirCounts() {
    assertThat(
            usage(
                    """
                    {'promptTokenCount': 100, 'cachedContentTokenCount': 30,
                     'candidatesTokenCount': 20, 'totalTokenCount': 120,
                     'promptTokensDetails': [{'modality': 'TEXT', 'tokenCount': 20},
                       {'modality': 2, 'tokenCount': 50}, {'modality': 'AUDIO', 'tokenCount': 30}],
                     'cacheTokensDetails': [{'modality': 'IMAGE', 'tokenCount': 30}],
                     'candidatesTokensDetails': [{'modality': 'AUDIO', 'tokenCount': 15}]}
                    """)
                .toString())
        .isEqualTo(
            "Usage[INPUT=20, CACHE_READ=30, AUDIO_INPUT=30, IMAGE_INPUT=20, OUTPUT=5,"
                + " AUDIO_OUTPUT=15]");
  }

  @Test
  void detailsNeverExceedTheirCount() {
    assertThat(
            usage(
                    """
                    {'promptTokenCount': 10, 'candidatesTokenCount': 1,
                     'promptTokensDetails': [{'modality': 'IMAGE', 'tokenCount': 50}]}
                    """)
                .toString())
        .isEqualTo("Usage[INPUT=0, IMAGE_INPUT=10, OUTPUT=1]");
  }

  @Test
  void whatIsNotNamedIsKept() {
    assertThat(
            usage(
                    """
                    {'promptTokenCount': 1, 'serviceTier': 'standard', 'new': 2,
                     'candidatesTokensDetails': [{'modality': 'TEXT', 'tokenCount': 1}]}
                    """)
                .extras())
        .containsEntry("serviceTier", "standard")
        .containsKey("new")
        .doesNotContainKey("candidatesTokensDetails");
  }
}
