package com.getbonito.cli.demo;

import com.getbonito.testkit.simulator.EndpointKind;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.entra.EntraDirectory;
import com.getbonito.testkit.simulator.exchange.Access;
import com.getbonito.testkit.simulator.google.GoogleAccounts;
import com.getbonito.testkit.simulator.google.ServiceAccountKey;
import com.getbonito.testkit.simulator.sts.AwsIdentities;
import com.getbonito.testkit.simulator.sts.SigV4Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Who the simulated clouds let in: the holders of what their token services issue, for a short
 * time. What they exchange for it lies where the configuration says.
 */
final class Issuers {

  /**
   * So long a token lives: long enough to be replaced ahead of its end, and short enough for that
   * to happen in a run of usual length.
   */
  static final Duration LIFE = Duration.ofSeconds(24);

  private static final String STS = "sts";
  private static final String ENTRA = "entra";
  private static final String GOOGLE = "google";

  private static final String REGION = "us-east-1";
  private static final String ROLE = "arn:aws:iam::123456789012:role/bonito";
  private static final String ACCESS_KEY = "AKIADEMO";
  private static final String SECRET_KEY = "simulated-secret-key";
  private static final String CLIENT_SECRET = "simulated-client-secret";
  private static final String ACCOUNT = "bonito@demo-project.iam.gserviceaccount.com";

  private final AwsIdentities aws =
      new AwsIdentities().key(ACCESS_KEY, SECRET_KEY).role(ROLE).life(LIFE);
  private final EntraDirectory entra =
      new EntraDirectory("contoso.com").secret("bonito-demo", CLIENT_SECRET).life(LIFE);
  private final GoogleAccounts google = new GoogleAccounts().life(LIFE);

  /** Adds the token services. */
  void describe(Simulator.Builder simulator) {
    simulator.endpoint(STS, endpoint -> endpoint.sts(aws, REGION));
    simulator.endpoint(ENTRA, endpoint -> endpoint.kind(EndpointKind.entra(entra)));
    simulator.endpoint(GOOGLE, endpoint -> endpoint.kind(EndpointKind.google(google)));
  }

  /** Who may call a cloud. */
  Access access(Cloud cloud) {
    return switch (cloud) {
      case BEDROCK -> new SigV4Access(aws, REGION, "bedrock");
      case AZURE -> entra;
      case VERTEX -> google;
    };
  }

  /**
   * Hands out the credentials that the configuration names: variables, and a key file.
   *
   * @param folder where secrets are mounted, by the name of their connection
   * @return the variables
   */
  Map<String, String> credentials(Simulator running, Path folder) throws IOException {
    String tokens = running.endpoint(GOOGLE).root().resolve("/token").toString();
    ServiceAccountKey key = ServiceAccountKey.generate(ACCOUNT, "demo-project", tokens);
    google.account(key);
    Path secret = Files.createDirectories(folder.resolve("gcp"));
    Files.writeString(secret.resolve("key.json"), key.json());
    return Map.of(
        "AWS_ACCESS_KEY_ID", ACCESS_KEY,
        "AWS_SECRET_ACCESS_KEY", SECRET_KEY,
        "AWS_ENDPOINT_URL_STS", running.endpoint(STS).root().toString(),
        "AZURE_CLIENT_SECRET", CLIENT_SECRET,
        "AZURE_AUTHORITY_HOST", running.endpoint(ENTRA).root().toString());
  }

  /** What was issued so far. */
  List<TokenCount> issued() {
    return List.of(
        new TokenCount("aws", "a role, assumed with an access key", aws.sessions(), LIFE),
        new TokenCount("azure", "an application's secret, by Entra", entra.issued(), LIFE),
        new TokenCount("gcp", "a service account's key, by Google", google.issued(), LIFE));
  }
}
