package com.getbonito.provider.aws;

import com.getbonito.resource.v1alpha1.Bedrock;
import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.Source;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
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
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@SimulatorTest(kind = "bedrock")
@DisplayName(
    "A connection to Bedrock with an API key, put together as an application's class path has it")
class BedrockContractTest extends ModelClientContract
    implements EmbeddingContract, SecondaryCredentialContract {

  static final String ACCESS_KEY = "AKIACONTRACT";

  @TempDir Path folder;

  @Override
  protected ModelTarget target() {
    return new ModelTarget("first", "main", "anthropic.claude-haiku-4-5-20251001-v1:0", null);
  }

  @Override
  protected ModelTarget embeddingTarget() {
    return new ModelTarget("first", "main", "amazon.titan-embed-text-v2:0", null);
  }

  @Override
  protected ModelClient connect(SimulatedAccount account) throws IOException {
    ProviderConnection connection = connection(account);
    return AssembledClient.of(
        target().connection(),
        connection,
        folder,
        variable -> variable(account, variable),
        VirtualTime.manual(Instant.now()));
  }

  /** What the connection's credentials name. */
  Credentials credentials() {
    return Credentials.builder()
        .source(Source.ENV)
        .keys(Map.of("apiKey", "KEY"))
        .secondary(Map.of("apiKey", "SECOND_KEY"))
        .build();
  }

  private ProviderConnection connection(SimulatedAccount account) throws IOException {
    Path authority = Files.writeString(folder.resolve("ca.pem"), account.authority());
    return ProviderConnection.builder()
        .provider(Provider.BEDROCK)
        .bedrock(Bedrock.builder().region("us-east-1").endpoint(account.root().toString()).build())
        .credentials(credentials())
        .http(HttpSettings.builder().caBundle(authority.toString()).build())
        .build();
  }

  private static String variable(SimulatedAccount account, String name) {
    return switch (name) {
      case "KEY" -> account.primary().value();
      case "ID" -> ACCESS_KEY;
      case "SECOND_KEY" -> account.secondary().value();
      default -> null;
    };
  }
}
