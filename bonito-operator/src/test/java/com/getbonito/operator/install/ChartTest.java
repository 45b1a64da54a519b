package com.getbonito.operator.install;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.getbonito.operator.cluster.Checkout;
import com.getbonito.operator.cluster.Installed;
import com.getbonito.operator.cluster.Kube;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Kube
@DisplayName("A Helm chart")
class ChartTest {

  private static final String MONITORS = "--api-versions=monitoring.coreos.com/v1/ServiceMonitor";

  @ParameterizedTest
  @ValueSource(strings = {"bonito-operator", "bonito-crds"})
  void passes_helms_own_check(String chart) {
    Program lint = Program.helm("lint", "--strict", Checkout.chart(chart).toString());
    assertThat(lint.well()).contains("0 chart(s) failed");
  }

  @Test
  void renders_what_the_kustomize_base_holds() {
    assertSame(Manifest.operator("bonito-system"), Checkout.base());
  }

  @Test
  void renders_for_named_namespaces_what_kustomize_renders() {
    assertSame(
        Manifest.operator("bonito-system", "--set=watchNamespaces={blue,green}"),
        Checkout.examples().resolve("named-namespaces"));
  }

  private static void assertSame(Manifest rendered, Path folder) {
    Map<String, ObjectNode> base = Manifest.of(Program.kustomize(folder).well()).byName();
    assertThat(base.remove("Namespace /bonito-system")).isNotNull();
    Map<String, ObjectNode> chart = rendered.byName();
    chart.values().forEach(ChartTest::withoutLabelsOfHelm);
    assertThat(chart).isEqualTo(base);
  }

  @Test
  void asks_for_nothing_of_the_cluster_where_namespaces_are_named() {
    Manifest listed = Manifest.operator("bonito-system", "--set=watchNamespaces={blue,green}");
    assertThat(listed.objects()).allMatch(object -> object.at("/metadata").hasNonNull("namespace"));
    assertThat(listed.byName())
        .containsKeys(
            "Role blue/bonito-operator",
            "RoleBinding green/bonito-operator",
            "Role bonito-system/bonito-operator-leader");
    assertThat(variables(listed)).containsEntry("BONITO_OPERATOR_WATCH_NAMESPACES", "blue,green");
  }

  @Test
  void brings_a_service_monitor_only_where_the_cluster_knows_the_kind() {
    assertThat(Manifest.operator("bonito-system").kinds()).doesNotContain("ServiceMonitor");
    assertThat(Manifest.operator("bonito-system", MONITORS).kinds()).contains("ServiceMonitor");
    assertThat(
            Manifest.operator("bonito-system", MONITORS, "--set=serviceMonitor.enabled=false")
                .kinds())
        .doesNotContain("ServiceMonitor");
  }

  @Test
  void lets_a_single_replica_be_disrupted_and_work_without_a_lease() {
    Manifest alone =
        Manifest.operator("bonito-system", "--set=replicas=1", "--set=leaderElection=false");
    assertThat(alone.kinds()).doesNotContain("PodDisruptionBudget");
    assertThat(variables(alone)).containsEntry("BONITO_OPERATOR_LEADER_ELECTION", "false");
  }

  @Test
  void takes_each_value_to_its_place() {
    Manifest set =
        Manifest.operator(
            "bonito-system",
            "--set=image.repository=registry.example.com/operator",
            "--set=image.digest=sha256:" + "0".repeat(64),
            "--set=imagePullSecrets[0].name=registry",
            "--set=priorityClassName=high",
            "--set=env[0].name=JAVA_TOOL_OPTIONS",
            "--set=env[0].value=-Xmx300m",
            "--set=podLabels.team=platform",
            "--set=podAnnotations.note=seen",
            "--set=nodeSelector.pool=system",
            "--set=tolerations[0].operator=Exists",
            "--set=serviceAccount.annotations.note=seen",
            "--set=networkPolicy.metricsFrom=null",
            "--set=networkPolicy.apiServerPorts={8443}",
            "--set=aggregateRoles=false");
    assertThat(set.only("Deployment").at("/spec/template").toString())
        .contains(
            "\"image\":\"registry.example.com/operator@sha256:0000",
            "\"imagePullSecrets\":[{\"name\":\"registry\"}]",
            "\"priorityClassName\":\"high\"",
            "{\"name\":\"JAVA_TOOL_OPTIONS\",\"value\":\"-Xmx300m\"}",
            "\"team\":\"platform\"",
            "\"annotations\":{\"note\":\"seen\"}",
            "\"nodeSelector\":{\"pool\":\"system\"}",
            "\"tolerations\":[{\"operator\":\"Exists\"}]");
    assertThat(set.only("ServiceAccount").at("/metadata/annotations/note").asText())
        .isEqualTo("seen");
    assertThat(set.only("NetworkPolicy").at("/spec").toString())
        .contains("\"port\":443", "\"port\":8443")
        .doesNotContain("6443", "\"ingress\"");
    assertThat(set.only("ClusterRole").at("/metadata/name").asText()).isEqualTo("bonito-operator");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "replica=2",
        "image.name=other",
        "networkPolicy.egress=true",
        "serviceMonitor.port=1",
        "resources.claims=1",
        "leaderElection=false",
        "replicas=many",
        "watchNamespaces={Blue}",
        "env[0].name=BONITO_OPERATOR_PORT",
      })
  void refuses_a_value_that_it_does_not_know(String value) {
    Program rendered =
        Program.helm("template", Checkout.chart("bonito-operator").toString(), "--set=" + value);
    assertThat(rendered.code()).isNotZero();
    assertThat(rendered.errors()).contains("don't meet the specifications of the schema");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void of_definitions_renders_them_as_they_are(String keep) {
    Path copies = Checkout.chart("bonito-crds").resolve("definitions");
    List<ObjectNode> generated = new ArrayList<>();
    for (Path file : Installed.definitions(copies)) {
      generated.addAll(Manifest.of(Checkout.text(file)).objects());
    }
    Manifest rendered =
        Manifest.of(
            Program.helm("template", Checkout.chart("bonito-crds").toString(), "--set=keep=" + keep)
                .well());
    for (ObjectNode object : rendered.objects()) {
      String policy = object.at("/metadata/annotations/helm.sh~1resource-policy").asText();
      assertThat(policy).isEqualTo(keep.equals("true") ? "keep" : "");
      ((ObjectNode) object.path("metadata")).remove("annotations");
    }
    assertThat(rendered.objects()).containsExactlyInAnyOrderElementsOf(generated);
  }

  private static Map<String, String> variables(Manifest manifest) {
    Map<String, String> variables = new TreeMap<>();
    manifest
        .only("Deployment")
        .at("/spec/template/spec/containers/0/env")
        .forEach(each -> variables.put(each.path("name").asText(), each.path("value").asText()));
    return variables;
  }

  private static void withoutLabelsOfHelm(ObjectNode object) {
    ((ObjectNode) object.at("/metadata/labels"))
        .remove(
            List.of(
                "app.kubernetes.io/version",
                "app.kubernetes.io/instance",
                "app.kubernetes.io/managed-by",
                "helm.sh/chart"));
  }
}
