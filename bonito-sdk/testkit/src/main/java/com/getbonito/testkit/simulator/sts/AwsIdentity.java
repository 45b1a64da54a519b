package com.getbonito.testkit.simulator.sts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key of AWS.
 *
 * @param accessKey its id
 * @param token the session's token, null for a key that lives long
 * @param expires when the session ends, null for a key that lives long
 * @param arn whose key it is
 */
public record AwsIdentity(
    String accessKey,
    String secret,
    @Nullable String token,
    @Nullable Instant expires,
    String arn) {

  AwsIdentity until(Instant end) {
    return new AwsIdentity(accessKey, secret, token, end, arn);
  }

  boolean expired(Instant now) {
    return expires != null && !now.isBefore(expires);
  }

  @Override
  public String toString() {
    return arn + " with " + accessKey;
  }
}
