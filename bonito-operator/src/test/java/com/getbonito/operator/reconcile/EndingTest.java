package com.getbonito.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.operator.write.Applied;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A namespace is ending")
class EndingTest {

  @Test
  void where_it_is_not_there_or_says_so() {
    assertThat(Applied.isEnding(failure(404, "namespaces", "not found"))).isTrue();
    assertThat(Applied.isEnding(failure(403, "configmaps", "because it is being terminated")))
        .isTrue();
  }

  @Test
  void not_where_only_something_in_it_is_not_there() {
    assertThat(Applied.isEnding(failure(404, "configmaps", "not found"))).isFalse();
    assertThat(Applied.isEnding(failure(403, "configmaps", "forbidden"))).isFalse();
    assertThat(Applied.isEnding(failure(409, "namespaces", "conflict"))).isFalse();
  }

  private static KubernetesClientException failure(int code, String kind, String message) {
    return new KubernetesClientException(
        new StatusBuilder()
            .withCode(code)
            .withMessage(message)
            .withNewDetails()
            .withKind(kind)
            .endDetails()
            .build());
  }
}
