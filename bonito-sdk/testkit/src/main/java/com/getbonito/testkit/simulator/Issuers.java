package com.getbonito.testkit.simulator;

import com.getbonito.testkit.simulator.entra.EntraDirectory;
import com.getbonito.testkit.simulator.exchange.Access;
import com.getbonito.testkit.simulator.google.GoogleAccounts;
import com.getbonito.testkit.simulator.google.ServiceAccountKey;
import com.getbonito.testkit.simulator.sts.AwsIdentities;
import com.getbonito.testkit.simulator.sts.ContainerCredentialsDialect;
import com.getbonito.testkit.simulator.sts.SigV4Access;
import com.getbonito.testkit.simulator.sts.StsDialect;
import java.time.Duration;

/** Who issues credentials in a simulator that the command line describes; one of each vendor. */
final class Issuers {

  private static final Duration SESSION = Duration.ofHours(1);

  private final AwsIdentities aws = new AwsIdentities();
  private final EntraDirectory entra = new EntraDirectory("simulated-tenant");
  private final GoogleAccounts google = new GoogleAccounts();
  private String region = "us-east-1";

  /** A key of AWS, {@code ID:SECRET}. */
  void awsKey(String text) {
    aws.key(before(text), behind(text));
  }

  /** The region that requests to AWS are signed for. */
  void awsRegion(String value) {
    region = value;
  }

  /** An application of Entra, {@code CLIENT:SECRET}. */
  void entraClient(String text) {
    entra.secret(before(text), behind(text));
  }

  /** A service account of Google, by the file of its key. */
  void googleKey(String json) {
    google.account(ServiceAccountKey.read(json));
  }

  /** An identity provider's token that AWS and Google exchange for their own. */
  void webToken(String token) {
    aws.webToken(token);
    google.federated(token);
  }

  /** A vendor of models or an issuer, by name. */
  EndpointKind kind(String name) {
    return switch (name) {
      case "sts" -> EndpointKind.of(name, new StsDialect(aws, region));
      case "container" -> EndpointKind.of(name, new ContainerCredentialsDialect(aws, SESSION));
      case "entra" -> EndpointKind.entra(entra);
      case "google" -> EndpointKind.google(google);
      default -> EndpointKind.named(name);
    };
  }

  /**
   * Who has credentials of an issuer.
   *
   * @throws IllegalArgumentException where there is no such issuer
   */
  Access access(String issuer) {
    return switch (issuer) {
      case "aws" -> new SigV4Access(aws, region, "bedrock");
      case "entra" -> entra;
      case "google" -> google;
      default -> throw new IllegalArgumentException("no such issuer: " + issuer);
    };
  }

  private static String before(String pair) {
    int colon = pair.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("not NAME:SECRET");
    }
    return pair.substring(0, colon);
  }

  private static String behind(String pair) {
    return pair.substring(pair.indexOf(':') + 1);
  }
}
