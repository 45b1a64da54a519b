package com.getbonito.operator.reconcile;

import com.getbonito.operator.resource.ProviderConnectionResource;
import com.getbonito.resource.v1alpha1.AllowedNamespaces;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import java.util.Map;

/** Whether the owner of a connection lets another namespace use it. */
final class Consent {

  private Consent() {}

  /**
   * The owner's answer by its spec.
   *
   * @param labels labels of the namespace that asks; empty where they are not known, so that no
   *     selector fits
   */
  static boolean given(ProviderConnectionResource connection, Map<String, String> labels) {
    AllowedNamespaces allowed = connection.getSpec().allowedNamespaces();
    if (allowed == null) {
      return false;
    }
    return switch (allowed.from()) {
      case SAME -> false;
      case ALL -> true;
      case SELECTOR ->
          allowed.selector() != null
              && !allowed.selector().isEmpty()
              && labels.entrySet().containsAll(allowed.selector().entrySet());
    };
  }

  /** Whether pods elsewhere can have its credentials: only their own workload identity. */
  static boolean travels(ProviderConnection connection) {
    return connection.credentials().source() == Credentials.Source.AMBIENT;
  }
}
