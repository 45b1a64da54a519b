package com.getbonito.spring.boot.test;

import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.Source;
import com.getbonito.spi.SecretResolver;
import com.getbonito.spi.SecretValue;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.google.GoogleAccounts;
import com.getbonito.testkit.simulator.google.ServiceAccountKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What connections show to simulated endpoints: an API key that is none, and to Vertex AI a token
 * that a simulated service account's key is exchanged for. What a machine has by itself is never
 * looked for.
 */
final class SimulatedCredentials implements SecretResolver {

  /** Where tokens are issued; no connection's name has a slash. */
  static final String TOKENS = "google/tokens";

  private static final String PLACE = "simulated";
  private static final String API_KEY = "apiKey";
  private static final String SERVICE_ACCOUNT = "serviceAccountJson";

  private volatile @Nullable String serviceAccount;

  /** Opens an account, whose tokens a running simulator issues. */
  void open(GoogleAccounts accounts, Simulator simulator) {
    ServiceAccountKey key =
        ServiceAccountKey.generate(
            "simulated@project.iam.gserviceaccount.com",
            "simulated-project",
            simulator.endpoint(TOKENS).root() + "/token");
    accounts.account(key);
    serviceAccount = key.json();
  }

  /** What a connection of that kind names. */
  Credentials of(SimulatedKind kind) {
    String key = kind == SimulatedKind.VERTEX ? SERVICE_ACCOUNT : API_KEY;
    return Credentials.builder().source(Source.ENV).keys(Map.of(key, PLACE)).build();
  }

  @Override
  public @Nullable SecretValue resolve(
      String connection, Credentials credentials, String key, boolean secondary) {
    if (secondary || !PLACE.equals(credentials.keys().get(key))) {
      return null;
    }
    String value = key.equals(SERVICE_ACCOUNT) ? serviceAccount : "simulated-key";
    return value == null ? null : SecretValue.of(value);
  }
}
