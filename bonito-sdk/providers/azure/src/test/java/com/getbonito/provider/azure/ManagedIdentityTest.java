package com.getbonito.provider.azure;

import static com.getbonito.provider.azure.Azure.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.transport.ScriptedAnswer;
import com.getbonito.testkit.transport.ScriptedTransport;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A managed identity")
class ManagedIdentityTest {

  private final VirtualTime time = VirtualTime.manual();
  private final Azure azure = new Azure();

  @Test
  void is_what_remains_where_nothing_is_named() {
    ScriptedTransport metadata = metadata(200, token("machine"));
    assertThat(shown(azure.endpoint())).isEqualTo("Bearer machine");
    TransportRequest asked = metadata.requests().get(0);
    assertThat(asked.uri()).hasHost("169.254.169.254");
    assertThat(asked.uri().getPath()).isEqualTo("/metadata/identity/oauth2/token");
    assertThat(asked.uri().getQuery())
        .contains("resource=https://cognitiveservices.azure.com")
        .doesNotContain("client_id");
    assertThat(asked.headers().first("Metadata")).isEqualTo("true");
  }

  @Test
  void is_the_one_that_the_connection_names() {
    azure.settings.clientId("identity-1");
    ScriptedTransport metadata = metadata(200, token("machine"));
    shown(azure.endpoint());
    assertThat(metadata.requests().get(0).uri().getQuery()).contains("client_id=identity-1");
  }

  @Test
  void is_the_one_that_the_environment_names() {
    azure.environment.put("AZURE_CLIENT_ID", "identity-2");
    ScriptedTransport metadata = metadata(200, token("machine"));
    shown(azure.endpoint());
    assertThat(metadata.requests().get(0).uri().getQuery()).contains("client_id=identity-2");
  }

  @Test
  void is_asked_for_anew_although_msal_knows_a_token() {
    ScriptedTransport metadata = metadata(200, token("machine"));
    assertThat(azure.endpoint().renewCredential()).isTrue();
    assertThat(azure.endpoint().renewCredential()).isTrue();
    assertThat(metadata.requests()).hasSize(2);
  }

  @Test
  void that_the_machine_does_not_have_is_refused() {
    metadata(400, "{\"error\":\"invalid_request\",\"error_description\":\"Identity not found\"}");
    TransportException refused =
        catchThrowableOfType(
            TransportException.class,
            () ->
                azure
                    .endpoint()
                    .authorize(
                        TransportRequest.get(URI.create("https://host/")), new Cancellation()));
    assertThat(refused.kind()).isEqualTo(ErrorKind.AUTH_INVALID);
  }

  /** msal4j reads the variables of the process, so it takes one that has them. */
  @Test
  void of_an_app_service_is_asked_for_where_its_variables_say() throws Exception {
    ProcessBuilder app =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            InAppService.class.getName());
    app.environment().put("IDENTITY_ENDPOINT", "http://127.0.0.1:41741/msi/token");
    app.environment().put("IDENTITY_HEADER", "proof");
    Process running = app.redirectErrorStream(true).start();
    String printed = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(printed)
        .contains("asked http://127.0.0.1:41741/msi/token?")
        .contains("api-version=2019-08-01")
        .contains("header proof")
        .contains("shown Bearer app");
  }

  /** What runs in the App Service. */
  static final class InAppService {

    private InAppService() {}

    public static void main(String[] args) throws IOException {
      Azure azure = new Azure();
      ScriptedTransport service =
          ScriptedTransport.inTurn(VirtualTime.manual(), ScriptedAnswer.json(200, token("app")));
      azure.tokens = service;
      String shown = shown(azure.endpoint());
      TransportRequest asked = service.requests().get(0);
      System.out.println("asked " + asked.uri());
      System.out.println("header " + asked.headers().first("X-IDENTITY-HEADER"));
      System.out.println("shown " + shown);
    }
  }

  private ScriptedTransport metadata(int status, String body) {
    ScriptedTransport metadata = ScriptedTransport.inTurn(time, ScriptedAnswer.json(status, body));
    azure.tokens = metadata;
    azure.time = time;
    return metadata;
  }

  private static String token(String value) {
    return "{\"access_token\":\""
        + value
        + "\",\"expires_on\":\"4102444800\",\"resource\":\"r\",\"token_type\":\"Bearer\"}";
  }
}
