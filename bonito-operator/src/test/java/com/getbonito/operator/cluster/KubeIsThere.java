package com.getbonito.operator.cluster;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips, loudly, what needs an API server where no programs for one were named. */
final class KubeIsThere implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Binaries.named().isPresent()) {
      return ConditionEvaluationResult.enabled("there is a control plane");
    }
    String reason =
        "no folder with kube-apiserver, etcd, kubectl and kube-controller-manager was named"
            + " (-Dbonito.kube=FOLDER or BONITO_KUBE)";
    if (context.getTestMethod().isEmpty()) {
      System.out.println("notice: " + context.getDisplayName() + " is skipped: " + reason);
    }
    return ConditionEvaluationResult.disabled(reason);
  }
}
