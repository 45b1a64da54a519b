package com.getbonito.provider.azure;

import com.getbonito.http.SecretFilesFactory;
import com.getbonito.resource.v1alpha1.AzureOpenai;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.Source;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
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
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@SimulatorTest(kind = "azure")
@DisplayName("A resource of Azure's by a token that a secret is exchanged for")
class EntraContractTest extends ModelClientContract implements EmbeddingContract {

  @TempDir Path folder;

  private TokenServer tokens;

  @Override
  protected ModelTarget target() {
    return new ModelTarget("first", "main", "gpt-4.1", "chat-prod");
  }

  @Override
  protected ModelClient connect(SimulatedAccount account) throws IOException {
    tokens = new TokenServer(account.primary()::value);
    Map<String, String> environment =
        Map.of("SECRET", "s", "AZURE_AUTHORITY_HOST", tokens.address());
    ProviderConnection connection =
        ProviderConnection.builder()
            .provider(Provider.AZURE_OPENAI)
            .azureOpenai(
                AzureOpenai.builder()
                    .endpoint(account.root().toString())
                    .tenantId("contoso.com")
                    .clientId("app-1")
                    .build())
            .credentials(
                Credentials.builder()
                    .source(Source.ENV)
                    .keys(Map.of("clientSecret", "SECRET"))
                    .build())
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
