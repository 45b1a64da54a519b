package com.getbonito.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Kube
@DisplayName("A control plane of our own")
class ControlPlaneTest {

  @Test
  void forgets_nothing_when_its_parts_are_killed_and_leaves_nothing_behind() {
    List<ProcessHandle> before = ProcessHandle.current().children().toList();
    ControlPlane plane = ControlPlane.start();
    try (plane) {
      String namespace = plane.namespace("kept");
      plane
          .client()
          .resource(new ConfigMapBuilder().withNewMetadata().withName("a").endMetadata().build())
          .inNamespace(namespace)
          .create();
      for (ProcessHandle part : ProcessHandle.current().children().toList()) {
        if (!before.contains(part)) {
          part.destroyForcibly();
          part.onExit().join();
        }
      }
      plane.startEtcd();
      plane.startApiServer();
      plane.awaitReady();
      assertThat(plane.kubectl("get", "configmap", "a", "--namespace=" + namespace, "-o", "name"))
          .isEqualTo("configmap/a\n");
      plane.startControllers();
      plane.client().namespaces().withName(namespace).delete();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> plane.client().namespaces().withName(namespace).get() == null);
    }
    assertThat(ProcessHandle.current().children().toList()).hasSameElementsAs(before);
    assertThat(plane.folder()).doesNotExist();
  }
}
