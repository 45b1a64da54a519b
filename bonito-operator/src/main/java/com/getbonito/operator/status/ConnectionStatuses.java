package com.getbonito.operator.status;

import static com.getbonito.operator.status.Reasons.ACCEPTED;
import static com.getbonito.operator.status.Reasons.CREDENTIALS_VALID;
import static com.getbonito.operator.status.Reasons.HEALTHY;
import static com.getbonito.operator.status.Reasons.PROGRAMMED;
import static com.getbonito.operator.status.Reasons.READY;
import static com.getbonito.operator.status.Reasons.RESOLVED_REFS;

import com.getbonito.operator.compile.Verdict;
import com.getbonito.operator.resource.Condition;
import com.getbonito.operator.resource.Condition.Status;
import com.getbonito.operator.resource.ConnectionStatus;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The status of a connection. */
public final class ConnectionStatuses {

  private static final List<String> OURS =
      List.of(ACCEPTED, RESOLVED_REFS, PROGRAMMED, CREDENTIALS_VALID, HEALTHY, READY);

  private ConnectionStatuses() {}

  /**
   * The status that follows from what is known.
   *
   * @param connection what is written; null where it cannot be read
   * @param before the status now, or null
   * @param published how far applications are given it
   * @param secret what is wrong with its Secret; null where nothing is, or it has none
   */
  public static ConnectionStatus of(
      @Nullable ProviderConnection connection,
      long generation,
      @Nullable ConnectionStatus before,
      Verdict verdict,
      Published published,
      @Nullable SecretFinding secret,
      Instant now) {
    Conditions conditions =
        new Conditions(before == null ? null : before.conditions(), OURS, generation, now);
    Judged.accepted(conditions, verdict);
    references(conditions, secret);
    Judged.programmed(
        conditions,
        verdict,
        published,
        "was never valid: applications do not know this connection");
    boolean ambient =
        connection != null && connection.credentials().source() == Credentials.Source.AMBIENT;
    conditions.set(
        CREDENTIALS_VALID,
        Status.UNKNOWN,
        ambient ? Reasons.AMBIENT_IN_POD : Reasons.NOT_PROBED,
        ambient ? "the credentials are those of each pod" : "");
    conditions.set(HEALTHY, Status.UNKNOWN, Reasons.NOT_PROBED, "");
    ready(conditions, connection);
    ConnectionStatus kept = conditions.bringing(before, published);
    return new ConnectionStatus(
        conditions.all(),
        generation,
        kept == null ? published.revision() : kept.revision(),
        before == null ? null : before.account(),
        region(connection));
  }

  private static void references(Conditions conditions, @Nullable SecretFinding secret) {
    if (secret == null) {
      conditions.set(RESOLVED_REFS, Status.TRUE, RESOLVED_REFS, "");
    } else {
      conditions.set(
          RESOLVED_REFS,
          secret.sure() ? Status.FALSE : Status.UNKNOWN,
          secret.reason(),
          secret.message());
    }
  }

  private static void ready(Conditions conditions, @Nullable ProviderConnection connection) {
    Condition references = conditions.now(RESOLVED_REFS);
    if (connection != null && connection.suspend()) {
      conditions.set(READY, Status.FALSE, Reasons.SUSPENDED, "");
    } else if (references != null && references.status() == Status.FALSE) {
      conditions.set(READY, Status.FALSE, references.reason(), references.message());
    } else {
      Judged.ready(conditions);
    }
  }

  private static @Nullable String region(@Nullable ProviderConnection connection) {
    if (connection == null) {
      return null;
    }
    if (connection.bedrock() != null) {
      return connection.bedrock().region();
    }
    return connection.vertex() == null ? null : connection.vertex().location();
  }
}
