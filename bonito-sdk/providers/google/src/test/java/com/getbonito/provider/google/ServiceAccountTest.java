package com.getbonito.provider.google;

import static com.getbonito.provider.google.Google.authorized;
import static com.getbonito.provider.google.Google.failure;
import static com.getbonito.provider.google.Google.serviceAccount;
import static com.getbonito.provider.google.Google.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.getbonito.error.ConfigurationException;
import com.getbonito.error.Delivery;
import com.getbonito.error.ErrorKind;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.transport.ScriptedAnswer;
import com.getbonito.testkit.transport.ScriptedTransport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A service account")
class ServiceAccountTest {

  private final VirtualTime time = VirtualTime.manual(Instant.now());
  private final Google google = new Google();
  private ScriptedTransport server =
      scripted(new GoogleScript(claims -> claims.contains("right@")));

  @Test
  void shows_a_token_that_its_signature_was_exchanged_for() {
    assertThat(shown(keys(serviceAccount("right@p.iam", "")))).isEqualTo("Bearer token-1");
    TransportRequest asked = server.requests().get(0);
    assertThat(asked.uri()).hasToString("https://oauth2.example/token");
    assertThat(GoogleScript.form(asked))
        .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
    assertThat(GoogleScript.claims(GoogleScript.form(asked).get("assertion")))
        .contains("\"iss\":\"right@p.iam\"")
        .contains("https://www.googleapis.com/auth/cloud-platform");
  }

  @Test
  void asks_once_for_many_calls() {
    HttpEndpoint endpoint = keys(serviceAccount("right@p.iam", ""));
    for (int i = 0; i < 5; i++) {
      assertThat(shown(endpoint)).isEqualTo("Bearer token-1");
    }
    assertThat(server.requests()).hasSize(1);
    assertThat(server.open()).isZero();
  }

  @Test
  void has_a_fresh_token_before_the_old_one_ends() {
    HttpEndpoint endpoint = keys(serviceAccount("right@p.iam", ""));
    shown(endpoint);
    time.advance(Duration.ofMinutes(54));
    assertThat(shown(endpoint)).isEqualTo("Bearer token-1");
    assertThat(server.requests()).hasSize(1);
    time.advance(Duration.ofMinutes(2));
    shown(endpoint);
    await().until(() -> shown(endpoint).equals("Bearer token-2"));
  }

  @Test
  void asks_anew_when_a_token_is_refused_and_says_so() {
    HttpEndpoint endpoint = keys(serviceAccount("right@p.iam", ""));
    shown(endpoint);
    long refused = endpoint.credentialVersion();
    assertThat(endpoint.renewCredential()).isTrue();
    assertThat(endpoint.credentialVersion()).isNotEqualTo(refused);
    assertThat(shown(endpoint)).isEqualTo("Bearer token-2");
  }

  @Test
  void shows_a_rotated_key_the_next_time_it_asks() {
    HttpEndpoint endpoint = keys(serviceAccount("revoked@p.iam", ""));
    assertThat(failure(endpoint).kind()).isEqualTo(ErrorKind.AUTH_INVALID);
    assertThat(endpoint.renewCredential()).isFalse();
    google.environment.put("KEY", serviceAccount("right@p.iam", ""));
    assertThat(endpoint.renewCredential()).isTrue();
    assertThat(shown(endpoint)).isEqualTo("Bearer token-1");
  }

  @Test
  void shows_its_second_key_where_the_first_is_refused() {
    google.keysIn("KEY", "SECOND");
    google.environment.put("SECOND", serviceAccount("right@p.iam", ""));
    assertThat(shown(endpoint(serviceAccount("revoked@p.iam", "")))).isEqualTo("Bearer token-1");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void does_not_show_the_same_key_twice() {
    google.keysIn("KEY", "SECOND");
    google.environment.put("SECOND", serviceAccount("revoked@p.iam", ""));
    assertThat(failure(endpoint(serviceAccount("revoked@p.iam", ""))).kind())
        .isEqualTo(ErrorKind.AUTH_INVALID);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void tells_which_project_is_charged_where_its_key_says_so() {
    HttpEndpoint charged = keys(serviceAccount("right@p.iam", ",\"quota_project_id\":\"payer\""));
    assertThat(authorized(charged).headers().first("x-goog-user-project")).isEqualTo("payer");
    HttpEndpoint plain = keys(serviceAccount("right@p.iam", ""));
    assertThat(authorized(plain).headers().first("x-goog-user-project")).isNull();
  }

  @Test
  void tells_why_it_was_refused_and_not_what_it_showed() {
    TransportException refused = failure(keys(serviceAccount("revoked@p.iam", "")));
    assertThat(refused.delivery()).isEqualTo(Delivery.NONE);
    StringWriter printed = new StringWriter();
    refused.printStackTrace(new PrintWriter(printed));
    assertThat(printed.toString())
        .contains("Invalid JWT Signature")
        .doesNotContain("PRIVATE KEY")
        .doesNotContain(GoogleScript.form(server.requests().get(0)).get("assertion"));
  }

  @ParameterizedTest
  @CsvSource({"429, {}", "500, <html>", "503, ''"})
  void may_be_asked_again_where_the_server_is_busy(int status, String body) {
    server = scripted(request -> ScriptedAnswer.json(status, body));
    assertThat(failure(keys(serviceAccount("right@p.iam", ""))).kind())
        .isEqualTo(ErrorKind.OVERLOADED);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void fails_over_where_the_server_cannot_be_reached() {
    server = scripted(request -> ScriptedAnswer.failure(ErrorKind.CONNECTION_LOST));
    TransportException failure = failure(keys(serviceAccount("right@p.iam", "")));
    assertThat(failure.kind()).isEqualTo(ErrorKind.CONNECTION_FAILED);
    assertThat(failure.delivery()).isEqualTo(Delivery.NONE);
    assertThat(failure).hasMessageContaining("oauth2.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no json", "{}", "{\"type\":\"service_account\"}", "[]"})
  void without_a_key_is_refused_at_the_start_and_not_shown(String content) {
    assertThatThrownBy(() -> keys(content))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("BON-1097")
        .hasMessageContaining("serviceAccountJson")
        .hasMessageNotContaining(content.length() > 2 ? content : "nothing of it");
  }

  @Test
  void without_a_value_is_refused_at_the_start() {
    google.keysIn("ABSENT", null);
    assertThatThrownBy(google::endpoint)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("ABSENT");
  }

  @Test
  void is_the_only_named_credential() {
    google.credentials = Credentials.env("KEY");
    assertThatThrownBy(google::endpoint)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("serviceAccountJson");
  }

  private HttpEndpoint keys(String json) {
    google.keysIn("KEY", null);
    return endpoint(json);
  }

  private HttpEndpoint endpoint(String json) {
    google.environment.put("KEY", json);
    google.tokens = server;
    google.time = time;
    return google.endpoint();
  }

  private ScriptedTransport scripted(Function<TransportRequest, ScriptedAnswer> script) {
    return new ScriptedTransport(time, script);
  }
}
