package com.getbonito.operator.reconcile;

import com.getbonito.operator.write.Applied;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which state of a resource was looked at: everything that could make the result another.
 *
 * @param uid identity of the resource
 * @param generation generation of its spec
 * @param paused whether its owner asked to leave it alone
 * @param forced value of the annotation that asks to look again, or null
 */
record Stamp(String uid, long generation, boolean paused, @Nullable String forced) {

  static Stamp of(HasMetadata resource) {
    Map<String, String> annotations = annotations(resource);
    Long generation = resource.getMetadata().getGeneration();
    return new Stamp(
        resource.getMetadata().getUid(),
        generation == null ? 0 : generation,
        Applied.isPaused(annotations),
        annotations.get(Applied.FORCE));
  }

  static Map<String, String> annotations(HasMetadata resource) {
    Map<String, String> annotations = resource.getMetadata().getAnnotations();
    return annotations == null ? Map.of() : annotations;
  }
}
