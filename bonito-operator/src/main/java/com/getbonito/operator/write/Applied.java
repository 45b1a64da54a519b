package com.getbonito.operator.write;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the operator writes: by server-side apply, under its own name, with force. */
public final class Applied {

  /** Field manager of everything that the operator decides. */
  public static final String MANAGER = "bonito-operator";

  /** On everything that the operator makes. */
  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  /** On what others ask the operator for: leave this alone for now. */
  public static final String PAUSE = "getbonito.com/pause-reconciliation";

  /** Look at this again; any new value, usually the time. */
  public static final String FORCE = "getbonito.com/reconcile-at";

  private Applied() {}

  /** Server-side apply under a name. */
  static PatchContext as(String manager) {
    return new PatchContext.Builder()
        .withPatchType(PatchType.SERVER_SIDE_APPLY)
        .withFieldManager(manager)
        .withForce(true)
        .build();
  }

  /** Whether annotations ask to leave a resource alone. */
  public static boolean isPaused(Map<String, String> annotations) {
    return "true".equals(annotations.get(PAUSE));
  }

  /** Whether nothing can be made any more because the whole namespace goes. */
  public static boolean isEnding(KubernetesClientException failure) {
    String message = failure.getMessage();
    return switch (failure.getCode()) {
      case 404 -> "namespaces".equals(missing(failure));
      case 403 -> message != null && message.contains("being terminated");
      default -> false;
    };
  }

  /** Which kind of thing is not there, in its plural; null where the answer does not say. */
  private static @Nullable String missing(KubernetesClientException failure) {
    Status status = failure.getStatus();
    return status == null || status.getDetails() == null ? null : status.getDetails().getKind();
  }
}
