package com.getbonito.operator.crd;

import com.getbonito.operator.cluster.ControlPlane;
import com.getbonito.operator.cluster.Installed;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import java.util.Optional;

/** The shared API server with our kinds, and a namespace to try things in. */
final class Cluster {

  private final KubernetesClient client = ControlPlane.shared().client();
  private final String namespace;

  Cluster(String prefix) {
    Installed.on(client);
    this.namespace = ControlPlane.shared().namespace(prefix);
  }

  KubernetesClient client() {
    return client;
  }

  String namespace() {
    return namespace;
  }

  /** What the server says to a document under strict validation; empty when it takes it. */
  Optional<String> refusal(String document) {
    try {
      resource(document)
          .inNamespace(namespace)
          .dryRun()
          .fieldValidation(Validation.STRICT)
          .create();
      return Optional.empty();
    } catch (KubernetesClientException refused) {
      return Optional.of(said(refused));
    }
  }

  /** What the server says to a change of a resource that it has; empty when it takes it. */
  Optional<String> refusedChange(String before, String after) {
    resource(before).inNamespace(namespace).create();
    try {
      resource(after).inNamespace(namespace).dryRun().fieldValidation(Validation.STRICT).update();
      return Optional.empty();
    } catch (KubernetesClientException refused) {
      return Optional.of(said(refused));
    }
  }

  /** Makes a resource, and gives what the server stored. */
  GenericKubernetesResource stored(String document) {
    return resource(document).inNamespace(namespace).create();
  }

  /** A document of one of our kinds. */
  static String document(String kind, String name, String... spec) {
    return "apiVersion: getbonito.com/v1alpha1\nkind: "
        + kind
        + "\nmetadata: {name: "
        + name
        + "}\nspec:\n  "
        + String.join("\n  ", spec)
        + "\n";
  }

  /** A document as it was written. */
  GenericKubernetesResource read(String document) {
    return client.getKubernetesSerialization().unmarshal(document, GenericKubernetesResource.class);
  }

  private NamespaceableResource<GenericKubernetesResource> resource(String document) {
    return client.resource(read(document));
  }

  private static String said(KubernetesClientException refused) {
    return refused.getStatus() == null ? refused.getMessage() : refused.getStatus().getMessage();
  }
}
