package com.getbonito.provider.aws;

import static com.getbonito.provider.aws.Contexts.START;
import static com.getbonito.provider.aws.Contexts.authorization;
import static com.getbonito.provider.aws.Contexts.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.getbonito.error.Delivery;
import com.getbonito.error.ErrorKind;
import com.getbonito.resource.v1alpha1.Bedrock;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.transport.ScriptedAnswer;
import com.getbonito.testkit.transport.ScriptedTransport;
import com.getbonito.testkit.transport.TokenCalls;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A role that a connection takes")
class AssumedRoleTest {

  private final VirtualTime time = VirtualTime.manual();
  private final Map<String, String> environment = new HashMap<>();
  private ScriptedTransport sts;

  @Test
  void is_asked_for_with_the_connections_keys_at_the_regions_token_service() {
    HttpEndpoint endpoint = endpoint(role().externalId("ext-1"), session("ONE", 3600));
    assertThat(authorization(endpoint)).contains("Credential=ASIAONE/");

    TransportRequest asked = sts.requests().get(0);
    assertThat(asked.uri()).hasToString("https://sts.us-east-1.amazonaws.com");
    assertThat(StsAnswers.asked(asked))
        .containsEntry("Action", "AssumeRole")
        .containsEntry("RoleArn", Contexts.ROLE)
        .containsEntry("ExternalId", "ext-1")
        .containsEntry("RoleSessionName", "bonito-main");
    assertThat(asked.headers().first("Authorization"))
        .contains("Credential=AKIDEXAMPLE/20260101/us-east-1/sts/aws4_request");
  }

  @Test
  void without_an_external_id_is_asked_for_without_one() {
    authorization(endpoint(role(), session("ONE", 3600)));
    assertThat(StsAnswers.asked(sts.requests().get(0))).doesNotContainKey("ExternalId");
  }

  @Test
  void shows_the_token_of_its_session() {
    HttpEndpoint endpoint = endpoint(role(), session("ONE", 3600));
    TransportRequest.Builder request = Contexts.request(URI.create("https://host/"));
    TokenCalls.authorize(endpoint, request);
    assertThat(request.build().headers().first("X-Amz-Security-Token")).isEqualTo("session-ONE");
  }

  @Test
  void is_asked_for_once_and_again_ahead_of_its_end() {
    HttpEndpoint endpoint = endpoint(role(), session("ONE", 3600), session("TWO", 7200));
    authorization(endpoint);
    time.advance(Duration.ofMinutes(54));
    assertThat(authorization(endpoint)).contains("=ASIAONE/");
    assertThat(sts.requests()).hasSize(1);
    time.advance(Duration.ofMinutes(1));
    await().until(() -> authorization(endpoint).contains("=ASIATWO/"));
    assertThat(sts.requests()).hasSize(2);
    assertThat(sts.open()).isZero();
  }

  @Test
  void whose_session_is_refused_is_asked_for_again() {
    HttpEndpoint endpoint = endpoint(role(), session("ONE", 3600), session("TWO", 3600));
    authorization(endpoint);
    long refused = endpoint.credentialVersion();
    assertThat(endpoint.renewCredential()).isTrue();
    assertThat(endpoint.credentialVersion()).isNotEqualTo(refused);
    assertThat(authorization(endpoint)).contains("=ASIATWO/");
  }

  @Test
  void is_asked_for_with_rotated_keys_where_the_old_ones_are_refused() {
    HttpEndpoint endpoint =
        endpoint(role(), StsAnswers.refusal(403, "InvalidClientTokenId"), session("ONE", 3600));
    environment.put("ID", "AKIAROTATED");
    assertThat(authorization(endpoint)).contains("=ASIAONE/");
    assertThat(sts.requests().get(0).headers().first("Authorization")).contains("=AKIDEXAMPLE/");
    assertThat(sts.requests().get(1).headers().first("Authorization")).contains("=AKIAROTATED/");
  }

  @ParameterizedTest
  @CsvSource({
    "403, AccessDenied, PERMISSION_DENIED",
    "403, InvalidClientTokenId, AUTH_INVALID",
    "403, SignatureDoesNotMatch, AUTH_INVALID",
    "403, ExpiredToken, AUTH_EXPIRED",
    "403, RegionDisabledException, AUTH_INVALID",
    "400, Throttling, RATE_LIMITED",
    "500, InternalFailure, OVERLOADED",
    "503, ServiceUnavailable, OVERLOADED",
  })
  void that_is_refused_says_why_and_that_the_call_was_not_sent(
      int status, String code, ErrorKind kind) {
    HttpEndpoint endpoint = endpoint(role(), StsAnswers.refusal(status, code));
    assertThatThrownBy(() -> asked(endpoint))
        .isInstanceOfSatisfying(
            TransportException.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo(kind);
              assertThat(failure.delivery()).isEqualTo(Delivery.NONE);
              assertThat(failure)
                  .hasMessageContaining("connection main")
                  .hasMessageContaining(Contexts.ROLE + ": " + code + ": said by STS")
                  .hasMessageNotContaining("wJalrXUtnFEMI");
            });
    assertThat(sts.requests()).hasSize(1);
  }

  @Test
  void whose_token_service_cannot_be_reached_fails_the_call_after_one_try() {
    HttpEndpoint endpoint = endpoint(role(), ScriptedAnswer.failure(ErrorKind.CONNECTION_LOST));
    assertThatThrownBy(() -> asked(endpoint))
        .isInstanceOfSatisfying(
            TransportException.class,
            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CONNECTION_LOST));
    assertThat(sts.requests()).hasSize(1);
  }

  @Test
  void whose_token_service_says_nonsense_fails_the_call() {
    HttpEndpoint endpoint = endpoint(role(), ScriptedAnswer.status(200).then("<html>"));
    assertThatThrownBy(() -> asked(endpoint))
        .isInstanceOfSatisfying(
            TransportException.class,
            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CONNECTION_FAILED));
  }

  @Test
  void that_is_waited_for_lets_go_of_a_cancelled_call() throws Exception {
    HttpEndpoint endpoint = endpoint(role(), ScriptedAnswer.silence());
    Cancellation cancellation = new Cancellation();
    Thread canceller =
        new Thread(() -> {
          await().until(() -> sts.requests().size() == 1);
          cancellation.cancel();
        });
    canceller.start();
    assertThatThrownBy(
            () -> endpoint.authorize(Contexts.request(URI.create("https://host/")), cancellation))
        .isInstanceOfSatisfying(
            TransportException.class,
            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CANCELLED));
    canceller.join();
  }

  @Test
  void is_taken_on_the_strength_of_the_processes_own_keys_even_beside_an_api_key() {
    environment.putAll(
        Map.of(
            "AWS_BEARER_TOKEN_BEDROCK", "ambient-key",
            "AWS_ACCESS_KEY_ID", "AKIA9",
            "AWS_SECRET_ACCESS_KEY", "s9"));
    sts = ScriptedTransport.inTurn(time, session("ONE", 3600));
    HttpEndpoint endpoint =
        new BedrockEndpointFactory()
            .create(
                Contexts.context(
                    role().build(), Credentials.ambient(), Path.of("nowhere"), environment, time),
                sts);
    assertThat(authorization(endpoint)).contains("=ASIAONE/");
    assertThat(sts.requests().get(0).headers().first("Authorization")).contains("=AKIA9/");
  }

  private static Bedrock.Builder role() {
    return in("us-east-1").roleArn(Contexts.ROLE);
  }

  private static ScriptedAnswer session(String name, long seconds) {
    return StsAnswers.keys("AssumeRole", name, START.plusSeconds(seconds));
  }

  private HttpEndpoint endpoint(Bedrock.Builder settings, ScriptedAnswer... answers) {
    sts = ScriptedTransport.inTurn(time, answers);
    return Contexts.endpoint(settings, sts, environment, time);
  }

  private static void asked(HttpEndpoint endpoint) throws TransportException {
    endpoint.authorize(Contexts.request(URI.create("https://host/")), new Cancellation());
  }
}
