package com.getbonito.provider.azure;

import com.getbonito.http.SecretFilesFactory;
import com.getbonito.resource.v1alpha1.AzureOpenai;
import com.getbonito.resource.v1alpha1.AzureOpenai.Api;
import com.getbonito.resource.v1alpha1.HttpSettings;
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
import com.getbonito.testkit.contract.SecondaryCredentialContract;
import com.getbonito.testkit.contract.SimulatedAccount;
import com.getbonito.testkit.junit.SimulatorTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@SimulatorTest(kind = "azure")
@DisplayName("A resource of Azure's by the v1 API and a key")
class AzureContractTest extends ModelClientContract
    implements EmbeddingContract, SecondaryCredentialContract {

  @TempDir Path folder;

  /** The API under test. */
  Api api() {
    return Api.V1;
  }

  @Override
  protected ModelTarget target() {
    return new ModelTarget("first", "main", "gpt-4.1", "chat-prod");
  }

  @Override
  protected ModelClient connect(SimulatedAccount account) throws IOException {
    Path authority = Files.writeString(folder.resolve("ca.pem"), account.authority());
    ProviderConnection connection =
        ProviderConnection.builder()
            .provider(Provider.AZURE_OPENAI)
            .azureOpenai(
                AzureOpenai.builder().endpoint(account.root().toString()).api(api()).build())
            .credentials(
                Credentials.builder()
                    .source(Source.ENV)
                    .keys(Map.of("apiKey", "KEY"))
                    .secondary(Map.of("apiKey", "SECOND_KEY"))
                    .build())
            .http(HttpSettings.builder().caBundle(authority.toString()).build())
            .build();
    return AssembledClient.of(
        new ConnectionContext(
            target().connection(),
            connection,
            new SecretFilesFactory().create(folder, name -> variable(account, name)),
            VirtualTime.manual()));
  }

  private static String variable(SimulatedAccount account, String name) {
    return switch (name) {
      case "KEY" -> account.primary().value();
      case "SECOND_KEY" -> account.secondary().value();
      default -> null;
    };
  }
}
