package com.getbonito.provider.google;

import com.getbonito.http.SecretFilesFactory;
import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.Source;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Vertex;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.ModelClient;
import com.getbonito.spi.ModelTarget;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.contract.AssembledClient;
import com.getbonito.testkit.contract.EmbeddingContract;
import com.getbonito.testkit.contract.ModelClientContract;
import com.getbonito.testkit.contract.SimulatedAccount;
import com.getbonito.testkit.contract.TokenServer;
import com.getbonito.testkit.junit.SimulatorTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@SimulatorTest(kind = "vertex")
@DisplayName("Gemini on Vertex AI by a token that a service account's key is exchanged for")
class VertexContractTest extends ModelClientContract implements EmbeddingContract {

  @TempDir Path folder;

  private TokenServer tokens;

  @Override
  protected ModelTarget target() {
    return new ModelTarget("first", "main", "gemini-2.5-flash", null);
  }

  @Override
  protected ModelTarget embeddingTarget() {
    return new ModelTarget("first", "main", "text-embedding-005", null);
  }

  @Override
  protected ModelClient connect(SimulatedAccount account) throws IOException {
    Path authority = Files.writeString(folder.resolve("ca.pem"), account.authority());
    tokens = new TokenServer(account.primary()::value);
    Map<String, String> environment =
        Map.of("KEY", Google.serviceAccount("a@p.iam", "", tokens.address() + "/token"));
    ProviderConnection connection =
        ProviderConnection.builder()
            .provider(Provider.VERTEX)
            .vertex(new Vertex("project-1", "us-central1", account.root().toString()))
            .credentials(
                Credentials.builder()
                    .source(Source.ENV)
                    .keys(Map.of("serviceAccountJson", "KEY"))
                    .build())
            .http(HttpSettings.builder().caBundle(authority.toString()).build())
            .build();
    return AssembledClient.of(
        new ConnectionContext(
            target().connection(),
            connection,
            new SecretFilesFactory().create(folder, environment::get),
            VirtualTime.manual()));
  }

  @AfterEach
  void close() {
    tokens.close();
  }
}
