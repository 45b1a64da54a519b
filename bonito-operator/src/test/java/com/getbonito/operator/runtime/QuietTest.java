package com.getbonito.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.operator.BonitoOperator;
import com.getbonito.operator.OperatorSettings;
import com.getbonito.operator.cluster.ControlPlane;
import com.getbonito.operator.cluster.Installed;
import com.getbonito.operator.cluster.Kube;
import com.getbonito.snapshot.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Kube
@DisplayName("An operator with nothing to do")
class QuietTest {

  private static final ControlPlane PLANE = ControlPlane.shared();
  private static final Duration IDLE =
      Duration.ofSeconds(Boolean.getBoolean("bonito.full") ? 60 : 10);

  @BeforeAll
  static void install() {
    Installed.on(PLANE.client());
  }

  @Test
  void writes_nothing_neither_idle_nor_after_a_restart() {
    Team team = new Team(PLANE, "quiet");
    Team guest = new Team(PLANE, "guest");
    try (Counted counted = new Counted(PLANE);
        BonitoOperator operator = start(counted)) {
      team.connection(
          "aws",
          "us-east-1",
          ", allowedNamespaces: {from: Selector, selector: {kubernetes.io/metadata.name: %s}}"
              .formatted(guest.namespace));
      team.connection("gone", "us-east-1");
      team.route("chat", "aws", "nowhere");
      team.policy("cap", "{tokens: {maxOutput: 100}}");
      guest.route("chat", "aws." + team.namespace);
      team.awaitRoute("chat", "PartiallyProgrammed", "True", "ConnectionNotFound");
      team.awaitPolicy("cap", "Ready", "True", "Ready");
      guest.awaitRoute("chat", "Ready", "True", "Ready");
      settle(counted);
      int before = counted.writes().size();
      List<String> versions = team.versions();
      assertSilent(counted, before, IDLE);
      assertThat(team.versions()).isEqualTo(versions);
      assertThat(operator.isLeading()).isTrue();
    }
    List<String> versions = team.versions();
    Snapshot snapshot = team.snapshot();
    try (Counted counted = new Counted(PLANE);
        BonitoOperator operator = start(counted)) {
      Team.await("a compilation").until(() -> operator.metrics().compilations() >= 2);
      assertSilent(counted, 0, Duration.ofSeconds(3));
      assertThat(team.versions()).isEqualTo(versions);
      assertThat(team.snapshot()).isEqualTo(snapshot);
    }
  }

  @Test
  void compiles_a_burst_of_changes_a_few_times_only() {
    Team team = new Team(PLANE, "burst");
    try (Counted counted = new Counted(PLANE);
        BonitoOperator operator = start(counted)) {
      team.connection("aws", "us-east-1");
      team.awaitConnection("aws", "Ready", "True", "Ready");
      settle(counted);
      long compiled = operator.metrics().compilations();
      long started = System.nanoTime();
      for (int i = 1; i <= 80; i++) {
        team.connection("aws", "eu-west-" + i);
      }
      team.awaitSnapshot(
          "the last", it -> it.connections().get("aws").bedrock().region().equals("eu-west-80"));
      double seconds = (System.nanoTime() - started) / 1e9;
      assertThat((double) (operator.metrics().compilations() - compiled))
          .isLessThanOrEqualTo(4 * seconds + 2);
    }
  }

  @Test
  void writes_one_status_for_each_of_many_resources() {
    Team team = new Team(PLANE, "many");
    try (Counted counted = new Counted(PLANE);
        BonitoOperator operator = start(counted)) {
      team.connection("aws", "us-east-1");
      for (int i = 0; i < 60; i++) {
        team.route("chat-" + i, "aws");
      }
      for (int i = 0; i < 60; i++) {
        team.awaitRoute("chat-" + i, "Ready", "True", "Ready");
      }
      settle(counted);
      // other tests' namespaces may still be there, with something to write
      assertThat(counted.writes())
          .filteredOn(it -> it.endsWith("/status"))
          .filteredOn(it -> it.contains("/namespaces/" + team.namespace + "/"))
          .hasSize(61);
      assertThat(operator.isLeading()).isTrue();
    }
  }

  private static BonitoOperator start(Counted counted) {
    return BonitoOperator.start(
        counted.client, new OperatorSettings(Set.of(), "default", false, 0), () -> {});
  }

  /** Waits until nothing was written for a second. */
  private static void settle(Counted counted) {
    int[] last = {-1};
    Team.await("no more writes")
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> {
          int now = counted.writes().size();
          boolean same = now == last[0];
          last[0] = now;
          return same;
        });
  }

  private static void assertSilent(Counted counted, int before, Duration how) {
    org.awaitility.Awaitility.await("silence")
        .during(how)
        .atMost(how.plusSeconds(5))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> assertThat(counted.writes().subList(before, counted.writes().size())).isEmpty());
  }
}
