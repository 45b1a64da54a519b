package com.getbonito.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.operator.BonitoOperator;
import com.getbonito.operator.OperatorSettings;
import com.getbonito.operator.cluster.ControlPlane;
import com.getbonito.operator.cluster.Installed;
import com.getbonito.operator.cluster.Kube;
import com.getbonito.operator.resource.RouteResource;
import com.getbonito.snapshot.Snapshot;
import io.fabric8.kubernetes.api.model.Event;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Kube
@DisplayName("The operator")
class OperatorTest {

  private static final ControlPlane PLANE = ControlPlane.shared();
  private static final OperatorSettings ALONE = new OperatorSettings(Set.of(), "default", false, 0);
  private static BonitoOperator operator;

  @BeforeAll
  static void start() {
    Installed.on(PLANE.client());
    operator = BonitoOperator.start(PLANE.client(), ALONE, () -> {});
  }

  @AfterAll
  static void stop() {
    operator.close();
  }

  @Test
  void gives_a_namespace_what_its_resources_say() {
    Team team = new Team(PLANE, "whole");
    team.connection("aws", "us-east-1");
    team.route("chat", "aws");
    team.policy("cap", "{tokens: {maxOutput: 100}}");
    team.awaitConnection("aws", "Ready", "True", "Ready");
    team.awaitConnection("aws", "CredentialsValid", "Unknown", "AmbientInPod");
    team.awaitRoute("chat", "Ready", "True", "Ready");
    team.awaitPolicy("cap", "Ready", "True", "Ready");
    Snapshot snapshot = team.awaitSnapshot("all three", it -> it.policies().size() == 1);
    assertThat(snapshot.epoch()).isEqualTo(team.map().getMetadata().getUid());
    assertThat(snapshot.revision()).isEqualTo(team.compiled().revision());
    assertThat(snapshot.routes()).containsOnlyKeys("chat");
    assertThat(team.route("chat").getStatus().targets()).isEqualTo("1/1");
    assertThat(team.events("chat")).extracting(Event::getReason).containsExactly("Ready");
  }

  @Test
  void takes_up_an_edit() {
    Team team = new Team(PLANE, "edit");
    team.connection("aws", "us-east-1");
    team.route("chat", "aws");
    Snapshot before = team.awaitSnapshot("the route", it -> it.routes().containsKey("chat"));
    team.connection("aws", "eu-west-1");
    Snapshot after =
        team.awaitSnapshot(
            "the other region",
            it -> it.connections().get("aws").bedrock().region().equals("eu-west-1"));
    assertThat(after.sequence()).isGreaterThan(before.sequence());
    assertThat(after.epoch()).isEqualTo(before.epoch());
  }

  @Test
  void forgets_a_route_that_is_deleted() {
    Team team = new Team(PLANE, "forget");
    team.connection("aws", "us-east-1");
    team.route("chat", "aws");
    team.awaitSnapshot("the route", it -> it.routes().containsKey("chat"));
    team.delete(RouteResource.class, "chat");
    team.awaitSnapshot("no route", it -> it.routes().isEmpty());
  }

  @Test
  void leaves_nothing_where_a_namespace_is_deleted() {
    PLANE.startControllers();
    Team team = new Team(PLANE, "ended");
    team.connection("aws", "us-east-1");
    team.route("chat", "aws");
    team.awaitRoute("chat", "Ready", "True", "Ready");
    var namespace = PLANE.client().namespaces().withName(team.namespace);
    namespace.delete();
    Team.await("its end").atMost(Duration.ofSeconds(60)).until(() -> namespace.get() == null);
    assertThat(operator.metrics().scrape())
        .contains("outcome=\"success\"")
        .doesNotContain("outcome=\"failure\"");
  }

  @Test
  void watches_only_the_namespaces_that_it_is_told() {
    Team mine = new Team(PLANE, "mine");
    try (Counted counted = new Counted(PLANE);
        BonitoOperator second =
            BonitoOperator.start(
                counted.client,
                new OperatorSettings(Set.of(mine.namespace), "default", false, 0),
                () -> {})) {
      Team other = new Team(PLANE, "other");
      other.connection("aws", "us-east-1");
      mine.connection("aws", "us-east-1");
      other.awaitConnection("aws", "Ready", "True", "Ready");
      mine.awaitConnection("aws", "Ready", "True", "Ready");
      Team.await("a compilation").until(() -> second.metrics().compilations() > 0);
      assertThat(counted.writes()).allMatch(write -> write.contains(mine.namespace));
    }
  }

  @Test
  void answers_probes_and_tells_its_metrics() throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (String path : List.of("/livez", "/readyz", "/metrics")) {
        URI uri = URI.create("http://127.0.0.1:" + operator.port() + path);
        var answer = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.body()).contains(path.equals("/metrics") ? "bonito_operator_" : "ok");
      }
    }
  }
}
