package com.getbonito.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.config.FileConfigurationProvider;
import com.getbonito.operator.cluster.ControlPlane;
import com.getbonito.operator.cluster.Kube;
import com.getbonito.operator.publish.Publication;
import com.getbonito.operator.write.ConfigMaps;
import com.getbonito.resource.v1alpha1.Bedrock;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.snapshot.Resources;
import com.getbonito.snapshot.Snapshot;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Kube
@DisplayName("The ConfigMap of a namespace")
class WritesTest {

  private static final ControlPlane PLANE = ControlPlane.shared();

  private final Team team = new Team(PLANE, "writes");
  private final ConfigMaps one = maps();
  private final ConfigMaps two = maps();

  @Test
  void is_written_by_one_of_two_leaders_that_know_the_same() {
    one.make(team.namespace);
    ConfigMap base = team.map();
    ConfigMap written = one.publish(base, snapshot("us-east-1", 1, 1));
    assertThat(Publication.sequence(written)).isEqualTo(1);
    assertThatThrownBy(() -> two.publish(base, snapshot("eu-west-1", 1, 1)))
        .isInstanceOfSatisfying(
            KubernetesClientException.class, it -> assertThat(it.getCode()).isEqualTo(409));
    ConfigMap next = two.publish(team.map(), snapshot("eu-west-1", 1, 1));
    assertThat(Publication.sequence(next)).isGreaterThan(1);
  }

  @Test
  void is_not_written_where_another_has_taken_its_place() {
    one.make(team.namespace);
    ConfigMap base = team.map();
    PLANE.client().resource(base).delete();
    two.make(team.namespace);
    assertThatThrownBy(() -> one.publish(base, snapshot("us-east-1", 1, 1)))
        .isInstanceOfSatisfying(
            KubernetesClientException.class, it -> assertThat(it.getCode()).isEqualTo(409));
    assertThat(team.snapshot()).isNull();
  }

  @Test
  void keeps_its_content_when_it_is_made_again() {
    one.make(team.namespace);
    one.publish(team.map(), snapshot("us-east-1", 1, 1));
    two.make(team.namespace);
    assertThat(team.snapshot()).isNotNull();
  }

  @Test
  void stays_as_it_was_when_the_next_content_does_not_fit() {
    one.make(team.namespace);
    ConfigMap written = one.publish(team.map(), snapshot("us-east-1", 1, 1));
    assertThat(one.publish(written, snapshot("us-east-1", 10_000, 120))).isNull();
    assertThat(team.map()).isEqualTo(written);
  }

  @Test
  void goes_back_to_a_content_whose_copy_somebody_deleted() {
    one.make(team.namespace);
    one.publish(team.map(), snapshot("us-east-1", 1, 1));
    one.publish(team.map(), snapshot("eu-west-1", 1, 1));
    PLANE
        .client()
        .configMaps()
        .inNamespace(team.namespace)
        .withLabel("getbonito.com/copy", "true")
        .delete();
    Snapshot first = snapshot("us-east-1", 1, 1);
    one.publish(team.map(), first);
    assertThat(team.snapshot().revision()).isEqualTo(first.revision());
    assertThat(one.copy(team.namespace, first.revision())).isNotNull();
  }

  @Test
  void is_made_again_from_what_was_compiled_last_though_another_was_pinned() {
    one.make(team.namespace);
    Snapshot first = snapshot("us-east-1", 1, 1);
    Snapshot second = snapshot("eu-west-1", 1, 1);
    one.publish(team.map(), first);
    one.publish(team.map(), second);
    ConfigMap pinned = one.publish(team.map(), first, second.revision());
    assertThat(one.basis(pinned).revision()).isEqualTo(second.revision());
    PLANE.client().resource(pinned).delete();
    one.gone(team.namespace);
    assertThat(one.lastCopy(team.namespace).revision()).isEqualTo(second.revision());
    one.make(team.namespace);
    ConfigMap next = one.publish(team.map(), second);
    assertThat(Publication.sequence(next)).isGreaterThan(Publication.sequence(pinned));
    assertThat(ConfigMaps.holdsPinned(next)).isFalse();
  }

  @Test
  void may_change_between_plain_and_compressed() {
    one.make(team.namespace);
    ConfigMap large = one.publish(team.map(), snapshot("us-east-1", 2_000, 60));
    assertThat(large.getBinaryData()).containsOnlyKeys("config.json");
    assertThat(Publication.read(large)).isNotNull();
    ConfigMap small = one.publish(large, snapshot("us-east-1", 1, 1));
    assertThat(small.getBinaryData()).isEmpty();
    assertThat(Publication.read(small).sequence()).isEqualTo(2);
  }

  private static ConfigMaps maps() {
    return new ConfigMaps(PLANE.client(), Clock.systemUTC(), "test");
  }

  /** Routes whose models are so many random bytes each, in hexadecimal. */
  private static Snapshot snapshot(String region, int routes, int bytes) {
    Random random = new Random(1);
    Map<String, Route> all = new TreeMap<>();
    for (int i = 0; i < routes; i++) {
      byte[] model = new byte[bytes];
      random.nextBytes(model);
      all.put(
          "route-" + i,
          Route.builder()
              .targets(
                  Route.Target.builder()
                      .name("a")
                      .connection("aws")
                      .model(HexFormat.of().formatHex(model))
                      .build())
              .build());
    }
    ProviderConnection aws =
        ProviderConnection.builder()
            .provider(Provider.BEDROCK)
            .bedrock(Bedrock.builder().region(region).build())
            .build();
    return new FileConfigurationProvider()
        .compile(new Resources(Map.of("aws", aws), all, Map.of()), null)
        .snapshot();
  }
}
