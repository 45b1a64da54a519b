package com.getbonito.testkit.simulator.sts;

import com.getbonito.testkit.simulator.exchange.Access;
import com.getbonito.testkit.simulator.exchange.Arrival;
import com.getbonito.testkit.simulator.fault.Effect.Reason;
import com.getbonito.testkit.simulator.fault.Effect.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who has signed the request as Signature Version 4 wants it: with a key that is known, for
 * this region and service, less than five minutes away from now, and with the token of a session
 * that lives.
 */
public final class SigV4Access implements Access {

  private static final Duration SKEW = Duration.ofMinutes(5);

  private final AwsIdentities identities;
  private final String region;
  private final String service;

  /**
   * An access control.
   *
   * @param service name in the scope of the signature: {@code bedrock}, {@code sts}
   */
  public SigV4Access(AwsIdentities identities, String region, String service) {
    this.identities = identities;
    this.region = region;
    this.service = service;
  }

  @Override
  public @Nullable Refusal refusal(Arrival arrival, Instant now) {
    SignedRequest request;
    try {
      request = SignedRequest.read(arrival);
    } catch (IllegalArgumentException e) {
      return refused(Reason.STATUS, 403, Objects.requireNonNullElse(e.getMessage(), ""));
    }
    AwsIdentity identity = identities.of(request.accessKey());
    if (identity == null || !Objects.equals(identity.token(), request.token())) {
      return refused(Reason.STATUS, 401, "The security token included in the request is invalid.");
    }
    if (!request.region().equals(region) || !request.service().equals(service)) {
      return refused(
          Reason.BAD_SIGNATURE,
          403,
          "Credential should be scoped to a valid region and to service '" + service + "'.");
    }
    if (Duration.between(request.date(), now).abs().compareTo(SKEW) > 0) {
      return refused(
          Reason.BAD_SIGNATURE, 403, "Signature expired: " + request.date() + " is not " + now);
    }
    if (!request.signedWith(identity.secret())) {
      return refused(
          Reason.BAD_SIGNATURE,
          403,
          "The request signature we calculated does not match the signature you provided. The"
              + " canonical request should have been\n"
              + request.canonical());
    }
    return identity.expired(now)
        ? refused(Reason.EXPIRED, 403, "The security token included in the request is expired")
        : null;
  }

  private static Refusal refused(Reason reason, int status, String message) {
    return new Refusal(reason, status, Map.of(), message);
  }
}
