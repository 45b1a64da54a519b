package com.getbonito.operator.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.operator.cluster.Checkout;
import com.getbonito.operator.cluster.ControlPlane;
import com.getbonito.operator.cluster.Installed;
import com.getbonito.operator.cluster.Kube;
import com.getbonito.operator.resource.PolicyResource;
import com.getbonito.operator.resource.ProviderConnectionResource;
import com.getbonito.operator.resource.RouteResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Kube
@DisplayName("An upgrade from the released definitions")
class UpgradeTest {

  @Test
  void keeps_every_resource_as_it_was_and_lets_it_change() {
    try (ControlPlane plane = ControlPlane.start()) {
      KubernetesClient client = plane.client();
      Installed.on(client, Checkout.crds().resolve("released/v1alpha1"));
      String namespace = plane.namespace("upgrade");
      List<GenericKubernetesResource> before =
          resources().map(resource -> generic(client, namespace, resource)).toList();
      Installed.on(client);
      for (GenericKubernetesResource stored : before) {
        GenericKubernetesResource after = client.resource(stored).inNamespace(namespace).get();
        assertThat(after.<Object>get("spec")).isEqualTo(stored.<Object>get("spec"));
        after.getMetadata().setLabels(Map.of("touched", "yes"));
        assertThat(client.resource(after).inNamespace(namespace).update().getMetadata().getLabels())
            .containsKey("touched");
      }
    }
  }

  private static GenericKubernetesResource generic(
      KubernetesClient client, String namespace, CustomResource<?, ?> resource) {
    CustomResource<?, ?> made = client.resource(resource).inNamespace(namespace).create();
    return client
        .genericKubernetesResources(made.getApiVersion(), made.getKind())
        .inNamespace(namespace)
        .withName(made.getMetadata().getName())
        .get();
  }

  private static Stream<CustomResource<?, ?>> resources() {
    return Stream.of(
            FullRecords.connections().stream()
                .map(spec -> named(new ProviderConnectionResource(), spec)),
            FullRecords.routes().stream().map(spec -> named(new RouteResource(), spec)),
            FullRecords.policies().stream().map(spec -> named(new PolicyResource(), spec)))
        .flatMap(some -> some);
  }

  private static <S> CustomResource<S, ?> named(CustomResource<S, ?> resource, S spec) {
    String name = "r" + Integer.toHexString(System.identityHashCode(spec));
    resource.setMetadata(new ObjectMetaBuilder().withName(name).build());
    resource.setSpec(spec);
    return resource;
  }
}
