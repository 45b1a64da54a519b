package com.getbonito.operator.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.getbonito.operator.cluster.Checkout;
import com.getbonito.operator.cluster.ControlPlane;
import com.getbonito.operator.cluster.Kube;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Kube
@DisplayName("A real API server")
class ServerTest {

  /** As much of the Prometheus operator's definition as a ServiceMonitor needs. */
  private static final String STUB =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: servicemonitors.monitoring.coreos.com}
      spec:
        group: monitoring.coreos.com
        names: {kind: ServiceMonitor, plural: servicemonitors}
        scope: Namespaced
        versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    required: [selector, endpoints]
                    properties:
                      selector:
                        type: object
                        properties:
                          matchLabels: {type: object, additionalProperties: {type: string}}
                      endpoints:
                        type: array
                        items:
                          type: object
                          properties:
                            port: {type: string}
                            path: {type: string}
                            interval: {type: string, pattern: "^[0-9]+(ms|s|m|h)$"}
      """;

  private static final ControlPlane PLANE = ControlPlane.shared();
  private static final KubernetesClient CLIENT = PLANE.client();

  @Test
  void takes_the_chart_for_all_namespaces() {
    String home = PLANE.namespace("install");
    assertTaken(Manifest.operator(home).text());
  }

  @Test
  void takes_the_chart_for_some_namespaces() {
    String home = PLANE.namespace("install");
    String watched = PLANE.namespace("watched");
    assertTaken(Manifest.operator(home, "--set=watchNamespaces={" + watched + "}").text());
  }

  @Test
  void takes_the_kustomize_base() {
    Manifest base = Manifest.of(Program.kustomize(Checkout.base()).well());
    exists(base.only("Namespace").at("/metadata/name").asText());
    assertTaken(base.text());
  }

  @Test
  void takes_the_chart_of_definitions() {
    assertTaken(Program.helm("template", Checkout.chart("bonito-crds").toString()).well());
  }

  @Test
  void would_refuse_a_field_that_it_does_not_know() {
    String home = PLANE.namespace("install");
    String wrong =
        Manifest.operator(home).text().replace("revisionHistoryLimit", "revisionHistoryLimits");
    assertThat(Program.dryRun(wrong).errors()).contains("revisionHistoryLimits");
  }

  @Test
  void gets_a_service_monitor_once_it_knows_the_kind() {
    String home = PLANE.namespace("install");
    assertThat(installedDry(home)).doesNotContain("kind: ServiceMonitor");
    CustomResourceDefinition stub =
        CLIENT.getKubernetesSerialization().unmarshal(STUB, CustomResourceDefinition.class);
    var resource = CLIENT.apiextensions().v1().customResourceDefinitions().resource(stub);
    resource.serverSideApply();
    try {
      resource.waitUntilCondition(
          there ->
              there.getStatus() != null
                  && there.getStatus().getConditions().stream()
                      .anyMatch(it ->
                          it.getType().equals("Established") && it.getStatus().equals("True")),
          30,
          TimeUnit.SECONDS);
      assertThat(installedDry(home)).contains("kind: ServiceMonitor");
      assertTaken(
          Manifest.operator(home, "--api-versions=monitoring.coreos.com/v1/ServiceMonitor").text());
      exists("bonito-system");
      assertTaken(Checkout.text(Checkout.base().resolve("monitoring/service-monitor.yaml")));
    } finally {
      resource.delete();
    }
  }

  @Test
  void admits_the_pod_where_pod_security_is_restricted() {
    String home = PLANE.namespace("restricted");
    restrict(home);
    Manifest chart = Manifest.operator(home);
    apply(home, chart.only("ServiceAccount"));
    assertThatCode(() -> create(home, pod(chart))).doesNotThrowAnyException();

    Pod looser = pod(chart);
    looser.getSpec().getContainers().getFirst().getSecurityContext().setCapabilities(null);
    assertThatThrownBy(() -> create(home, looser))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("violates PodSecurity \"restricted");
  }

  private static String installedDry(String namespace) {
    return Program.helmOnServer(
            "install",
            "dry",
            Checkout.chart("bonito-operator").toString(),
            "--namespace=" + namespace,
            "--dry-run=server")
        .well();
  }

  private static void assertTaken(String objects) {
    assertThat(Program.dryRun(objects).well()).contains("serverside-applied (server dry run)");
  }

  private static Pod pod(Manifest chart) {
    ObjectNode pod = (ObjectNode) chart.only("Deployment").at("/spec/template").deepCopy();
    pod.put("apiVersion", "v1").put("kind", "Pod");
    ((ObjectNode) pod.path("metadata")).put("name", "operator");
    return CLIENT.getKubernetesSerialization().unmarshal(pod.toString(), Pod.class);
  }

  private static void create(String namespace, Pod pod) {
    CLIENT.pods().inNamespace(namespace).resource(pod).dryRun().create();
  }

  private static void apply(String namespace, ObjectNode object) {
    CLIENT.resource(object.toString()).inNamespace(namespace).serverSideApply();
  }

  private static void restrict(String namespace) {
    CLIENT
        .namespaces()
        .withName(namespace)
        .edit(there ->
            new NamespaceBuilder(there)
                .editMetadata()
                .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                .endMetadata()
                .build());
  }

  private static void exists(String namespace) {
    CLIENT
        .namespaces()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .serverSideApply();
  }
}
