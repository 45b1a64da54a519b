package com.getbonito.operator.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.config.FileConfigurationProvider;
import com.getbonito.resource.v1alpha1.Bedrock;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.snapshot.Resources;
import com.getbonito.snapshot.Snapshot;
import com.getbonito.spi.ConfigurationSource;
import com.getbonito.testkit.VirtualTime;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A publication")
class PublicationTest {

  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 4_000})
  void is_read_as_it_was_written(int routes) {
    Snapshot snapshot = snapshot(routes);
    ConfigMap map = map(Publication.of(snapshot, "uid-1", 7, NOON, "1.0.0"));
    assertThat(Publication.read(map)).isEqualTo(snapshot.at("uid-1", 7));
    assertThat(Publication.sequence(map)).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4_000})
  void is_taken_over_by_applications_that_mount_it(int routes) throws Exception {
    Publication publication = Publication.of(snapshot(routes), "uid-1", 7, NOON, "1.0.0");
    for (Map.Entry<String, String> each : publication.data().entrySet()) {
      Files.writeString(folder.resolve(each.getKey()), each.getValue());
    }
    for (Map.Entry<String, String> each : publication.binaryData().entrySet()) {
      Files.write(folder.resolve(each.getKey()), Base64.getDecoder().decode(each.getValue()));
    }
    try (ConfigurationSource source =
        new FileConfigurationProvider().open(folder, VirtualTime.manual(), name -> null)) {
      assertThat(source.current()).isEqualTo(snapshot(routes).at("uid-1", 7));
      assertThat(source.warnings()).isEmpty();
    }
  }

  @Test
  void is_compressed_when_it_is_large_and_says_when_it_is_too_large() {
    assertThat(publication(1).binaryData()).isEmpty();
    assertThat(publication(1).fits()).isTrue();
    assertThat(publication(4_000).binaryData()).containsOnlyKeys("config.json");
    assertThat(publication(4_000).fits()).isTrue();
    String much = "x".repeat(Publication.MOST_BYTES);
    assertThat(new Publication(Map.of("a", much), Map.of()).fits()).isTrue();
    assertThat(new Publication(Map.of("a", much + "x"), Map.of()).fits()).isFalse();
  }

  @Test
  void has_the_same_bytes_for_the_same_content() {
    assertThat(publication(4_000)).isEqualTo(publication(4_000));
  }

  @Test
  void is_not_read_where_somebody_has_changed_it() {
    Map<String, String> data = new TreeMap<>(publication(1).data());
    data.merge("config.json", " ", String::concat);
    ConfigMap changed = map(new Publication(data, Map.of()));
    assertThat(Publication.read(changed)).isNull();
    assertThat(Publication.sequence(changed)).as("never used again").isEqualTo(7);
  }

  @Test
  void is_not_there_in_a_map_that_was_just_made() {
    ConfigMap empty = map(new Publication(Map.of(), Map.of()));
    assertThat(Publication.read(empty)).isNull();
    assertThat(Publication.sequence(empty)).isZero();
  }

  private static Publication publication(int routes) {
    return Publication.of(snapshot(routes), "uid-1", 7, NOON, "1.0.0");
  }

  private static ConfigMap map(Publication publication) {
    return new ConfigMapBuilder()
        .withData(publication.data())
        .withBinaryData(publication.binaryData())
        .build();
  }

  private static Snapshot snapshot(int routes) {
    ProviderConnection aws =
        ProviderConnection.builder()
            .provider(Provider.BEDROCK)
            .bedrock(Bedrock.builder().region("us-east-1").build())
            .build();
    Route route =
        Route.builder()
            .targets(Route.Target.builder().name("a").connection("aws").model("m").build())
            .build();
    Map<String, Route> all = new TreeMap<>();
    for (int i = 0; i < routes; i++) {
      all.put("route-" + i, route);
    }
    Resources resources = new Resources(Map.of("aws", aws), all, Map.of());
    return new FileConfigurationProvider().compile(resources, null).snapshot();
  }
}
