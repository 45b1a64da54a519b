package com.getbonito.operator.reconcile;

import com.getbonito.operator.compile.Verdict;
import com.getbonito.operator.health.OperatorMetrics;
import com.getbonito.operator.resource.PolicyResource;
import com.getbonito.operator.resource.PolicyStatus;
import com.getbonito.operator.resource.PolicyStatus.Attached;
import com.getbonito.operator.status.PolicyStatuses;
import com.getbonito.operator.write.ConfigMaps;
import com.getbonito.operator.write.StatusWriter;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Policy.AppliesTo;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the status of policies. */
final class PolicyReconciler extends ResourceReconciler<PolicyResource, PolicyStatus> {

  PolicyReconciler(
      Board board,
      ConfigMaps configs,
      StatusWriter<PolicyResource, PolicyStatus> writer,
      OperatorMetrics metrics,
      Clock clock) {
    super(board, configs, writer, board.policies, metrics, clock);
  }

  @Override
  @Nullable PolicyStatus status(
      PolicyResource resource, @Nullable PolicyStatus before, Judgement judgement) {
    String name = resource.getMetadata().getName();
    Verdict verdict = judgement.compiled().policies().get(name);
    return verdict == null
        ? null
        : PolicyStatuses.of(
            generation(resource),
            before,
            verdict,
            judgement.policy(name),
            attached(resource.getSpec(), judgement),
            clock.instant());
  }

  private static Attached attached(@Nullable Policy policy, Judgement judgement) {
    AppliesTo scope = policy == null ? null : policy.appliesTo();
    return new Attached(
        count(scope == null ? null : scope.routes(), judgement.compiled().routes().keySet()),
        count(
            scope == null ? null : scope.connections(),
            judgement.compiled().connections().keySet()));
  }

  private static int count(@Nullable List<String> named, Set<String> there) {
    return named == null
        ? there.size()
        : (int) named.stream().distinct().filter(there::contains).count();
  }
}
