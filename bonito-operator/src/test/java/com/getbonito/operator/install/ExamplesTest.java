package com.getbonito.operator.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.getbonito.config.FileConfigurationProvider;
import com.getbonito.operator.cluster.Checkout;
import com.getbonito.operator.cluster.ControlPlane;
import com.getbonito.operator.cluster.Installed;
import com.getbonito.operator.cluster.Kube;
import com.getbonito.snapshot.Snapshot;
import com.getbonito.spi.ConfigurationSource;
import com.getbonito.testkit.VirtualTime;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Kube
@DisplayName("An example for Kubernetes")
class ExamplesTest {

  private static final String CREDENTIALS = "/var/run/bonito/credentials/";
  private static final KubernetesClient CLIENT = ControlPlane.shared().client();

  @TempDir private Path folder;

  /** Everything that kubectl can apply. */
  static Stream<String> folders() throws IOException {
    Path examples = Checkout.examples();
    try (Stream<Path> files = Files.walk(examples)) {
      return files
          .filter(file -> file.endsWith("kustomization.yaml"))
          .filter(file -> Checkout.text(file).contains("kind: Kustomization"))
          .map(file -> examples.relativize(file.getParent()).toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  /** Those that hold an application together with what it calls. */
  static Stream<String> applications() throws IOException {
    return folders().filter(name -> rendered(name).kinds().contains("Route"));
  }

  @BeforeAll
  static void install() {
    Installed.on(CLIENT);
  }

  @ParameterizedTest
  @MethodSource("folders")
  void is_taken_by_a_real_api_server(String name) {
    Manifest manifest = rendered(name);
    manifest.objects().stream()
        .map(object ->
            object.path("kind").asText().equals("Namespace")
                ? object.at("/metadata/name").asText()
                : object.at("/metadata/namespace").asText("default"))
        .filter(namespace -> !namespace.isEmpty())
        .distinct()
        .forEach(ExamplesTest::exists);
    assertThat(Program.dryRun(manifest.text()).well()).contains("(server dry run)");
  }

  @ParameterizedTest
  @MethodSource("applications")
  void compiles_as_the_operator_compiles_it(String name) throws IOException {
    String resources =
        rendered(name).objects().stream()
            .filter(object -> object.path("apiVersion").asText().startsWith("getbonito.com/"))
            .map(ObjectNode::deepCopy)
            .peek(object -> ((ObjectNode) object.path("metadata")).remove("namespace"))
            .map(ObjectNode::toString)
            .collect(Collectors.joining("\n---\n"));
    Path file = Files.writeString(folder.resolve("bonito.yaml"), resources);
    try (ConfigurationSource source =
        new FileConfigurationProvider().open(file, VirtualTime.manual(), variable -> null)) {
      Snapshot snapshot = source.current();
      assertThat(snapshot.routes()).containsKey("support-chat");
      assertThat(snapshot.connections()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("applications")
  void mounts_its_configuration_and_each_secret_that_its_connections_name(String name) {
    Manifest manifest = rendered(name);
    JsonNode pod = manifest.only("Deployment").at("/spec/template/spec");
    assertThat(pod.path("containers")).hasSize(1);
    assertThat(mounts(pod)).containsEntry("/etc/bonito", "bonito-config");
    assertThat(pod.at("/containers/0/env").toString())
        .contains("{\"name\":\"BONITO_CONFIG_LOCATION\",\"value\":\"/etc/bonito\"}");
    manifest.objects().stream()
        .filter(object -> object.path("kind").asText().equals("ProviderConnection"))
        .filter(object -> object.at("/spec/credentials/source").asText().equals("Secret"))
        .forEach(object ->
            assertThat(mounts(pod))
                .containsEntry(
                    CREDENTIALS + object.at("/metadata/name").asText(),
                    object.at("/spec/credentials/secret/name").asText()));
  }

  @ParameterizedTest
  @MethodSource("applications")
  void runs_where_pod_security_is_restricted(String name) {
    String namespace = ControlPlane.shared().namespace("restricted");
    CLIENT
        .namespaces()
        .withName(namespace)
        .edit(there ->
            new NamespaceBuilder(there)
                .editMetadata()
                .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                .endMetadata()
                .build());
    Manifest manifest = rendered(name);
    ObjectNode account = manifest.only("ServiceAccount").deepCopy();
    ((ObjectNode) account.path("metadata")).remove("namespace");
    CLIENT.resource(account.toString()).inNamespace(namespace).serverSideApply();
    ObjectNode template = (ObjectNode) manifest.only("Deployment").at("/spec/template");
    template.put("apiVersion", "v1").put("kind", "Pod");
    ((ObjectNode) template.path("metadata")).put("name", "assistant");
    Pod pod = CLIENT.getKubernetesSerialization().unmarshal(template.toString(), Pod.class);
    assertThatCode(() -> CLIENT.pods().inNamespace(namespace).resource(pod).dryRun().create())
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws", "azure", "google"})
  void of_workload_identity_has_no_secret(String cloud) {
    Manifest manifest = rendered("workload-identity/" + cloud);
    assertThat(manifest.only("ProviderConnection").at("/spec/credentials/source").asText())
        .isEqualTo("Ambient");
    assertThat(manifest.text()).doesNotContain("secretName");
    assertThat(manifest.only("ServiceAccount").at("/metadata/annotations")).hasSize(1);
  }

  @Test
  void of_a_chart_gives_the_mounts_that_the_component_gives() {
    String chart = Checkout.examples().resolve("helm").toString();
    Program.helm("lint", "--strict", chart).well();
    Manifest byHelm =
        Manifest.of(Program.helm("template", "assistant", chart, "--namespace=assistant").well());
    JsonNode pod = byHelm.only("Deployment").at("/spec/template/spec");
    JsonNode other = rendered("quick-start").only("Deployment").at("/spec/template/spec");
    assertThat(mounts(pod)).isEqualTo(mounts(other));
    assertThat(pod.at("/containers/0/env")).isEqualTo(other.at("/containers/0/env"));
    exists("assistant");
    assertThat(Program.dryRun(byHelm.text()).well()).contains("(server dry run)");
  }

  @Test
  void leaves_a_deployment_alone_that_asks_for_no_mounts() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(
        other.resolve("deployment.yaml"),
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: other}
        """);
    Files.writeString(
        other.resolve("kustomization.yaml"),
        "resources: [deployment.yaml]\ncomponents: ["
            + other.toRealPath().relativize(Checkout.examples().resolve("mounts").toRealPath())
            + "]\n");
    assertThat(Program.kustomize(other).well()).contains("name: other").doesNotContain("bonito");
  }

  private static Manifest rendered(String name) {
    return Manifest.of(Program.kustomize(Checkout.examples().resolve(name)).well());
  }

  /** The ConfigMap or Secret that is mounted at each path. */
  private static Map<String, String> mounts(JsonNode pod) {
    Map<String, String> volumes = new TreeMap<>();
    pod.path("volumes")
        .forEach(volume ->
            volumes.put(
                volume.path("name").asText(),
                volume.at("/configMap/name").asText(volume.at("/secret/secretName").asText())));
    Map<String, String> mounts = new TreeMap<>();
    pod.at("/containers/0/volumeMounts")
        .forEach(mount ->
            mounts.put(
                mount.path("mountPath").asText(),
                volumes.getOrDefault(mount.path("name").asText(), "")));
    return mounts;
  }

  private static void exists(String namespace) {
    CLIENT
        .namespaces()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .serverSideApply();
  }
}
