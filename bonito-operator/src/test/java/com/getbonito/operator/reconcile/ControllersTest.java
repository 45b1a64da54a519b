package com.getbonito.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.operator.health.OperatorMetrics;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The reconcilers")
class ControllersTest {

  @Test
  void let_nobody_work_when_they_are_closed_before_they_were_opened() {
    try (KubernetesClient client =
        new KubernetesClientBuilder()
            .withConfig(new ConfigBuilder().withAutoConfigure(false).build())
            .build()) {
      Controllers controllers =
          new Controllers(
              client, Set.of("team"), "development", new OperatorMetrics(), Clock.systemUTC());
      controllers.close();
      assertThat(controllers.isReady()).isFalse();
    }
  }
}
