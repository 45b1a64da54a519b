package com.getbonito.operator.reconcile;

import com.getbonito.operator.resource.PolicyResource;
import com.getbonito.operator.resource.ProviderConnectionResource;
import com.getbonito.operator.resource.RouteResource;
import com.getbonito.resource.v1alpha1.Route;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The informers' caches of all kinds: each resource is held once, by its own controller. */
final class Caches {

  private static final String NAMESPACE = "bonito-namespace";
  private static final String BORROWED = "bonito-borrowed";

  private final Map<Class<?>, IndexerResourceCache<?>> caches = new ConcurrentHashMap<>();

  /** Takes the cache of a controller, before its informer starts. */
  <R extends HasMetadata> void add(EventSourceContext<R> context) {
    IndexerResourceCache<R> cache = context.getPrimaryCache();
    cache.addIndexer(NAMESPACE, resource -> List.of(resource.getMetadata().getNamespace()));
    caches.put(context.getPrimaryResourceClass(), cache);
  }

  /** Lets routes be found by the connections of other namespaces that they name. */
  void indexBorrowed() {
    cache(RouteResource.class).addIndexer(BORROWED, Caches::borrowed);
  }

  List<ProviderConnectionResource> connections(String namespace) {
    return cache(ProviderConnectionResource.class).byIndex(NAMESPACE, namespace);
  }

  List<RouteResource> routes(String namespace) {
    return cache(RouteResource.class).byIndex(NAMESPACE, namespace);
  }

  List<PolicyResource> policies(String namespace) {
    return cache(PolicyResource.class).byIndex(NAMESPACE, namespace);
  }

  <R extends HasMetadata> Optional<R> find(Class<R> kind, String namespace, String name) {
    return cache(kind).get(new ResourceID(name, namespace));
  }

  /** Namespaces whose routes name a connection of another one. */
  List<String> borrowers(String namespace, String connection) {
    return cache(RouteResource.class).byIndex(BORROWED, namespace + '/' + connection).stream()
        .map(route -> route.getMetadata().getNamespace())
        .distinct()
        .toList();
  }

  /** Whether all that a namespace holds is known: one kind that may not be read is too few. */
  boolean complete(String namespace) {
    return Stream.of(ProviderConnectionResource.class, RouteResource.class, PolicyResource.class)
        .allMatch(kind -> synced(cache(kind), namespace));
  }

  /** Whether a namespace's connections are to be known, and are not yet. */
  boolean awaitsConnections(String namespace) {
    InformerHealthIndicator informer = informer(cache(ProviderConnectionResource.class), namespace);
    return informer != null && !informer.hasSynced();
  }

  /** Whether there is a ConfigMap that a namespace's content can go to. */
  boolean hasConfig(String namespace, String name) {
    return find(ConfigMap.class, namespace, name).isPresent();
  }

  private static boolean synced(IndexerResourceCache<?> cache, String namespace) {
    if (!(cache instanceof InformerWrappingEventSourceHealthIndicator<?>)) {
      return true;
    }
    InformerHealthIndicator informer = informer(cache, namespace);
    return informer != null && informer.hasSynced();
  }

  private static @Nullable InformerHealthIndicator informer(
      IndexerResourceCache<?> cache, String namespace) {
    if (!(cache instanceof InformerWrappingEventSourceHealthIndicator<?> source)) {
      return null;
    }
    Map<String, InformerHealthIndicator> informers = source.informerHealthIndicators();
    InformerHealthIndicator all = informers.get(Constants.WATCH_ALL_NAMESPACES);
    return all == null ? informers.get(namespace) : all;
  }

  private static List<String> borrowed(RouteResource resource) {
    Route route = resource.getSpec();
    String own = resource.getMetadata().getNamespace();
    return route == null
        ? List.of()
        : route.targets().stream()
            .filter(target -> target.connectionNamespace() != null)
            .filter(target -> !own.equals(target.connectionNamespace()))
            .map(target -> target.connectionNamespace() + '/' + target.connection())
            .distinct()
            .toList();
  }

  @SuppressWarnings("unchecked")
  private <R extends HasMetadata> IndexerResourceCache<R> cache(Class<R> kind) {
    return (IndexerResourceCache<R>) Objects.requireNonNull(caches.get(kind));
  }
}
