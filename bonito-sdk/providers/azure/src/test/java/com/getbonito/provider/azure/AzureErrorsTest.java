package com.getbonito.provider.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.error.ErrorKind;
import com.getbonito.resource.v1alpha1.AzureOpenai.Api;
import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.Headers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What Azure means by an error")
class AzureErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | PermissionDenied | Principal does not have access to API/Operation. | PERMISSION_DENIED
          401 | PermissionDenied | The principal `x` lacks the required data action `y` to perform `POST /z`. | PERMISSION_DENIED
          401 | 401 | Unauthorized. Access token is missing, invalid, audience is incorrect (https://cognitiveservices.azure.com), or have expired. | AUTH_INVALID
          429 | NoCapacity | The service is temporarily unable to process your request. Please try again later. | OVERLOADED
          429 | 429 | The system is currently experiencing high demand and cannot process your request. | OVERLOADED
          429 | RateLimitReached | Rate limit of 50 per 86400s exceeded for UserByModelByDay. Please wait 79042 seconds before retrying. | QUOTA_EXHAUSTED
          400 | OperationNotSupported | The chatCompletion operation does not work with the specified model, text-embedding-3-small. | MODEL_UNKNOWN
          """)
  void is_more_than_its_dialect_says(int status, String code, String message, ErrorKind kind) {
    assertThat(classified(status, code, message)).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | 401 | Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.
          404 | DeploymentNotFound | The API deployment for this resource does not exist.
          429 | RateLimitReached | Your requests to grok-4-1-fast-non-reasoning for grok-4-1-fast-non-reasoning in westeurope have exceeded rate limit.
          400 | content_filter | The response was filtered due to the prompt triggering Azure OpenAI's content management policy.
          500 | InternalServerError | The server had an error processing your request.
          """)
  void is_what_its_dialect_says_otherwise(int status, String code, String message) {
    assertThat(classified(status, code, message)).isNull();
  }

  private static ErrorKind classified(int status, String code, String message) {
    return Azure.with(Api.V1)
        .endpoint()
        .classify(new ErrorAnswer(status, Headers.NONE, code, message));
  }
}
