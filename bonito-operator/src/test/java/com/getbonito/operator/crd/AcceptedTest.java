package com.getbonito.operator.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.operator.cluster.ControlPlane;
import com.getbonito.operator.cluster.Installed;
import com.getbonito.operator.cluster.Kube;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Kube
@DisplayName("A real API server")
class AcceptedTest {

  private static final ControlPlane PLANE = ControlPlane.shared();

  @Test
  void takes_the_definitions_as_structural_and_cheap_enough() {
    assertThat(Installed.on(PLANE.client()))
        .hasSize(3)
        .allSatisfy(definition ->
            assertThat(definition.getStatus().getConditions())
                .noneMatch(it -> it.getType().equals("NonStructuralSchema")));
    System.out.println(PLANE.kubectl("api-resources", "--api-group=getbonito.com"));
  }
}
