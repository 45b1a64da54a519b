package com.getbonito.operator.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.operator.cluster.Checkout;
import com.getbonito.operator.cluster.ControlPlane;
import com.getbonito.operator.cluster.Installed;
import com.getbonito.operator.cluster.Kube;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Kube
@DisplayName("What an API server takes")
class AcceptedTest {

  private static final ControlPlane PLANE = ControlPlane.shared();
  private static Cluster cluster;

  @BeforeAll
  static void install() {
    cluster = new Cluster("accepted");
  }

  static Stream<Path> samples() throws IOException {
    return Files.list(Checkout.crds().resolve("samples")).sorted();
  }

  @Test
  void the_definitions_are_structural_and_established() {
    assertThat(Installed.on(PLANE.client()))
        .hasSize(3)
        .allSatisfy(definition -> {
          assertThat(definition.getStatus().getConditions())
              .anyMatch(it -> it.getType().equals("Established") && it.getStatus().equals("True"))
              .noneMatch(it -> it.getType().equals("NonStructuralSchema"));
          assertThat(definition.getStatus().getStoredVersions()).containsExactly("v1alpha1");
        });
  }

  @Test
  void the_definitions_come_by_kustomize_as_well() {
    assertThat(
            PLANE.kubectl(
                "apply",
                "--server-side",
                "--force-conflicts",
                "--dry-run=server",
                "--validate=strict",
                "-k",
                Checkout.crds().toString()))
        .contains(
            "providerconnections.getbonito.com serverside-applied (server dry run)",
            "routes.getbonito.com serverside-applied (server dry run)",
            "policies.getbonito.com serverside-applied (server dry run)");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_sample_by_server_side_apply(Path file) throws IOException {
    KubernetesClient client = PLANE.client();
    GenericKubernetesResource sample =
        client
            .getKubernetesSerialization()
            .unmarshal(Files.readString(file), GenericKubernetesResource.class);
    GenericKubernetesResource taken =
        client
            .resource(sample)
            .inNamespace(cluster.namespace())
            .dryRun()
            .fieldValidation(Validation.STRICT)
            .serverSideApply();
    assertThat(taken.getMetadata().getUid()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_sample_by_kubectl(Path file) {
    assertThat(
            PLANE.kubectl(
                "apply",
                "--dry-run=server",
                "--validate=strict",
                "--namespace=" + cluster.namespace(),
                "-f",
                file.toString()))
        .contains("created (server dry run)");
  }

  @Test
  void there_is_a_sample_of_every_kind_and_provider() throws IOException {
    String all = "";
    for (Path file : samples().toList()) {
      all += Files.readString(file);
    }
    assertThat(all)
        .contains("kind: Route", "kind: Policy", "kind: ProviderConnection")
        .contains(
            "provider: Bedrock",
            "provider: AzureOpenAI",
            "provider: Vertex",
            "provider: Anthropic",
            "provider: OpenAICompatible",
            "provider: Custom");
  }

  @Test
  void kubectl_shows_the_decision_first_and_the_age_last() {
    cluster.stored(
        Cluster.document("ProviderConnection", "shown", "provider: Anthropic", "anthropic: {}"));
    cluster.stored(
        Cluster.document("Route", "shown", "targets: [{name: a, connection: c, model: m}]"));
    cluster.stored(Cluster.document("Policy", "shown", "tokens: {maxInput: 1}"));
    assertThat(columns("pconn")).containsExactly("NAME", "PROVIDER", "READY", "REASON", "AGE");
    assertThat(columns("brt"))
        .containsExactly("NAME", "STRATEGY", "TARGETS", "READY", "REASON", "AGE");
    assertThat(columns("bpol")).containsExactly("NAME", "MODE", "ROUTES", "READY", "REASON", "AGE");
    assertThat(columns("pconn", "-o", "wide"))
        .containsExactly(
            "NAME", "PROVIDER", "READY", "REASON", "REVISION", "ACCOUNT", "REGION", "AGE");
    assertThat(PLANE.kubectl("get", "bonito", "--namespace=" + cluster.namespace()))
        .contains(
            "providerconnection.getbonito.com/shown",
            "route.getbonito.com/shown",
            "policy.getbonito.com/shown");
  }

  @Test
  void a_field_can_be_selected_by() {
    String namespace = PLANE.namespace("selected");
    PLANE
        .client()
        .resource(
            PLANE
                .client()
                .getKubernetesSerialization()
                .unmarshal(
                    Cluster.document(
                        "ProviderConnection", "one", "provider: Anthropic", "anthropic: {}"),
                    GenericKubernetesResource.class))
        .inNamespace(namespace)
        .create();
    assertThat(selected(namespace, "spec.provider=Anthropic")).contains("one");
    assertThat(selected(namespace, "spec.provider=Bedrock")).doesNotContain("one");
  }

  private static String selected(String namespace, String field) {
    return PLANE.kubectl("get", "pconn", "--namespace=" + namespace, "--field-selector", field);
  }

  private static List<String> columns(String kind, String... more) {
    List<String> command =
        Stream.concat(Stream.of("get", kind, "--namespace=" + cluster.namespace()), Stream.of(more))
            .toList();
    String table = PLANE.kubectl(command.toArray(String[]::new));
    return List.of(table.lines().findFirst().orElse("").trim().split("\\s{2,}"));
  }
}
