package com.getbonito.operator.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What was written last")
class LatestTest {

  private final Latest<String> latest = new Latest<>();

  @Test
  void is_what_is_known_until_the_cache_has_heard_of_it() {
    latest.wrote(version("1"), version("2"), "two");
    assertThat(latest.of(version("1"), "cached")).isEqualTo("two");
    assertThat(latest.heard(version("2"))).isTrue();
    assertThat(latest.of(version("2"), "cached")).isEqualTo("cached");
  }

  @Test
  void is_known_also_while_the_cache_hears_of_an_earlier_write() {
    latest.wrote(version("1"), version("2"), "two");
    latest.wrote(version("1"), version("3"), "three");
    assertThat(latest.heard(version("2"))).as("an own write").isTrue();
    assertThat(latest.of(version("2"), "cached")).isEqualTo("three");
    assertThat(latest.heard(version("3"))).isTrue();
    assertThat(latest.heard(version("3"))).as("heard already").isFalse();
  }

  @Test
  void is_not_what_somebody_else_wrote() {
    latest.wrote(version("1"), version("2"), "two");
    assertThat(latest.heard(version("4"))).isFalse();
    assertThat(latest.of(version("4"), "cached")).isEqualTo("cached");
  }

  private static ConfigMap version(String version) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withUid("u")
        .withResourceVersion(version)
        .endMetadata()
        .build();
  }
}
