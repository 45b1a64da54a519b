package com.getbonito.operator.reconcile;

import com.getbonito.operator.compile.Loan;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.Map;

/**
 * What went into compiling a namespace, without the specs themselves.
 *
 * @param resources stamps of its resources, by kind and name
 * @param loans what other namespaces answered, by namespace and name: a refusal, or a stamp
 */
record Inputs(Map<String, Stamp> resources, Map<String, Object> loans) {

  Inputs {
    resources = Map.copyOf(resources);
    loans = Map.copyOf(loans);
  }

  /** Whether a resource went in as it is now. */
  boolean holds(CustomResource<?, ?> resource) {
    return Stamp.of(resource).equals(resources.get(key(resource)));
  }

  static String key(HasMetadata resource) {
    return resource.getKind() + '/' + resource.getMetadata().getName();
  }

  /** What is remembered of an answer. */
  static Object trace(Loan loan, Stamp stamp) {
    return loan.refusal() == null ? stamp : loan.refusal();
  }
}
