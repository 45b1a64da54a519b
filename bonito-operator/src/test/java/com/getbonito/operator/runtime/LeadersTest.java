package com.getbonito.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.operator.BonitoOperator;
import com.getbonito.operator.OperatorSettings;
import com.getbonito.operator.cluster.ControlPlane;
import com.getbonito.operator.cluster.Installed;
import com.getbonito.operator.cluster.Kube;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Kube
@DisplayName("Of two operators")
class LeadersTest {

  private static final ControlPlane PLANE = ControlPlane.shared();

  @BeforeAll
  static void install() {
    Installed.on(PLANE.client());
  }

  @Test
  void one_works_and_the_other_takes_over() {
    Team team = new Team(PLANE, "led");
    AtomicInteger lost = new AtomicInteger();
    OperatorSettings settings = new OperatorSettings(Set.of(), "default", true, 0);
    try (Counted first = new Counted(PLANE);
        Counted second = new Counted(PLANE)) {
      BonitoOperator leader = BonitoOperator.start(first.client, settings, lost::incrementAndGet);
      Team.await("a leader").until(leader::isLeading);
      try (BonitoOperator other =
          BonitoOperator.start(second.client, settings, lost::incrementAndGet)) {
        team.connection("aws", "us-east-1");
        team.awaitConnection("aws", "Ready", "True", "Ready");
        assertThat(other.isLeading()).isFalse();
        assertThat(second.writes()).isEmpty();
        leader.close();
        Team.await("another leader").until(other::isLeading);
        team.route("chat", "aws");
        team.awaitRoute("chat", "Ready", "True", "Ready");
      }
      assertThat(lost).hasValue(0);
    }
  }
}
