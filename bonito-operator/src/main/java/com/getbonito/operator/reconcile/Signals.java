package com.getbonito.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import java.util.Set;

/**
 * Asks the reconciler of a kind to look at resources again. What the kind's own cache does not hold
 * is not looked at.
 *
 * @param <P> kind of resource
 */
final class Signals<P extends HasMetadata> extends AbstractEventSource<String, P> {

  Signals(String name) {
    super(String.class, name);
  }

  void about(String namespace, String name) {
    if (isRunning()) {
      getEventHandler().handleEvent(new Event(new ResourceID(name, namespace)));
    }
  }

  @Override
  public Set<String> getSecondaryResources(P primary) {
    return Set.of();
  }
}
