package com.getbonito.operator.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.operator.cluster.ControlPlane;
import com.getbonito.operator.cluster.Kube;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both kinds of installation are there at once, each with a service account of its own. */
@Kube
@DisplayName("The operator, as it is installed,")
class PermissionsTest {

  private static final ControlPlane PLANE = ControlPlane.shared();
  private static final String EVERYWHERE = PLANE.namespace("cluster-mode");
  private static final String LISTED = PLANE.namespace("list-mode");
  private static final String WATCHED = PLANE.namespace("watched");
  private static final String OTHER = PLANE.namespace("other");
  private static Installation everywhere;
  private static Installation listed;

  /** Beyond secrets and namespaces. */
  static Stream<String> work() {
    Stream<String> kinds =
        Stream.of("providerconnections", "routes", "policies")
            .flatMap(kind ->
                Stream.of(
                    "get " + kind + ".getbonito.com",
                    "list " + kind + ".getbonito.com",
                    "watch " + kind + ".getbonito.com",
                    "patch " + kind + ".getbonito.com/status"));
    Stream<String> maps =
        Stream.of("get", "list", "watch", "create", "patch", "delete")
            .map(verb -> verb + " configmaps");
    Stream<String> events = Stream.of("create events");
    return Stream.of(kinds, maps, events).flatMap(each -> each);
  }

  static Stream<String> never() {
    return Stream.of(
        "create secrets",
        "update secrets",
        "patch secrets",
        "delete secrets",
        "deletecollection secrets",
        "patch routes.getbonito.com",
        "update policies.getbonito.com",
        "create routes.getbonito.com",
        "delete providerconnections.getbonito.com",
        "update routes.getbonito.com/finalizers",
        "deletecollection configmaps",
        "list events",
        "patch events",
        "create events.events.k8s.io",
        "update configmaps",
        "update routes.getbonito.com/status",
        "list secrets",
        "watch secrets",
        "delete events",
        "create pods",
        "get pods",
        "create pods/exec",
        "create serviceaccounts/token",
        "patch deployments.apps",
        "get leases.coordination.k8s.io",
        "get leases.coordination.k8s.io other",
        "list leases.coordination.k8s.io",
        "delete leases.coordination.k8s.io bonito-operator",
        "create roles.rbac.authorization.k8s.io",
        "create rolebindings.rbac.authorization.k8s.io");
  }

  static Stream<String> neverOfTheCluster() {
    return Stream.of(
        "create namespaces",
        "patch namespaces",
        "delete namespaces",
        "impersonate users",
        "bind clusterroles.rbac.authorization.k8s.io",
        "escalate clusterroles.rbac.authorization.k8s.io",
        "create clusterrolebindings.rbac.authorization.k8s.io",
        "get customresourcedefinitions.apiextensions.k8s.io",
        "get nodes",
        "list secrets",
        "watch secrets");
  }

  @BeforeAll
  static void install() {
    everywhere = Installation.everywhere(EVERYWHERE);
    listed = Installation.of(LISTED, WATCHED);
  }

  @AfterAll
  static void uninstall() {
    everywhere.close();
    listed.close();
  }

  @ParameterizedTest
  @MethodSource("work")
  void may_do_its_work_where_it_watches(String what) {
    assertThat(everywhere.permissions().may(what, OTHER)).isTrue();
    assertThat(listed.permissions().may(what, WATCHED)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("work")
  void may_do_nothing_where_it_does_not_watch(String what) {
    Permissions operator = listed.permissions();
    assertThat(operator.may(what, OTHER)).isFalse();
    assertThat(operator.may(what, LISTED)).isFalse();
    assertThat(operator.may(what, "")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("never")
  void may_nowhere_do_more(String what) {
    for (String namespace : List.of(EVERYWHERE, OTHER, "kube-system")) {
      assertThat(everywhere.permissions().may(what, namespace)).isFalse();
    }
    for (String namespace : List.of(LISTED, WATCHED, OTHER, "kube-system")) {
      assertThat(listed.permissions().may(what, namespace)).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("neverOfTheCluster")
  void may_do_nothing_to_the_cluster(String what) {
    assertThat(everywhere.permissions().may(what, "")).isFalse();
    assertThat(listed.permissions().may(what, "")).isFalse();
  }

  @Test
  void reads_secrets_by_name_only() {
    assertThat(everywhere.permissions().may("get secrets key", OTHER)).isTrue();
    assertThat(listed.permissions().may("get secrets key", WATCHED)).isTrue();
    assertThat(listed.permissions().may("get secrets key", OTHER)).isFalse();
  }

  @Test
  void lists_namespaces_only_where_it_watches_all() {
    assertThat(everywhere.permissions().may("list namespaces", "")).isTrue();
    assertThat(listed.permissions().may("list namespaces", "")).isFalse();
  }

  @Test
  void reads_the_labels_of_the_namespaces_that_it_was_given() {
    Permissions operator = listed.permissions();
    assertThat(operator.may("get namespaces " + WATCHED, WATCHED)).isTrue();
    assertThat(operator.may("get namespaces " + OTHER, OTHER)).isFalse();
  }

  @Test
  void holds_its_own_lease_beside_itself() {
    for (String home : List.of(EVERYWHERE, LISTED)) {
      Permissions operator = Permissions.ofOperator(home);
      for (String verb : List.of("get", "list", "watch", "update", "patch")) {
        String lease = verb + " leases.coordination.k8s.io bonito-operator";
        assertThat(operator.may(lease, home)).isTrue();
        assertThat(operator.may(lease, OTHER)).isFalse();
      }
      assertThat(operator.may("create leases.coordination.k8s.io", home)).isTrue();
      assertThat(operator.may("create leases.coordination.k8s.io", OTHER)).isFalse();
    }
  }

  @Test
  void is_refused_a_list_of_secrets_when_it_asks() {
    try (KubernetesClient operator = everywhere.client(builder -> {})) {
      assertThat(operator.configMaps().inNamespace(OTHER).list()).isNotNull();
      assertThatThrownBy(() -> operator.secrets().inNamespace(OTHER).list())
          .isInstanceOfSatisfying(
              KubernetesClientException.class,
              refused -> assertThat(refused.getCode()).isEqualTo(403));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"view", "edit", "admin"})
  void gives_people_the_kinds_with_the_roles_that_they_have(String role) {
    PLANE.startControllers();
    bind(role);
    Permissions person = new Permissions(role + "-of-" + OTHER, "system:authenticated");
    Awaitility.await("the aggregated role")
        .atMost(Duration.ofSeconds(30))
        .until(() -> person.may("list routes.getbonito.com", OTHER));
    boolean edits = !role.equals("view");
    for (String verb : List.of("create", "update", "patch", "delete", "deletecollection")) {
      assertThat(awaited(person, verb + " routes.getbonito.com", edits)).isEqualTo(edits);
      assertThat(awaited(person, verb + " providerconnections.getbonito.com", edits))
          .isEqualTo(edits);
      assertThat(awaited(person, verb + " policies.getbonito.com", role.equals("admin")))
          .isEqualTo(role.equals("admin"));
    }
    assertThat(person.may("patch routes.getbonito.com/status", OTHER)).isFalse();
    assertThat(person.may("list routes.getbonito.com", WATCHED)).isFalse();
  }

  /** The roles are put together some time after they are applied. */
  private static boolean awaited(Permissions person, String what, boolean expected) {
    if (expected) {
      Awaitility.await(what).atMost(Duration.ofSeconds(30)).until(() -> person.may(what, OTHER));
    }
    return person.may(what, OTHER);
  }

  private static void bind(String role) {
    PLANE
        .client()
        .rbac()
        .roleBindings()
        .inNamespace(OTHER)
        .resource(
            new RoleBindingBuilder()
                .withNewMetadata()
                .withName(role)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", role)
                .addNewSubject("rbac.authorization.k8s.io", "User", role + "-of-" + OTHER, null)
                .build())
        .serverSideApply();
  }
}
