package com.getbonito.operator.write;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was written last, for as long as a cache has not heard of it. Without it a resource that is
 * looked at again at once would be written again.
 *
 * @param <R> kind of resource
 */
public final class Latest<R extends HasMetadata> {

  private record Written<R>(String base, R result) {}

  private final Map<String, Written<R>> byUid = new ConcurrentHashMap<>();

  /** The resource as it is known now. */
  public R of(R cached) {
    Written<R> written = byUid.get(cached.getMetadata().getUid());
    return written != null && written.base.equals(version(cached)) ? written.result : cached;
  }

  /**
   * Remembers a write.
   *
   * @param cached what the cache held when it was written
   * @param result what the API server answered
   */
  public void wrote(R cached, R result) {
    byUid.put(cached.getMetadata().getUid(), new Written<>(version(cached), result));
  }

  /** Whether a version of a resource came into being by the last write. */
  public boolean isOwn(R resource) {
    Written<R> written = byUid.get(resource.getMetadata().getUid());
    return written != null && version(written.result).equals(version(resource));
  }

  /** The resource is gone. */
  public void forget(R resource) {
    byUid.remove(resource.getMetadata().getUid());
  }

  private static String version(HasMetadata resource) {
    @Nullable String version = resource.getMetadata().getResourceVersion();
    return version == null ? "" : version;
  }
}
