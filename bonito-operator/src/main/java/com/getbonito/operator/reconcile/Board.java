package com.getbonito.operator.reconcile;

import com.getbonito.operator.publish.Publication;
import com.getbonito.operator.resource.PolicyResource;
import com.getbonito.operator.resource.ProviderConnectionResource;
import com.getbonito.operator.resource.RouteResource;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the reconcilers tell each other: the judgement of each namespace, and who is to look again.
 */
final class Board {

  final Caches caches;
  final Gate gate = new Gate();
  final Signals<ConfigMap> configs = new Signals<>("changes-of-resources");
  final Signals<ProviderConnectionResource> connections = new Signals<>("judged-connections");
  final Signals<RouteResource> routes = new Signals<>("judged-routes");
  final Signals<PolicyResource> policies = new Signals<>("judged-policies");

  private final Map<String, Judgement> judgements = new ConcurrentHashMap<>();

  Board(Caches caches) {
    this.caches = caches;
  }

  @Nullable Judgement judgement(String namespace) {
    return judgements.get(namespace);
  }

  /** Something in a namespace has changed. */
  void changed(String namespace) {
    configs.about(namespace, Publication.NAME);
  }

  /** Puts a judgement up; those whom it speaks of look again if it is another than before. */
  void judged(String namespace, Judgement judgement) {
    if (!judgement.equals(judgements.put(namespace, judgement))) {
      lookAgain(namespace);
    }
  }

  /** The ConfigMap of a namespace is gone: what is known of it is not true any more. */
  void gone(String namespace) {
    judgements.remove(namespace);
    lookAgain(namespace);
  }

  private void lookAgain(String namespace) {
    signal(connections, caches.connections(namespace));
    signal(routes, caches.routes(namespace));
    signal(policies, caches.policies(namespace));
  }

  private static <R extends HasMetadata> void signal(Signals<R> signals, List<R> resources) {
    for (R resource : resources) {
      signals.about(resource.getMetadata().getNamespace(), resource.getMetadata().getName());
    }
  }
}
