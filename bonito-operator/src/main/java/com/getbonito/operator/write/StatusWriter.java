package com.getbonito.operator.write;

import com.getbonito.operator.resource.Condition;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the status of one kind, only where it differs, and tells of conditions that changed.
 *
 * @param <R> kind of resource
 * @param <S> its status
 */
public final class StatusWriter<R extends CustomResource<?, S>, S> {

  private final KubernetesClient client;
  private final Events events;
  private final StatusKind<R, S> kind;
  private final Latest<@Nullable S> latest = new Latest<@Nullable S>();

  /** A writer for one kind. */
  public StatusWriter(KubernetesClient client, Events events, StatusKind<R, S> kind) {
    this.client = client;
    this.events = events;
    this.kind = kind;
  }

  /** The status as it is known now, or null. */
  public @Nullable S known(R cached) {
    return latest.of(cached, cached.getStatus());
  }

  /** The cache has heard of a new version; tells whether it came into being by a write of this. */
  public boolean heard(R resource) {
    return latest.heard(resource);
  }

  /** The resource is gone. */
  public void forget(R resource) {
    latest.forget(resource);
  }

  /**
   * Writes a status if it says something new.
   *
   * @param cached the resource as the cache has it
   * @param desired what its status is to be
   * @return whether it was written
   */
  public boolean write(R cached, S desired) {
    S ours = kind.ours(desired);
    S there = known(cached);
    if (there != null && kind.same(kind.ours(there), ours)) {
      return false;
    }
    R fresh = kind.fresh();
    fresh.getMetadata().setName(cached.getMetadata().getName());
    fresh.getMetadata().setNamespace(cached.getMetadata().getNamespace());
    fresh.getMetadata().setUid(cached.getMetadata().getUid());
    fresh.setStatus(ours);
    R written;
    try {
      written = client.resource(fresh).subresource("status").patch(Applied.as(Applied.MANAGER));
    } catch (KubernetesClientException failure) {
      if (failure.getCode() == 404 || Applied.isEnding(failure)) {
        return false;
      }
      throw failure;
    }
    latest.wrote(cached, written, written.getStatus());
    List<Condition> known = there == null ? List.of() : kind.conditions(there);
    events.transitions(cached, known, kind.conditions(ours));
    return true;
  }
}
