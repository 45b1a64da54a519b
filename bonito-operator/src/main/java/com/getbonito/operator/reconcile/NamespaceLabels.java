package com.getbonito.operator.reconcile;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The labels of namespaces. Where the operator watches a list of namespaces it has no right to
 * watch them, so it asks for one by name each time, and takes a refusal for no labels at all; any
 * other failure is none of the owner's, so that it says nothing of consent.
 */
final class NamespaceLabels implements AutoCloseable {

  private final KubernetesClient client;
  private volatile @Nullable SharedIndexInformer<Namespace> informer;

  NamespaceLabels(KubernetesClient client) {
    this.client = client;
  }

  /** Watches all namespaces from now on; once it has begun it never gives up. */
  void watch(Consumer<String> onChange) {
    SharedIndexInformer<Namespace> begun = client.namespaces().runnableInformer(0);
    begun.addEventHandler(new Changes(onChange));
    begun.exceptionHandler((started, failure) -> started);
    begun.run();
    informer = begun;
  }

  /** Whether a change would be seen; true where nothing is watched. */
  boolean isWatching() {
    SharedIndexInformer<Namespace> watched = informer;
    return watched == null || watched.isWatching();
  }

  Map<String, String> of(String namespace) {
    SharedIndexInformer<Namespace> watched = informer;
    Namespace found;
    if (watched != null) {
      found = watched.getStore().getByKey(namespace);
    } else {
      try {
        found = client.namespaces().withName(namespace).get();
      } catch (KubernetesClientException failure) {
        if (failure.getCode() != 403 && failure.getCode() != 404) {
          throw failure;
        }
        return Map.of();
      }
    }
    return found == null ? Map.of() : labels(found);
  }

  @Override
  public void close() {
    SharedIndexInformer<Namespace> watched = informer;
    if (watched != null) {
      watched.close();
    }
  }

  private static Map<String, String> labels(Namespace namespace) {
    Map<String, String> labels = namespace.getMetadata().getLabels();
    return labels == null ? Map.of() : labels;
  }

  private record Changes(Consumer<String> onChange) implements ResourceEventHandler<Namespace> {

    @Override
    public void onAdd(Namespace namespace) {
      onChange.accept(namespace.getMetadata().getName());
    }

    @Override
    public void onUpdate(Namespace before, Namespace now) {
      if (!Objects.equals(labels(before), labels(now))) {
        onChange.accept(now.getMetadata().getName());
      }
    }

    @Override
    public void onDelete(Namespace namespace, boolean unknown) {}
  }
}
