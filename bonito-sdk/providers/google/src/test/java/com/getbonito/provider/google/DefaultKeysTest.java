package com.getbonito.provider.google;

import static com.getbonito.provider.google.Google.authorized;
import static com.getbonito.provider.google.Google.failure;
import static com.getbonito.provider.google.Google.serviceAccount;
import static com.getbonito.provider.google.Google.shown;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.transport.ScriptedAnswer;
import com.getbonito.testkit.transport.ScriptedTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Application Default Credentials")
class DefaultKeysTest {

  private static final String USER =
      "{\"type\":\"authorized_user\",\"client_id\":\"c\",\"client_secret\":\"s\","
          + "\"refresh_token\":\"r-1\",\"quota_project_id\":\"payer\"}";

  @TempDir Path folder;

  private final Google google = new Google();
  private final GoogleScript script = new GoogleScript(asked -> true);
  private final ScriptedTransport server = new ScriptedTransport(VirtualTime.manual(), script);

  @BeforeEach
  void away_from_the_developers_own() {
    google.environment.put("CLOUDSDK_CONFIG", folder.toString());
    google.tokens = server;
  }

  @Test
  void are_first_the_file_that_the_environment_names() throws IOException {
    write("application_default_credentials.json", USER);
    named(serviceAccount("right@p.iam", ""));
    assertThat(shown(google.endpoint())).isEqualTo("Bearer token-1");
    assertThat(server.requests().get(0).uri()).hasHost("oauth2.example");
  }

  @Test
  void are_then_what_gcloud_logged_in_with() throws IOException {
    write("application_default_credentials.json", USER);
    HttpEndpoint endpoint = google.endpoint();
    assertThat(authorized(endpoint).headers().first("x-goog-user-project")).isEqualTo("payer");
    TransportRequest asked = server.requests().get(0);
    assertThat(asked.uri()).hasToString("https://oauth2.googleapis.com/token");
    assertThat(GoogleScript.form(asked))
        .containsEntry("grant_type", "refresh_token")
        .containsEntry("refresh_token", "r-1");
  }

  @Test
  void are_at_last_those_of_the_machine() {
    assertThat(shown(google.endpoint())).isEqualTo("Bearer token-1");
    TransportRequest asked = server.requests().get(0);
    assertThat(asked.uri()).hasHost("metadata.google.internal");
    assertThat(asked.uri().getPath())
        .isEqualTo("/computeMetadata/v1/instance/service-accounts/default/token");
    assertThat(asked.headers().first("Metadata-Flavor")).isEqualTo("Google");
  }

  @Test
  void of_the_machine_may_be_elsewhere() {
    google.environment.put("GCE_METADATA_HOST", "127.0.0.1:4712");
    shown(google.endpoint());
    assertThat(server.requests().get(0).uri()).hasAuthority("127.0.0.1:4712");
  }

  @Test
  void say_so_where_there_is_no_machine() {
    google.tokens =
        ScriptedTransport.inTurn(
            VirtualTime.manual(), ScriptedAnswer.failure(ErrorKind.CONNECTION_FAILED));
    TransportException failure = failure(google.endpoint());
    assertThat(failure.kind()).isEqualTo(ErrorKind.CONNECTION_FAILED);
    assertThat(failure).hasMessageContaining("metadata.google.internal");
  }

  @Test
  void are_charged_to_the_project_that_the_environment_names() throws IOException {
    named(serviceAccount("right@p.iam", ",\"quota_project_id\":\"payer\""));
    google.environment.put("GOOGLE_CLOUD_QUOTA_PROJECT", "other");
    assertThat(authorized(google.endpoint()).headers().first("x-goog-user-project"))
        .isEqualTo("other");
  }

  @Test
  void are_read_anew_for_every_token() throws IOException {
    named(serviceAccount("first@p.iam", ""));
    HttpEndpoint endpoint = google.endpoint();
    shown(endpoint);
    named(serviceAccount("second@p.iam", ""));
    assertThat(endpoint.renewCredential()).isTrue();
    assertThat(GoogleScript.claims(GoogleScript.form(server.requests().get(1)).get("assertion")))
        .contains("second@p.iam");
  }

  @Test
  void may_be_a_federated_identity_whose_token_is_read_anew() throws IOException {
    Path subject = write("subject", "subject-1");
    named(
        "{\"type\":\"external_account\",\"audience\":\"//iam.googleapis.com/projects/1/locations"
            + "/global/workloadIdentityPools/pool/providers/k8s\",\"subject_token_type\":"
            + "\"urn:ietf:params:oauth:token-type:jwt\",\"token_url\":"
            + "\"https://sts.googleapis.com/v1/token\",\"credential_source\":{\"file\":\""
            + subject.toString().replace("\\", "\\\\")
            + "\"}}");
    HttpEndpoint endpoint = google.endpoint();
    assertThat(shown(endpoint)).isEqualTo("Bearer token-1");
    write("subject", "subject-2");
    assertThat(endpoint.renewCredential()).isTrue();
    assertThat(server.requests())
        .allSatisfy(
            asked -> assertThat(asked.uri()).hasToString("https://sts.googleapis.com/v1/token"))
        .map(asked -> GoogleScript.form(asked).get("subject_token"))
        .containsExactly("subject-1", "subject-2");
  }

  @Test
  void may_be_a_federated_identity_that_stands_for_a_service_account() throws IOException {
    Path subject = write("subject", "subject-1");
    named(
        "{\"type\":\"external_account\",\"audience\":\"//iam.googleapis.com/pool\","
            + "\"subject_token_type\":\"urn:ietf:params:oauth:token-type:jwt\",\"token_url\":"
            + "\"https://sts.googleapis.com/v1/token\",\"service_account_impersonation_url\":"
            + "\"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/a@b:generateAccessToken\","
            + "\"credential_source\":{\"file\":\""
            + subject.toString().replace("\\", "\\\\")
            + "\"}}");
    google.tokens =
        new ScriptedTransport(
            VirtualTime.manual(),
            request ->
                request.uri().getHost().startsWith("sts")
                    ? script.token()
                    : ScriptedAnswer.json(
                        200,
                        "{\"accessToken\":\"impersonated\",\"expireTime\":\"2099-01-01T00:00:00Z\"}"));
    assertThat(shown(google.endpoint())).isEqualTo("Bearer impersonated");
  }

  @Test
  void name_the_file_that_is_missing_or_no_key() throws IOException {
    google.environment.put("GOOGLE_APPLICATION_CREDENTIALS", folder.resolve("absent").toString());
    assertThat(failure(google.endpoint()))
        .hasMessageContaining("GOOGLE_APPLICATION_CREDENTIALS")
        .hasMessageContaining("absent");
    named("{\"type\":\"service_account\",\"private_key\":\"s3cr3t\"}");
    TransportException failure = failure(google.endpoint());
    assertThat(failure.kind()).isEqualTo(ErrorKind.AUTH_INVALID);
    assertThat(failure).hasMessageContaining("no key file").hasMessageNotContaining("s3cr3t");
  }

  @Test
  void of_two_connections_go_each_over_its_own_network() {
    ScriptedTransport other = new ScriptedTransport(VirtualTime.manual(), script);
    shown(google.endpoint());
    Google second = new Google();
    second.environment.putAll(Map.copyOf(google.environment));
    second.tokens = other;
    shown(second.endpoint());
    assertThat(server.requests()).hasSize(1);
    assertThat(other.requests()).hasSize(1);
  }

  private void named(String content) throws IOException {
    google.environment.put(
        "GOOGLE_APPLICATION_CREDENTIALS", write("named.json", content).toString());
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }
}
