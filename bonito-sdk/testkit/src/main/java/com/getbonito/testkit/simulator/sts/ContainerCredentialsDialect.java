package com.getbonito.testkit.simulator.sts;

import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.exchange.Dialect;
import com.getbonito.testkit.simulator.exchange.Wording;
import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.SimulatedRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a container or an instance gets the credentials of its role: any {@code GET} of a container
 * ({@code AWS_CONTAINER_CREDENTIALS_FULL_URI}), and the instance's metadata service with its
 * session token (IMDSv2).
 */
public final class ContainerCredentialsDialect implements Dialect {

  private static final String ROLES = "/latest/meta-data/iam/security-credentials/";
  private static final String TOKEN = "sim-imds-token";
  private static final String ROLE = "sim-instance-role";

  private final AwsIdentities identities;
  private final Duration life;
  private final Wording wording = new StsWording();

  /**
   * A credential endpoint.
   *
   * @param life how long the sessions live that it issues
   */
  public ContainerCredentialsDialect(AwsIdentities identities, Duration life) {
    this.identities = identities;
    this.life = life;
  }

  @Override
  public Composed answer(
      SimulatedRequest request,
      @Nullable Answer scripted,
      @Nullable Effect effect,
      String id,
      Instant now) {
    if (request.path().equals("/latest/api/token")) {
      return text(request.method().equals("PUT") ? 200 : 405, TOKEN);
    }
    if (!request.path().startsWith("/latest/")) {
      return credentials(now);
    }
    if (!TOKEN.equals(request.headers().get("x-aws-ec2-metadata-token"))) {
      return text(401, "Unauthorized");
    }
    if (request.path().equals(ROLES)) {
      return text(200, ROLE);
    }
    return request.path().equals(ROLES + ROLE) ? credentials(now) : text(404, "Not Found");
  }

  @Override
  public Wording wording() {
    return wording;
  }

  private Composed credentials(Instant now) {
    String arn = "arn:aws:sts::" + AwsIdentities.ACCOUNT + ":assumed-role/" + ROLE + "/sim";
    AwsIdentity session = identities.issue(arn, now, life);
    Instant until = Objects.requireNonNull(session.expires()).truncatedTo(ChronoUnit.SECONDS);
    byte[] body =
        Json.bytes(
            Map.of(
                "Code", "Success",
                "Type", "AWS-HMAC",
                "LastUpdated", now.truncatedTo(ChronoUnit.SECONDS).toString(),
                "AccessKeyId", session.accessKey(),
                "SecretAccessKey", session.secret(),
                "Token", Objects.requireNonNull(session.token()),
                "Expiration", until.toString()));
    return Composed.json(200, body, Tokens.NONE, false);
  }

  private static Composed text(int status, String text) {
    return Composed.refused(new Effect.Refuse(status, Map.of(), "text/plain", text), Tokens.NONE);
  }
}
