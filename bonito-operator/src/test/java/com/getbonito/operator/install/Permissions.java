package com.getbonito.operator.install;

import com.getbonito.operator.cluster.ControlPlane;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;

/**
 * What somebody may do, as the API server judges it: {@code kubectl auth can-i --as}.
 *
 * @param user name of the user
 * @param groups of the user
 */
record Permissions(String user, String... groups) {

  static Permissions ofOperator(String namespace) {
    return new Permissions(
        "system:serviceaccount:" + namespace + ":bonito-operator",
        "system:serviceaccounts",
        "system:serviceaccounts:" + namespace,
        "system:authenticated");
  }

  /**
   * Whether something is permitted.
   *
   * @param what verb and resource, as in {@code get secrets}, {@code patch routes.getbonito.com},
   *     {@code patch routes.getbonito.com/status} or {@code get leases.coordination.k8s.io
   *     bonito-operator}
   * @param namespace where, empty for all of the cluster
   */
  boolean may(String what, String namespace) {
    String[] words = what.split(" ");
    String[] parts = words[1].split("/");
    int dot = parts[0].indexOf('.');
    var review =
        new SubjectAccessReviewBuilder()
            .withNewSpec()
            .withUser(user)
            .withGroups(groups)
            .withNewResourceAttributes()
            .withVerb(words[0])
            .withResource(dot < 0 ? parts[0] : parts[0].substring(0, dot))
            .withGroup(dot < 0 ? "" : parts[0].substring(dot + 1))
            .withSubresource(parts.length > 1 ? parts[1] : "")
            .withName(words.length > 2 ? words[2] : "")
            .withNamespace(namespace)
            .endResourceAttributes()
            .endSpec()
            .build();
    return ControlPlane.shared()
        .client()
        .authorization()
        .v1()
        .subjectAccessReview()
        .create(review)
        .getStatus()
        .getAllowed();
  }
}
