package com.getbonito.testkit.simulator.entra;

import com.getbonito.testkit.simulator.access.BearerTokens;
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
 * A tenant: its applications and how they prove who they are, its managed identities, and the
 * tokens that were issued. A provider that has it as its access lets in who holds a token for the
 * cognitive services. Thread-safe.
 */
public final class EntraDirectory implements Access {

  private static final Set<String> SERVICES =
      Set.of("https://cognitiveservices.azure.com", "https://ai.azure.com");
  private static final String MANAGEMENT = "https://management.azure.com";

  private final BearerTokens services = new BearerTokens("entra.simulated.services-");
  private final BearerTokens others = new BearerTokens("entra.simulated.others-");
  private final String tenant;
  private final Set<String> applications = ConcurrentHashMap.newKeySet();
  private final Map<String, Set<String>> secrets = new ConcurrentHashMap<>();
  private final Map<String, PublicKey> certificates = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> assertions = new ConcurrentHashMap<>();
  private final Set<String> identities = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Duration> life = new AtomicReference<>(Duration.ofSeconds(3599));

  /** A tenant by its id or domain. */
  public EntraDirectory(String tenant) {
    this.tenant = tenant;
  }

  /** An application that knows this secret. */
  public EntraDirectory secret(String client, String secret) {
    applications.add(client);
    secrets.computeIfAbsent(client, each -> ConcurrentHashMap.newKeySet()).add(secret);
    return this;
  }

  /** Takes a secret away from an application. */
  public EntraDirectory withoutSecret(String client, String secret) {
    secrets.getOrDefault(client, ConcurrentHashMap.newKeySet()).remove(secret);
    return this;
  }

  /** An application that signs with the key of a certificate. */
  public EntraDirectory certificate(String client, PublicKey key) {
    applications.add(client);
    certificates.put(client, key);
    return this;
  }

  /** An application that presents this token of another identity provider. */
  public EntraDirectory federated(String client, String assertion) {
    applications.add(client);
    assertions.computeIfAbsent(client, each -> ConcurrentHashMap.newKeySet()).add(assertion);
    return this;
  }

  /** A managed identity of the machine; the first is also the machine's own. */
  public EntraDirectory managedIdentity(String client) {
    identities.add(client);
    return this;
  }

  /** How long tokens live that are issued from now on; an hour less a second unless set. */
  public EntraDirectory life(Duration value) {
    life.set(value);
    return this;
  }

  /** How many tokens were issued. */
  public long issued() {
    return services.issued() + others.issued();
  }

  /** Lets nobody in any more who holds a token that is issued already. */
  public void revokeAll() {
    services.revokeAll();
    others.revokeAll();
  }

  @Override
  public @Nullable Refusal refusal(Arrival arrival, Instant now) {
    Refusal refusal = services.refusal(arrival, now);
    boolean token = arrival.headers().containsKey("authorization");
    return refusal != null && token ? new Refusal(Reason.EXPIRED, 401) : refusal;
  }

  /** A token for a resource, null where no resource has this name. */
  @Nullable String issue(String resource, Instant now) {
    String name = resource.endsWith("/") ? resource.substring(0, resource.length() - 1) : resource;
    if (SERVICES.contains(name)) {
      return services.issue(now, life.get());
    }
    return name.equals(MANAGEMENT) ? others.issue(now, life.get()) : null;
  }

  Duration life() {
    return life.get();
  }

  String tenant() {
    return tenant;
  }

  boolean knows(String client) {
    return applications.contains(client);
  }

  boolean secretOf(String client, String secret) {
    return secrets.getOrDefault(client, Set.of()).contains(secret);
  }

  @Nullable PublicKey certificateOf(String client) {
    return certificates.get(client);
  }

  boolean assertionOf(String client, String assertion) {
    return assertions.getOrDefault(client, Set.of()).contains(assertion);
  }

  /** Whether the machine has this identity; an empty name is its own. */
  boolean identity(String client) {
    return client.isEmpty() ? !identities.isEmpty() : identities.contains(client);
  }
}
