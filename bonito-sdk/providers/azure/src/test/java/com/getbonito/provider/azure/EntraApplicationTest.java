package com.getbonito.provider.azure;

import static com.getbonito.provider.azure.Azure.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.getbonito.error.ConfigurationException;
import com.getbonito.error.Delivery;
import com.getbonito.error.ErrorKind;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.Source;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.transport.ScriptedAnswer;
import com.getbonito.testkit.transport.ScriptedTransport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An application of Entra ID")
class EntraApplicationTest {

  @TempDir Path folder;

  private final VirtualTime time = VirtualTime.manual(Instant.now());
  private final Azure azure = new Azure();
  private ScriptedTransport entra =
      scripted(EntraScript.believing(form -> "right".equals(form.get("client_secret"))));

  @Test
  void shows_a_token_that_its_secret_was_exchanged_for() {
    HttpEndpoint endpoint = secret("right");
    assertThat(shown(endpoint)).isEqualTo("Bearer token-1");
    TransportRequest asked = entra.requests().get(0);
    assertThat(asked.uri())
        .hasToString("https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token");
    assertThat(EntraScript.form(asked))
        .containsEntry("grant_type", "client_credentials")
        .containsEntry("client_id", "app-1")
        .containsEntry("client_secret", "right")
        .hasEntrySatisfying(
            "scope",
            scope -> assertThat(scope).contains("https://cognitiveservices.azure.com/.default"));
  }

  @Test
  void asks_nobody_but_its_authority_and_no_more_than_once_for_many_calls() {
    HttpEndpoint endpoint = secret("right");
    for (int i = 0; i < 5; i++) {
      assertThat(shown(endpoint)).isEqualTo("Bearer token-1");
    }
    assertThat(entra.requests()).hasSize(1);
    assertThat(entra.open()).isZero();
  }

  @Test
  void is_known_by_tenant_and_client_of_the_connection() {
    azure.settings.tenantId("fabrikam.com").clientId("app-2");
    shown(secret("right"));
    assertThat(entra.requests().get(0).uri().getPath())
        .isEqualTo("/fabrikam.com/oauth2/v2.0/token");
    assertThat(EntraScript.form(entra.requests().get(0))).containsEntry("client_id", "app-2");
  }

  @Test
  void may_have_tenant_and_client_from_the_environment() {
    azure.settings = azure.settings.endpoint(Azure.RESOURCE);
    azure.environment.put("AZURE_TENANT_ID", "ambient.com");
    azure.environment.put("AZURE_CLIENT_ID", "ambient-app");
    azure.environment.put("AZURE_CLIENT_SECRET", "right");
    azure.tokens = entra;
    assertThat(shown(azure.endpoint())).isEqualTo("Bearer token-1");
    assertThat(entra.requests().get(0).uri().getPath()).startsWith("/ambient.com/");
    assertThat(EntraScript.form(entra.requests().get(0))).containsEntry("client_id", "ambient-app");
  }

  @Test
  void is_refused_at_the_start_without_a_tenant() {
    azure.credentials = named(NamedProof.SECRET, "SECRET", null);
    azure.environment.put("SECRET", "right");
    assertThatThrownBy(azure::endpoint)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("tenantId and clientId");
  }

  @Test
  void is_refused_at_the_start_without_its_secret() {
    azure.settings.tenantId("contoso.com").clientId("app-1");
    azure.credentials = named(NamedProof.SECRET, "SECRET", null);
    assertThatThrownBy(azure::endpoint)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("SECRET");
  }

  @ParameterizedTest
  @CsvSource({
    "https://contoso.openai.azure.us, login.microsoftonline.us, https://cognitiveservices.azure.us/.default",
    "https://contoso.openai.azure.cn, login.chinacloudapi.cn, https://cognitiveservices.azure.cn/.default",
    "https://contoso.services.ai.azure.com, login.microsoftonline.com, https://cognitiveservices.azure.com/.default",
    "https://gateway.contoso.com, login.microsoftonline.com, https://cognitiveservices.azure.com/.default",
  })
  void belongs_to_the_cloud_of_its_resource(String endpoint, String authority, String scope) {
    azure.settings.endpoint(endpoint);
    shown(secret("right"));
    assertThat(entra.requests().get(0).uri()).hasHost(authority);
    assertThat(EntraScript.form(entra.requests().get(0)).get("scope").split(" ")).contains(scope);
  }

  @Test
  void asks_the_authority_that_the_environment_names() {
    azure.environment.put("AZURE_AUTHORITY_HOST", "https://login.sovereign.example/");
    shown(secret("right"));
    assertThat(entra.requests().get(0).uri())
        .hasToString("https://login.sovereign.example/contoso.com/oauth2/v2.0/token");
  }

  @ParameterizedTest
  @CsvSource({
    "http://login.example, must begin with https",
    "https:///login, names no host",
    "https://a b, is no URL",
  })
  void sends_its_secret_to_no_address_in_clear(String host, String why) {
    azure.environment.put("AZURE_AUTHORITY_HOST", host);
    assertThatThrownBy(() -> secret("right"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("AZURE_AUTHORITY_HOST " + why);
  }

  @Test
  void may_ask_a_simulated_authority_on_this_machine_in_clear() {
    azure.environment.put("AZURE_AUTHORITY_HOST", "http://127.0.0.1:4711");
    assertThat(shown(secret("right"))).isEqualTo("Bearer token-1");
    assertThat(entra.requests().get(0).uri())
        .hasToString("http://127.0.0.1:4711/contoso.com/oauth2/v2.0/token");
  }

  @Test
  void has_a_fresh_token_before_the_old_one_ends() {
    HttpEndpoint endpoint = secret("right");
    shown(endpoint);
    time.advance(Duration.ofMinutes(54));
    assertThat(shown(endpoint)).isEqualTo("Bearer token-1");
    assertThat(entra.requests()).hasSize(1);
    time.advance(Duration.ofMinutes(2));
    shown(endpoint);
    await().until(() -> shown(endpoint).equals("Bearer token-2"));
  }

  @Test
  void asks_anew_when_a_token_is_refused_and_says_so() {
    HttpEndpoint endpoint = secret("right");
    shown(endpoint);
    long refused = endpoint.credentialVersion();
    assertThat(endpoint.renewCredential()).isTrue();
    assertThat(endpoint.credentialVersion()).isNotEqualTo(refused);
    assertThat(shown(endpoint)).isEqualTo("Bearer token-2");
  }

  @Test
  void shows_a_rotated_secret_the_next_time_it_asks() {
    HttpEndpoint endpoint = secret("wrong");
    assertThat(failure(endpoint).kind()).isEqualTo(ErrorKind.AUTH_INVALID);
    assertThat(endpoint.renewCredential()).isFalse();
    azure.environment.put("SECRET", "right");
    assertThat(endpoint.renewCredential()).isTrue();
    assertThat(shown(endpoint)).isEqualTo("Bearer token-1");
  }

  @Test
  void shows_its_second_secret_where_the_first_is_refused() {
    azure.settings.tenantId("contoso.com").clientId("app-1");
    azure.credentials = named(NamedProof.SECRET, "FIRST", "SECOND");
    azure.environment.putAll(Map.of("FIRST", "revoked", "SECOND", "right"));
    azure.tokens = entra;
    azure.time = time;
    assertThat(shown(azure.endpoint())).isEqualTo("Bearer token-1");
    assertThat(entra.requests()).hasSize(2);
  }

  @Test
  void does_not_show_the_same_secret_twice() {
    azure.settings.tenantId("contoso.com").clientId("app-1");
    azure.credentials = named(NamedProof.SECRET, "FIRST", "SECOND");
    azure.environment.putAll(Map.of("FIRST", "revoked", "SECOND", "revoked"));
    azure.tokens = entra;
    azure.time = time;
    assertThat(failure(azure.endpoint()).kind()).isEqualTo(ErrorKind.AUTH_INVALID);
    assertThat(entra.requests()).hasSize(1);
  }

  @Test
  void tells_why_it_was_refused_and_not_what_it_showed() {
    TransportException refused = failure(secret("s3cr3t-value"));
    assertThat(refused).hasMessageContaining("AADSTS7000215");
    assertThat(printed(refused)).doesNotContain("s3cr3t-value");
    assertThat(refused.delivery()).isEqualTo(Delivery.NONE);
  }

  @ParameterizedTest
  @CsvSource({"429, {}", "500, <html>", "503, ''", "503, {\"error\":\"temporarily_unavailable\"}"})
  void may_be_asked_again_where_the_authority_is_busy(int status, String body) {
    entra = scripted(request -> ScriptedAnswer.json(status, body));
    assertThat(failure(secret("right")).kind()).isEqualTo(ErrorKind.OVERLOADED);
    assertThat(entra.requests()).hasSize(1);
  }

  @Test
  void fails_over_where_the_authority_cannot_be_reached() {
    entra = scripted(request -> ScriptedAnswer.failure(ErrorKind.CONNECTION_LOST));
    TransportException failure = failure(secret("right"));
    assertThat(failure.kind()).isEqualTo(ErrorKind.CONNECTION_FAILED);
    assertThat(failure.delivery()).isEqualTo(Delivery.NONE);
    assertThat(failure).hasMessageContaining("login.microsoftonline.com");
  }

  @Test
  void is_refused_where_the_authority_answers_with_something_else() {
    entra = scripted(request -> ScriptedAnswer.status(200).then("<html>log in</html>"));
    assertThat(failure(secret("right")).delivery()).isEqualTo(Delivery.NONE);
  }

  @Test
  void proves_itself_by_a_certificate_without_sending_the_key() throws IOException {
    entra = scripted(EntraScript.believing(form -> form.containsKey("client_assertion")));
    HeldCertificate held = new HeldCertificate.Builder().rsa2048().build();
    azure.settings.tenantId("contoso.com").clientId("app-1");
    azure.credentials =
        Credentials.builder()
            .source(Source.FILE)
            .keys(Map.of(NamedProof.CERTIFICATE, pem(held).toString()))
            .build();
    azure.tokens = entra;
    assertThat(shown(azure.endpoint())).isEqualTo("Bearer token-1");
    provenByCertificate(held);
  }

  @Test
  void proves_itself_by_a_certificate_that_the_environment_names() throws IOException {
    entra = scripted(EntraScript.believing(form -> form.containsKey("client_assertion")));
    HeldCertificate held = new HeldCertificate.Builder().rsa2048().build();
    ambient("AZURE_CLIENT_CERTIFICATE_PATH", pem(held));
    assertThat(shown(azure.endpoint())).isEqualTo("Bearer token-1");
    provenByCertificate(held);
  }

  @Test
  void cannot_use_a_certificate_without_a_key() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("bare.pem"),
            new HeldCertificate.Builder().rsa2048().build().certificatePem());
    azure.settings.tenantId("contoso.com").clientId("app-1");
    azure.credentials =
        Credentials.builder()
            .source(Source.FILE)
            .keys(Map.of(NamedProof.CERTIFICATE, file.toString()))
            .build();
    assertThatThrownBy(azure::endpoint)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("openssl pkcs8");
  }

  @Test
  void proves_itself_by_the_token_of_its_workload_read_anew_each_time() throws IOException {
    entra = scripted(EntraScript.believing(form -> form.containsKey("client_assertion")));
    Path file = Files.writeString(folder.resolve("token"), "projected-1\n");
    ambient("AZURE_FEDERATED_TOKEN_FILE", file);
    HttpEndpoint endpoint = azure.endpoint();
    assertThat(shown(endpoint)).isEqualTo("Bearer token-1");
    Files.writeString(file, "projected-2\n");
    assertThat(endpoint.renewCredential()).isTrue();
    assertThat(entra.requests())
        .map(request -> EntraScript.form(request).get("client_assertion"))
        .containsExactly("projected-1", "projected-2");
    assertThat(EntraScript.form(entra.requests().get(0)))
        .containsEntry("client_id", "ambient-app")
        .containsEntry(
            "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
  }

  @Test
  void names_the_file_of_its_workload_that_is_missing() {
    ambient("AZURE_FEDERATED_TOKEN_FILE", folder.resolve("absent"));
    assertThat(failure(azure.endpoint()))
        .hasMessageContaining("AZURE_FEDERATED_TOKEN_FILE")
        .hasMessageContaining("absent");
  }

  private void provenByCertificate(HeldCertificate held) {
    String assertion = EntraScript.form(entra.requests().get(0)).get("client_assertion");
    String header =
        new String(
            Base64.getUrlDecoder().decode(assertion.split("\\.")[0]), StandardCharsets.UTF_8);
    assertThat(header).contains("\"x5c\"");
    assertThat(printed(new Exception(assertion))).doesNotContain(held.privateKeyPkcs8Pem());
  }

  private Path pem(HeldCertificate held) throws IOException {
    return Files.writeString(
        folder.resolve("app.pem"), held.privateKeyPkcs8Pem() + held.certificatePem());
  }

  private void ambient(String variable, Path file) {
    azure.environment.put("AZURE_TENANT_ID", "contoso.com");
    azure.environment.put("AZURE_CLIENT_ID", "ambient-app");
    azure.environment.put(variable, file.toString());
    azure.tokens = entra;
    azure.time = time;
  }

  private HttpEndpoint secret(String value) {
    if (azure.settings.build().tenantId() == null) {
      azure.settings.tenantId("contoso.com").clientId("app-1");
    }
    azure.credentials = named(NamedProof.SECRET, "SECRET", null);
    azure.environment.put("SECRET", value);
    azure.tokens = entra;
    azure.time = time;
    return azure.endpoint();
  }

  private static Credentials named(String key, String first, String second) {
    return Credentials.builder()
        .source(Source.ENV)
        .keys(Map.of(key, first))
        .secondary(second == null ? Map.of() : Map.of(key, second))
        .build();
  }

  private ScriptedTransport scripted(Function<TransportRequest, ScriptedAnswer> script) {
    return new ScriptedTransport(time, script);
  }

  private static TransportException failure(HttpEndpoint endpoint) {
    return catchThrowableOfType(
        TransportException.class,
        () ->
            endpoint.authorize(
                TransportRequest.get(URI.create("https://host/")), new Cancellation()));
  }

  private static String printed(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
