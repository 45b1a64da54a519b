package com.getbonito.operator.reconcile;

import com.getbonito.operator.status.SecretFinding;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks whether Secrets are there, and the keys in them; keeps nothing of them. */
final class Secrets {

  private final KubernetesClient client;

  Secrets(KubernetesClient client) {
    this.client = client;
  }

  /** What is wrong with the Secret of a connection; null where nothing is, or it has none. */
  @Nullable SecretFinding check(String namespace, Credentials credentials) {
    if (credentials.source() != Credentials.Source.SECRET || credentials.secret() == null) {
      return null;
    }
    String name = credentials.secret().name();
    Secret secret;
    try {
      secret = client.secrets().inNamespace(namespace).withName(name).get();
    } catch (KubernetesClientException failure) {
      if (failure.getCode() == 403) {
        return SecretFinding.notReadable(name);
      }
      throw failure;
    }
    if (secret == null) {
      return SecretFinding.secretNotFound(name);
    }
    Map<String, String> data = secret.getData() == null ? Map.of() : secret.getData();
    return Stream.concat(
            credentials.keys().values().stream(), credentials.secondary().values().stream())
        .filter(key -> !data.containsKey(key))
        .findFirst()
        .map(key -> SecretFinding.keyNotFound(name, key))
        .orElse(null);
  }
}
