package com.getbonito.provider.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.Headers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What Google's front means by an error")
class VertexErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          404 | Publisher Model `projects/p/locations/us-central1/publishers/google/models/gemini-does-not-exist` not found. | NOT_ACTIVATED
          404 | Publisher Model `projects/p/locations/l/publishers/anthropic/models/claude` was not found or your project does not have access to it. | NOT_ACTIVATED
          400 | Publisher Model `projects/p/locations/us-west1/publishers/google/models/m` is not servable in region us-west1. | NOT_ACTIVATED
          403 | Project `123` is not allowed to use Publisher Model `projects/p/models/m` | NOT_ACTIVATED
          403 | Vertex AI API has not been used in project 123 before or it is disabled. Enable it by visiting the console. | NOT_ACTIVATED
          429 | Quota exceeded for aiplatform.googleapis.com/generate_content_requests_per_day | QUOTA_EXHAUSTED
          """)
  void is_the_same_for_all_publishers(int status, String message, ErrorKind kind) {
    assertThat(classified(status, message)).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | Please use a valid role: user, model.
          403 | Permission 'aiplatform.endpoints.predict' denied on resource '//aiplatform.googleapis.com/projects/p' (or it may not exist).
          429 | Resource exhausted. Please try again later.
          429 | Quota exceeded for aiplatform.googleapis.com/online_prediction_requests_per_base_model with base model: anthropic-claude.
          500 | Internal error encountered.
          """)
  void is_what_its_dialect_says_otherwise(int status, String message) {
    assertThat(classified(status, message)).isNull();
  }

  private static ErrorKind classified(int status, String message) {
    return Google.at("global", null).classify(new ErrorAnswer(status, Headers.NONE, null, message));
  }
}
