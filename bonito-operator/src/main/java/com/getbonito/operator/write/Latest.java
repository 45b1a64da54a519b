package com.getbonito.operator.write;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was written last, for as long as a cache has not heard of it. Without it a resource that is
 * looked at again at once would be written again.
 *
 * @param <V> what is remembered of a resource
 */
public final class Latest<V extends @Nullable Object> {

  /**
   * A write that the cache has not heard of.
   *
   * @param behind versions that the cache may have until then: the one before, and those of earlier
   *     writes
   */
  private record Written<V extends @Nullable Object>(Set<String> behind, String version, V value) {}

  private final Map<String, Written<V>> byUid = new ConcurrentHashMap<>();

  /**
   * What is known now.
   *
   * @param cached the resource as a cache has it
   * @param otherwise what the cache has of it
   */
  public V of(HasMetadata cached, V otherwise) {
    Written<V> written = byUid.get(cached.getMetadata().getUid());
    return written != null && written.behind.contains(version(cached)) ? written.value : otherwise;
  }

  /**
   * Remembers a write.
   *
   * @param cached the resource as the cache had it when it was written
   * @param result what the API server answered
   * @param value what to remember of that
   */
  public void wrote(HasMetadata cached, HasMetadata result, V value) {
    byUid.compute(
        cached.getMetadata().getUid(),
        (uid, before) -> {
          Set<String> behind = new HashSet<>();
          if (before != null && before.behind.contains(version(cached))) {
            behind.addAll(before.behind);
            behind.add(before.version);
          }
          behind.add(version(cached));
          return new Written<>(Set.copyOf(behind), version(result), value);
        });
  }

  /**
   * A cache has heard of a new version.
   *
   * @return whether it came into being by the last write, or by one before it
   */
  public boolean heard(HasMetadata resource) {
    String uid = resource.getMetadata().getUid();
    Written<V> written = byUid.get(uid);
    if (written == null) {
      return false;
    }
    return written.version.equals(version(resource))
        ? byUid.remove(uid, written)
        : written.behind.contains(version(resource));
  }

  /** The resource is gone. */
  public void forget(HasMetadata resource) {
    byUid.remove(resource.getMetadata().getUid());
  }

  private static String version(HasMetadata resource) {
    String version = resource.getMetadata().getResourceVersion();
    return version == null ? "" : version;
  }
}
