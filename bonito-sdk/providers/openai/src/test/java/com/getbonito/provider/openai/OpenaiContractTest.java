package com.getbonito.provider.openai;

import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.Source;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.spi.ModelClient;
import com.getbonito.spi.ModelTarget;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.contract.AssembledClient;
import com.getbonito.testkit.contract.EmbeddingContract;
import com.getbonito.testkit.contract.ModelClientContract;
import com.getbonito.testkit.contract.SecondaryCredentialContract;
import com.getbonito.testkit.contract.SimulatedAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A connection put together as an application's class path has it")
class OpenaiContractTest extends ModelClientContract
    implements EmbeddingContract, SecondaryCredentialContract {

  @TempDir Path folder;

  @Override
  protected ModelTarget target() {
    return new ModelTarget("first", "main", "gpt-4.1", null);
  }

  @Override
  protected ModelClient connect(SimulatedAccount account) throws IOException {
    ProviderConnection connection = connection(account);
    return AssembledClient.of(
        target().connection(),
        connection,
        folder,
        variable -> variable(account, variable),
        VirtualTime.manual());
  }

  private ProviderConnection connection(SimulatedAccount account) throws IOException {
    Path authority = Files.writeString(folder.resolve("ca.pem"), account.authority());
    return ProviderConnection.builder()
        .provider(Provider.OPENAI_COMPATIBLE)
        .openaiCompatible(OpenaiCompatible.builder().baseUrl(account.baseUri().toString()).build())
        .credentials(
            Credentials.builder()
                .source(Source.ENV)
                .keys(Map.of("apiKey", "KEY"))
                .secondary(Map.of("apiKey", "SECOND_KEY"))
                .build())
        .http(HttpSettings.builder().caBundle(authority.toString()).build())
        .build();
  }

  private static String variable(SimulatedAccount account, String name) {
    return switch (name) {
      case "KEY" -> account.primary().value();
      case "SECOND_KEY" -> account.secondary().value();
      default -> null;
    };
  }
}
