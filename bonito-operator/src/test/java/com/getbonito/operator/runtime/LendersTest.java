package com.getbonito.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.operator.BonitoOperator;
import com.getbonito.operator.OperatorSettings;
import com.getbonito.operator.cluster.ControlPlane;
import com.getbonito.operator.cluster.Installed;
import com.getbonito.operator.cluster.Kube;
import com.getbonito.snapshot.Snapshot;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Kube
@DisplayName("What is lent")
class LendersTest {

  private static final ControlPlane PLANE = ControlPlane.shared();

  @BeforeAll
  static void install() {
    Installed.on(PLANE.client());
  }

  @Test
  void stays_while_its_owner_cannot_be_asked_after_a_start() {
    Team owner = new Team(PLANE, "owner");
    Team guest = new Team(PLANE, "guest");
    String shared = "shared." + owner.namespace;
    grant(guest.namespace, "lenders");
    RoleBinding owners = grant(owner.namespace, "lenders");
    Set<String> both = Set.of(owner.namespace, guest.namespace);
    owner.connection("shared", "us-east-1", ", allowedNamespaces: {from: All}");
    guest.route("chat", shared);
    try (KubernetesClient client = as("lenders");
        BonitoOperator first = start(client, both)) {
      guest.awaitRoute("chat", "Ready", "True", "Ready");
      assertThat(first.isLeading()).isTrue();
    }
    PLANE.client().resource(owners).delete();
    try (KubernetesClient client = as("lenders");
        BonitoOperator second = start(client, both)) {
      guest.connection("own", "us-east-1");
      Snapshot after =
          guest.awaitSnapshot("the guest's own edit", it -> it.connections().containsKey("own"));
      assertThat(after.routes()).containsOnlyKeys("chat");
      assertThat(after.connections()).containsKey(shared);
      owner.connection("shared", "us-east-1");
      grant(owner.namespace, "lenders");
      guest.awaitRoute("chat", "Programmed", "False", "NoUsableTarget");
      assertThat(second.isLeading()).isTrue();
    }
  }

  private static BonitoOperator start(KubernetesClient client, Set<String> namespaces) {
    return BonitoOperator.start(
        client, new OperatorSettings(namespaces, "default", false, 0), () -> {});
  }

  private static KubernetesClient as(String user) {
    return new KubernetesClientBuilder()
        .withConfig(new ConfigBuilder(PLANE.config()).withImpersonateUsername(user).build())
        .build();
  }

  private static RoleBinding grant(String namespace, String user) {
    PLANE
        .client()
        .resource(
            new RoleBuilder()
                .withNewMetadata()
                .withName(user)
                .withNamespace(namespace)
                .endMetadata()
                .withRules(work())
                .build())
        .serverSideApply();
    return PLANE
        .client()
        .resource(
            new RoleBindingBuilder()
                .withNewMetadata()
                .withName(user)
                .withNamespace(namespace)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "Role", user)
                .addNewSubject("rbac.authorization.k8s.io", "User", user, null)
                .build())
        .create();
  }

  private static PolicyRule work() {
    return new PolicyRuleBuilder()
        .withApiGroups("", "getbonito.com")
        .withResources(
            "configmaps",
            "secrets",
            "events",
            "providerconnections",
            "providerconnections/status",
            "routes",
            "routes/status",
            "policies",
            "policies/status")
        .withVerbs("*")
        .build();
  }
}
