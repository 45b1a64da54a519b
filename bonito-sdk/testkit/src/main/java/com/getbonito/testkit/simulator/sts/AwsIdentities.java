package com.getbonito.testkit.simulator.sts;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Who exists at the simulated AWS: keys that live long, and sessions that the token service has
 * issued. Endpoints that share it know the same sessions. Thread-safe.
 */
public final class AwsIdentities {

  /** The account that everything belongs to. */
  public static final String ACCOUNT = "123456789012";

  private static final Duration LONGEST = Duration.ofHours(12);

  private final Map<String, AwsIdentity> identities = new ConcurrentHashMap<>();
  private final Set<String> webTokens = ConcurrentHashMap.newKeySet();
  private final Set<String> roles = ConcurrentHashMap.newKeySet();
  private final AtomicLong sessions = new AtomicLong();
  private final AtomicReference<Duration> life = new AtomicReference<>(LONGEST);

  /**
   * A key that lives until it is taken away; one of the same id is replaced.
   *
   * @param id access key id
   */
  public AwsIdentities key(String id, String secret) {
    String arn = "arn:aws:iam::" + ACCOUNT + ":user/" + id;
    identities.put(id, new AwsIdentity(id, secret, null, null, arn));
    return this;
  }

  /** Takes a key away. */
  public AwsIdentities withoutKey(String id) {
    identities.remove(id);
    return this;
  }

  /** A role that may be assumed; any may while none is named. */
  public AwsIdentities role(String arn) {
    roles.add(arn);
    return this;
  }

  /** An identity provider's token that the token service accepts. */
  public AwsIdentities webToken(String token) {
    webTokens.add(token);
    return this;
  }

  /** Accepts an identity provider's token no more. */
  public AwsIdentities withoutWebToken(String token) {
    webTokens.remove(token);
    return this;
  }

  /**
   * How long sessions live at most that are issued from now on, whatever is asked for; twelve hours
   * unless set.
   */
  public AwsIdentities life(Duration value) {
    life.set(value);
    return this;
  }

  /** Revokes every session that was issued; who signs with one is told that it has expired. */
  public void revokeSessions() {
    identities.replaceAll(
        (id, identity) -> identity.token() == null ? identity : identity.until(Instant.MIN));
  }

  /** How many sessions were issued. */
  public long sessions() {
    return sessions.get();
  }

  /**
   * Issues a session.
   *
   * @param arn who the bearer is, as an ARN
   * @param asked how long it shall live; it lives no longer than {@link #life} allows
   */
  public AwsIdentity issue(String arn, Instant now, Duration asked) {
    long number = sessions.incrementAndGet();
    String id = String.format("ASIASIM%013d", number);
    Duration most = life.get();
    Duration lived = asked.compareTo(most) > 0 ? most : asked;
    AwsIdentity session =
        new AwsIdentity(
            id, "session/secret+" + number, "SimSession//" + number + "==", now.plus(lived), arn);
    identities.put(id, session);
    return session;
  }

  @Nullable AwsIdentity of(String accessKey) {
    return identities.get(accessKey);
  }

  boolean accepts(String webToken) {
    return webTokens.contains(webToken);
  }

  boolean knows(String role) {
    return roles.isEmpty() || roles.contains(role);
  }
}
