package com.getbonito.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.operator.BonitoOperator;
import com.getbonito.operator.OperatorSettings;
import com.getbonito.operator.cluster.ControlPlane;
import com.getbonito.operator.cluster.Installed;
import com.getbonito.operator.cluster.Kube;
import com.getbonito.operator.health.LeaseWatch;
import com.getbonito.operator.resource.Condition;
import com.getbonito.operator.resource.Condition.Status;
import com.getbonito.operator.resource.RouteResource;
import com.getbonito.operator.resource.RouteStatus;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Kube
@DisplayName("In a cluster that it shares with others, the operator")
class SharedTest {

  private static final ControlPlane PLANE = ControlPlane.shared();

  @BeforeAll
  static void install() {
    Installed.on(PLANE.client());
  }

  @Test
  void leaves_the_conditions_of_others_to_them() {
    Team team = new Team(PLANE, "others");
    try (BonitoOperator operator =
        BonitoOperator.start(PLANE.client(), settings(Set.of()), () -> {})) {
      team.connection("aws", "us-east-1");
      team.route("chat", "aws");
      team.awaitRoute("chat", "Ready", "True", "Ready");
      asServer(
          team,
          List.of(
              new Condition(
                  "RolledOut", Status.TRUE, 1L, "2026-11-30T12:00:00Z", "RolledOut", "3 of 3")));
      team.route("chat", "aws", "nowhere");
      team.awaitRoute("chat", "PartiallyProgrammed", "True", "ConnectionNotFound");
      team.awaitRoute("chat", "RolledOut", "True", "RolledOut");
      asServer(team, List.of());
      assertThat(team.route("chat").getStatus().conditions())
          .extracting(Condition::type)
          .contains("Ready")
          .doesNotContain("RolledOut");
      assertThat(operator.isLeading()).isTrue();
    }
  }

  @Test
  void works_on_the_namespaces_that_it_may_read_beside_one_that_it_may_not() {
    Team allowed = new Team(PLANE, "allowed");
    Team forbidden = new Team(PLANE, "forbidden");
    grant(allowed.namespace);
    var config = new ConfigBuilder(PLANE.config()).withImpersonateUsername("narrow").build();
    try (KubernetesClient narrow = new KubernetesClientBuilder().withConfig(config).build();
        BonitoOperator operator =
            BonitoOperator.start(
                narrow, settings(Set.of(allowed.namespace, forbidden.namespace)), () -> {})) {
      allowed.connection("aws", "us-east-1");
      forbidden.connection("aws", "us-east-1");
      allowed.route("chat", "aws");
      allowed.awaitRoute("chat", "Ready", "True", "Ready");
      assertThat(forbidden.map()).isNull();
      grant(forbidden.namespace);
      forbidden.awaitConnection("aws", "Ready", "True", "Ready");
      assertThat(operator.isLeading()).isTrue();
    }
  }

  @Test
  void is_not_ready_while_it_may_read_none_of_its_namespaces() throws Exception {
    Team team = new Team(PLANE, "unread");
    var config = new ConfigBuilder(PLANE.config()).withImpersonateUsername("nobody").build();
    try (KubernetesClient nobody = new KubernetesClientBuilder().withConfig(config).build();
        BonitoOperator operator =
            BonitoOperator.start(nobody, settings(Set.of(team.namespace)), () -> {});
        HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest ready =
          HttpRequest.newBuilder(URI.create("http://localhost:" + operator.port() + "/readyz"))
              .build();
      assertThat(http.send(ready, BodyHandlers.ofString()).statusCode()).isEqualTo(503);
    }
  }

  @Test
  void knows_that_it_sees_nothing_any_more_when_nobody_renews_the_lease() {
    Team team = new Team(PLANE, "lease");
    Lease lease =
        new LeaseBuilder()
            .withNewMetadata()
            .withName("canary")
            .withNamespace(team.namespace)
            .endMetadata()
            .withNewSpec()
            .withHolderIdentity("a")
            .endSpec()
            .build();
    PLANE.client().resource(lease).create();
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-30T12:00:00Z"));
    try (LeaseWatch watch = new LeaseWatch(PLANE.client(), team.namespace, "canary", clock(now))) {
      assertThat(watch.isHeard()).isTrue();
      Team.await("the first sight").until(watch::isSynced);
      now.updateAndGet(it -> it.plusSeconds(60));
      assertThat(watch.isHeard()).isFalse();
      PLANE
          .client()
          .resource(lease)
          .edit(it -> new LeaseBuilder(it).editSpec().withHolderIdentity("b").endSpec().build());
      Team.await("a renewal").atMost(Duration.ofSeconds(5)).until(watch::isHeard);
    }
  }

  private static OperatorSettings settings(Set<String> namespaces) {
    return new OperatorSettings(namespaces, "default", false, 0);
  }

  private static void asServer(Team team, List<Condition> conditions) {
    RouteResource route = new RouteResource();
    route.getMetadata().setName("chat");
    route.getMetadata().setNamespace(team.namespace);
    route.setStatus(new RouteStatus(conditions, null, null, null, null));
    PLANE
        .client()
        .resource(route)
        .subresource("status")
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("bonito-server")
                .build());
  }

  private static void grant(String namespace) {
    PLANE
        .client()
        .resource(
            new RoleBuilder()
                .withNewMetadata()
                .withName("narrow")
                .withNamespace(namespace)
                .endMetadata()
                .addNewRule()
                .withApiGroups("", "getbonito.com")
                .withResources("*")
                .withVerbs("*")
                .endRule()
                .build())
        .create();
    PLANE
        .client()
        .resource(
            new RoleBindingBuilder()
                .withNewMetadata()
                .withName("narrow")
                .withNamespace(namespace)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "Role", "narrow")
                .addNewSubject("rbac.authorization.k8s.io", "User", "narrow", null)
                .build())
        .create();
  }

  private static Clock clock(AtomicReference<Instant> now) {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneId.of("UTC");
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now.get();
      }
    };
  }
}
