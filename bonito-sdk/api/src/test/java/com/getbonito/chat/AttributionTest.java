package com.getbonito.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Who a call is for")
class AttributionTest {

  static Stream<Function<String, Attribution.Builder>> setters() {
    return Stream.of(
        value -> Attribution.builder().team(value),
        value -> Attribution.builder().project(value),
        value -> Attribution.builder().user(value),
        value -> Attribution.builder().key(value),
        value -> Attribution.builder().session(value),
        value -> Attribution.builder().tag("name", value));
  }

  @ParameterizedTest
  @MethodSource("setters")
  void every_value_has_at_most_256_characters(Function<String, Attribution.Builder> setter) {
    assertThatCode(() -> setter.apply("x".repeat(256)).build()).doesNotThrowAnyException();
    assertThatThrownBy(() -> setter.apply("x".repeat(257)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has 257 characters; at most 256");
  }

  @Test
  void what_is_left_open_is_taken_from_the_other() {
    Attribution call = Attribution.builder().team("a").tag("x", "1").build();
    Attribution instance =
        Attribution.builder().team("b").user("u").tag("x", "2").tag("y", "3").build();
    Attribution both = call.orElse(instance);
    assertThat(both.team()).isEqualTo("a");
    assertThat(both.user()).isEqualTo("u");
    assertThat(both.project()).isNull();
    assertThat(both.tags()).isEqualTo(Map.of("x", "1", "y", "3"));
    assertThat(call.orElse(Attribution.NONE)).isSameAs(call);
  }

  @Test
  void tags_do_not_change_with_the_builder() {
    Attribution.Builder builder = Attribution.builder().tag("a", "1");
    Attribution attribution = builder.build();
    builder.tag("b", "2");
    assertThat(attribution.tags()).containsOnlyKeys("a");
    assertThatThrownBy(() -> attribution.tags().put("c", "3"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void is_equal_to_one_with_the_same_values_and_to_no_other() {
    Attribution full = everything().build();
    assertThat(full).isEqualTo(everything().build()).hasSameHashCodeAs(everything().build());
    assertThat(Attribution.builder().build()).isEqualTo(Attribution.NONE);
    assertThat(full)
        .isNotEqualTo(everything().team("x").build())
        .isNotEqualTo(everything().project("x").build())
        .isNotEqualTo(everything().user("x").build())
        .isNotEqualTo(everything().key("x").build())
        .isNotEqualTo(everything().session("x").build())
        .isNotEqualTo(everything().tag("a", "x").build())
        .isNotEqualTo(null);
  }

  private static Attribution.Builder everything() {
    return Attribution.builder()
        .team("t")
        .project("p")
        .user("u")
        .key("k")
        .session("s")
        .tag("a", "1");
  }
}
