package com.getbonito.testkit.simulator.google;

import com.getbonito.testkit.simulator.access.BearerTokens;
import com.getbonito.testkit.simulator.access.Jwt;
import com.getbonito.testkit.simulator.exchange.Access;
import com.getbonito.testkit.simulator.exchange.Arrival;
import com.getbonito.testkit.simulator.fault.Effect.Reason;
import com.getbonito.testkit.simulator.fault.Effect.Refusal;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask for tokens of Google, and the tokens that were issued. A provider that has it as its
 * access lets in who holds such a token, or signs one himself with a service account's key.
 * Thread-safe.
 */
public final class GoogleAccounts implements Access {

  private static final String BEARER = "Bearer ";
  private static final String SIMULATED = "default@simulated.iam.gserviceaccount.com";

  private final BearerTokens tokens = new BearerTokens("ya29.simulated-");
  private final Map<String, PublicKey> keys = new ConcurrentHashMap<>();
  private final Set<String> subjects = ConcurrentHashMap.newKeySet();
  private final Set<String> refreshes = ConcurrentHashMap.newKeySet();
  private final AtomicReference<String> project = new AtomicReference<>("simulated");
  private final AtomicReference<String> machine = new AtomicReference<>(SIMULATED);
  private final AtomicReference<Duration> life = new AtomicReference<>(Duration.ofSeconds(3599));

  /** A service account, which signs with this key. */
  public GoogleAccounts account(ServiceAccountKey key) {
    keys.put(key.email(), key.publicKey());
    return this;
  }

  /** A token of another identity provider, which the federation accepts. */
  public GoogleAccounts federated(String subjectToken) {
    subjects.add(subjectToken);
    return this;
  }

  /** A refresh token of a user. */
  public GoogleAccounts refresh(String token) {
    refreshes.add(token);
    return this;
  }

  /** Project and service account of the machine whose metadata is served. */
  public GoogleAccounts machine(String itsProject, String email) {
    project.set(itsProject);
    machine.set(email);
    return this;
  }

  /** How long tokens live that are issued from now on; an hour less a second unless set. */
  public GoogleAccounts life(Duration value) {
    life.set(value);
    return this;
  }

  /** How many tokens were issued. */
  public long issued() {
    return tokens.issued();
  }

  /** Lets nobody in any more who holds a token that is issued already. */
  public void revokeAll() {
    tokens.revokeAll();
  }

  @Override
  public @Nullable Refusal refusal(Arrival arrival, Instant now) {
    String field = arrival.headers().getOrDefault("authorization", "");
    Jwt own = field.startsWith(BEARER) ? Jwt.parse(field.substring(BEARER.length())) : null;
    if (own == null) {
      return tokens.refusal(arrival, now);
    }
    if (!signed(own)) {
      return new Refusal(Reason.BAD_SIGNATURE, 401);
    }
    boolean fresh = now.getEpochSecond() < own.time("exp");
    return fresh ? null : new Refusal(Reason.EXPIRED, 401);
  }

  String issue(Instant now) {
    return tokens.issue(now, life.get());
  }

  Duration life() {
    return life.get();
  }

  String project() {
    return project.get();
  }

  String machine() {
    return machine.get();
  }

  boolean exists(String email) {
    return keys.containsKey(email) || email.equals(machine.get());
  }

  boolean signed(Jwt token) {
    PublicKey key = keys.get(token.claim("iss"));
    return key != null && token.signedBy(key);
  }

  boolean federates(String subjectToken) {
    return subjects.contains(subjectToken);
  }

  boolean refreshes(String token) {
    return refreshes.contains(token);
  }
}
