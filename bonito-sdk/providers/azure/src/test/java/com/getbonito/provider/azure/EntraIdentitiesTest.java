package com.getbonito.provider.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.chat.ChatRequest;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderException;
import com.getbonito.http.SecretFilesFactory;
import com.getbonito.resource.v1alpha1.AzureOpenai;
import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.spi.AttemptObserver;
import com.getbonito.spi.Call;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.ModelClient;
import com.getbonito.spi.ModelTarget;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.contract.AssembledClient;
import com.getbonito.testkit.simulator.EndpointKind;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.entra.EntraDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A simulated Entra ID over TLS, which checks proofs, lets in")
class EntraIdentitiesTest {

  private static final ModelTarget TARGET = new ModelTarget("first", "main", "gpt-4.1", "chat");

  @TempDir Path folder;

  private final EntraDirectory directory = new EntraDirectory("contoso.com");
  private final Map<String, String> environment = new HashMap<>();
  private Simulator simulator;
  private ModelClient client;

  @BeforeEach
  void start() {
    simulator =
        Simulator.builder()
            .endpoint("azure", it -> it.kind(EndpointKind.AZURE).access(directory).tls())
            .endpoint("entra", it -> it.kind(EndpointKind.entra(directory)).tls())
            .start();
    environment.put("AZURE_AUTHORITY_HOST", simulator.endpoint("entra").root().toString());
    environment.put("AZURE_TENANT_ID", "contoso.com");
    environment.put("AZURE_CLIENT_ID", "app-1");
  }

  @AfterEach
  void stop() {
    if (client != null) {
      client.close();
    }
    simulator.close();
  }

  @Test
  void an_application_by_its_secret() throws IOException {
    directory.secret("app-1", "s-1");
    environment.put("AZURE_CLIENT_SECRET", "s-1");
    assertThat(chat()).isNotEmpty();
    assertThat(chat()).isNotEmpty();
    assertThat(directory.issued()).isEqualTo(1);
  }

  @Test
  void an_application_whose_secret_was_rotated_while_its_token_was_revoked() throws IOException {
    directory.secret("app-1", "s-1");
    environment.put("AZURE_CLIENT_SECRET", "s-1");
    chat();
    directory.withoutSecret("app-1", "s-1").secret("app-1", "s-2").revokeAll();
    assertThat(refused().kind().retry()).isEqualTo(ErrorKind.Retry.RENEWED_CREDENTIAL);
    assertThat(client.renewCredential()).isFalse();
    environment.put("AZURE_CLIENT_SECRET", "s-2");
    assertThat(client.renewCredential()).isTrue();
    assertThat(chat()).isNotEmpty();
  }

  @Test
  void nobody_by_a_wrong_secret() throws IOException {
    directory.secret("app-1", "s-1");
    environment.put("AZURE_CLIENT_SECRET", "wrong");
    ProviderException refused = refused();
    assertThat(refused.kind()).isEqualTo(ErrorKind.AUTH_INVALID);
    assertThat(refused.failure().toString()).contains("AADSTS7000215");
    assertThat(simulator.endpoint("azure").ledger().entries()).isEmpty();
  }

  @Test
  void an_application_by_its_certificate() throws IOException {
    HeldCertificate held = new HeldCertificate.Builder().rsa2048().build();
    directory.certificate("app-1", held.keyPair().getPublic());
    Path file =
        Files.writeString(
            folder.resolve("app.pem"), held.certificatePem() + held.privateKeyPkcs8Pem());
    environment.put("AZURE_CLIENT_CERTIFICATE_PATH", file.toString());
    assertThat(chat()).isNotEmpty();
  }

  @Test
  void nobody_by_the_certificate_of_a_stranger() throws IOException {
    directory.certificate(
        "app-1", new HeldCertificate.Builder().rsa2048().build().keyPair().getPublic());
    HeldCertificate held = new HeldCertificate.Builder().rsa2048().build();
    Path file =
        Files.writeString(
            folder.resolve("app.pem"), held.certificatePem() + held.privateKeyPkcs8Pem());
    environment.put("AZURE_CLIENT_CERTIFICATE_PATH", file.toString());
    assertThat(refused().kind()).isEqualTo(ErrorKind.AUTH_INVALID);
  }

  @Test
  void a_workload_by_the_token_it_was_given() throws IOException {
    directory.federated("app-1", "projected");
    Path file = Files.writeString(folder.resolve("token"), "projected");
    environment.put("AZURE_FEDERATED_TOKEN_FILE", file.toString());
    assertThat(chat()).isNotEmpty();
  }

  @Test
  void who_is_probed_free_of_charge() throws IOException {
    directory.secret("app-1", "s-1");
    environment.put("AZURE_CLIENT_SECRET", "s-1");
    client().probe(new Cancellation());
    assertThat(directory.issued()).isEqualTo(1);
  }

  private String chat() throws IOException {
    return client()
        .chat(
            new Call<>(
                ChatRequest.of("first", "What does the river say?"),
                TARGET,
                new Cancellation(),
                AttemptObserver.NONE,
                1024 * 1024))
        .text();
  }

  private ProviderException refused() {
    return catchThrowableOfType(ProviderException.class, this::chat);
  }

  private ModelClient client() throws IOException {
    if (client == null) {
      Path authority = Files.writeString(folder.resolve("ca.pem"), simulator.authority().pem());
      ProviderConnection connection =
          ProviderConnection.builder()
              .provider(Provider.AZURE_OPENAI)
              .azureOpenai(
                  AzureOpenai.builder()
                      .endpoint(simulator.endpoint("azure").root().toString())
                      .build())
              .credentials(Credentials.ambient())
              .http(HttpSettings.builder().caBundle(authority.toString()).build())
              .build();
      client =
          AssembledClient.of(
              new ConnectionContext(
                  "main",
                  connection,
                  new SecretFilesFactory().create(folder, environment::get),
                  VirtualTime.manual()));
    }
    return client;
  }
}
