package com.getbonito.provider.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatStream;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderException;
import com.getbonito.http.SecretFilesFactory;
import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.Source;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Vertex;
import com.getbonito.spi.AttemptObserver;
import com.getbonito.spi.Call;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.ListedModel;
import com.getbonito.spi.ModelClient;
import com.getbonito.spi.ModelTarget;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.contract.AssembledClient;
import com.getbonito.testkit.simulator.EndpointKind;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.google.GoogleAccounts;
import com.getbonito.testkit.simulator.google.ServiceAccountKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A simulated Google, which checks signatures, lets in")
class GoogleIdentitiesTest {

  private static final ModelTarget TARGET =
      new ModelTarget("first", "main", "gemini-2.5-flash", null);

  @TempDir Path folder;

  private final GoogleAccounts accounts = new GoogleAccounts();
  private final Map<String, String> environment = new HashMap<>();
  private Credentials credentials = Credentials.ambient();
  private Simulator simulator;
  private ModelClient client;

  @BeforeEach
  void start() {
    simulator =
        Simulator.builder()
            .endpoint("vertex", it -> it.kind(EndpointKind.VERTEX).access(accounts))
            .endpoint("tokens", it -> it.kind(EndpointKind.google(accounts)))
            .endpoint("sts", it -> it.kind(EndpointKind.google(accounts)).tls())
            .start();
    environment.put("CLOUDSDK_CONFIG", folder.toString());
  }

  @AfterEach
  void stop() {
    if (client != null) {
      client.close();
    }
    simulator.close();
  }

  @Test
  void a_service_account_by_its_key() {
    ServiceAccountKey key = key("caller@p.iam.gserviceaccount.com");
    accounts.account(key);
    named(key);
    assertThat(chat()).isNotEmpty();
    assertThat(accounts.issued()).isEqualTo(1);
  }

  @Test
  void nobody_by_the_key_of_a_stranger() {
    named(key("stranger@p.iam.gserviceaccount.com"));
    ProviderException refused = refused();
    assertThat(refused.kind()).isEqualTo(ErrorKind.AUTH_INVALID);
    assertThat(simulator.endpoint("vertex").ledger().entries()).isEmpty();
  }

  @Test
  void who_asks_for_another_token_when_all_are_revoked() {
    ServiceAccountKey key = key("caller@p.iam.gserviceaccount.com");
    accounts.account(key);
    named(key);
    chat();
    accounts.revokeAll();
    assertThat(refused().kind().retry()).isEqualTo(ErrorKind.Retry.RENEWED_CREDENTIAL);
    assertThat(client.renewCredential()).isTrue();
    assertThat(chat()).isNotEmpty();
  }

  @Test
  void a_federated_identity() throws IOException {
    accounts.federated("subject-1");
    Path subject = Files.writeString(folder.resolve("subject"), "subject-1");
    Path file =
        Files.writeString(
            folder.resolve("federation.json"),
            "{\"type\":\"external_account\",\"audience\":\"//iam.googleapis.com/pool\","
                + "\"subject_token_type\":\"urn:ietf:params:oauth:token-type:jwt\",\"token_url\":\""
                + simulator.endpoint("sts").root()
                + "/v1/token\",\"credential_source\":{\"file\":\""
                + subject.toString().replace("\\", "\\\\")
                + "\"}}");
    environment.put("GOOGLE_APPLICATION_CREDENTIALS", file.toString());
    assertThat(chat()).isNotEmpty();
  }

  @Test
  void the_account_of_the_machine() {
    environment.put("GCE_METADATA_HOST", tokens().substring("http://".length()));
    assertThat(chat()).isNotEmpty();
  }

  @Test
  void who_asks_claude() {
    environment.put("GCE_METADATA_HOST", tokens().substring("http://".length()));
    ModelTarget claude = new ModelTarget("first", "main", "claude-sonnet-4-5@20250929", null);
    assertThat(client().chat(call(claude)).text()).isNotEmpty();
    try (ChatStream stream = client.stream(call(claude))) {
      assertThat(stream.drain().text()).isNotEmpty();
    }
  }

  @Test
  void who_lists_models_and_who_is_probed() {
    environment.put("GCE_METADATA_HOST", tokens().substring("http://".length()));
    client().probe(new Cancellation());
    assertThat(client.models(new Cancellation())).map(ListedModel::id).isNotNull();
    assertThat(accounts.issued()).isEqualTo(1);
  }

  private void named(ServiceAccountKey key) {
    environment.put("KEY", key.json());
    credentials =
        Credentials.builder().source(Source.ENV).keys(Map.of("serviceAccountJson", "KEY")).build();
  }

  private ServiceAccountKey key(String email) {
    return ServiceAccountKey.generate(email, "p", tokens() + "/token");
  }

  private String tokens() {
    return simulator.endpoint("tokens").root().toString();
  }

  private String chat() {
    return client().chat(call(TARGET)).text();
  }

  private static Call<ChatRequest> call(ModelTarget target) {
    return new Call<>(
        ChatRequest.of("first", "What does the river say?"),
        target,
        new Cancellation(),
        AttemptObserver.NONE,
        1024 * 1024);
  }

  private ProviderException refused() {
    return catchThrowableOfType(ProviderException.class, this::chat);
  }

  private String authority() {
    try {
      return Files.writeString(folder.resolve("ca.pem"), simulator.authority().pem()).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ModelClient client() {
    if (client == null) {
      ProviderConnection connection =
          ProviderConnection.builder()
              .provider(Provider.VERTEX)
              .vertex(
                  new Vertex(
                      "project-1", "us-central1", simulator.endpoint("vertex").root().toString()))
              .credentials(credentials)
              .http(HttpSettings.builder().caBundle(authority()).build())
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
