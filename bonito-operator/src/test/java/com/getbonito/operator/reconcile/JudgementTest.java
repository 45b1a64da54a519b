package com.getbonito.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.operator.compile.Compiled;
import com.getbonito.operator.compile.Loan.Lender;
import com.getbonito.operator.compile.NamespaceCompiler;
import com.getbonito.operator.compile.Workspace;
import com.getbonito.resource.v1alpha1.Bedrock;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.snapshot.Resources;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A judgement")
class JudgementTest {

  private static final Inputs INPUTS = new Inputs(Map.of(), Map.of());

  @Test
  void of_a_closed_route_is_published_only_with_the_policy_that_closes_it() {
    Compiled open = compiled(Map.of());
    Compiled closed = compiled(Map.of("new", Policy.builder().build()));
    assertThat(closed.routes().get("chat").closedBy()).containsExactly("new");
    Judgement pending = new Judgement(INPUTS, closed, open.snapshot(), "too large");
    assertThat(pending.route("chat").upToDate()).isFalse();
    Judgement done = new Judgement(INPUTS, closed, closed.snapshot(), null);
    assertThat(done.route("chat").upToDate()).isTrue();
  }

  private static Compiled compiled(Map<String, Policy> policies) {
    ProviderConnection aws =
        ProviderConnection.builder()
            .provider(ProviderConnection.Provider.BEDROCK)
            .bedrock(Bedrock.builder().region("us-east-1").build())
            .build();
    Route chat =
        Route.builder()
            .targets(Route.Target.builder().name("a").connection("aws").model("m").build())
            .build();
    return NamespaceCompiler.compile(
        new Workspace(
            "team",
            new Resources(Map.of("aws", aws), Map.of("chat", chat), policies),
            Lender.NOBODY),
        null);
  }
}
