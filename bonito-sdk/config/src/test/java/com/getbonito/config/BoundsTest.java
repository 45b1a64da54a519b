package com.getbonito.config;

import static com.getbonito.config.Documents.CHAT;
import static com.getbonito.config.Documents.LOCAL;
import static com.getbonito.config.Documents.connection;
import static com.getbonito.config.Documents.problems;
import static com.getbonito.config.Documents.route;
import static com.getbonito.config.Documents.together;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("How large things may be")
class BoundsTest {

  static Stream<RecordField> fields() {
    return SpecRecords.fields();
  }

  @ParameterizedTest
  @MethodSource("fields")
  void every_field_is_described_and_bounded(RecordField field) {
    assertThat(field.description()).endsWith(".").hasSizeBetween(4, 300);
    assertThat(Bounds.string(field)).isBetween(1, Bounds.STRING);
    assertThat(Bounds.list(field)).isBetween(1, Bounds.LIST);
    if (field.type() == Integer.class) {
      assertThat(Bounds.number(field).max()).isLessThanOrEqualTo(Integer.MAX_VALUE);
    }
    assertThat(Bounds.number(field).min()).isLessThan(Bounds.number(field).max());
  }

  @Test
  void no_bound_is_of_a_field_that_is_gone() throws ReflectiveOperationException {
    Set<String> known =
        SpecRecords.fields()
            .map(field -> field.owner() + "." + field.name())
            .collect(Collectors.toSet());
    for (String table : Set.of("STRINGS", "FORMS", "LISTS", "NUMBERS")) {
      Field field = Bounds.class.getDeclaredField(table);
      field.setAccessible(true);
      assertThat(known).as(table).containsAll(keys((Map<?, ?>) field.get(null)));
    }
    Field distinct = Bounds.class.getDeclaredField("DISTINCT");
    distinct.setAccessible(true);
    assertThat(known).extracting(Object.class::cast).containsAll((Set<?>) distinct.get(null));
  }

  @Test
  void simple_names_of_records_are_distinct_because_schemas_go_by_them() {
    assertThat(SpecRecords.all()).extracting(Class::getSimpleName).doesNotHaveDuplicates();
  }

  @Test
  void texts_lists_and_maps_beyond_their_bound_are_refused() {
    String settings =
        IntStream.range(0, 65).mapToObj(i -> "k" + i + ": v").collect(Collectors.joining(", "));
    String targets =
        IntStream.range(0, 17)
            .mapToObj(i -> "{name: t" + i + ", connection: local, model: m}")
            .collect(Collectors.joining(", "));
    String text =
        together(
            LOCAL,
            connection(
                "c",
                "provider: Custom",
                "custom: {factory: " + "f".repeat(1_025) + ", settings: {" + settings + "}}"),
            route("r", "targets: [" + targets + "]"));
    assertThat(problems(text).stream().map(problem -> problem.message()))
        .containsExactly(
            "has 1025 characters; at most 1024 are read",
            "has 65 entries; at most 64 are read",
            "has 17 entries; at most 16 are read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failover: {maxAttempts: 0}",
        "failover: {maxAttempts: 33}",
        "failover: {retriesPerTarget: -1}",
        "failover: {retryBudgetPercent: 101}",
        "failover: {minTokensPerSecond: 0}",
        "failover: {attemptTimeout: 0s}",
        "failover: {totalTimeout: 24h1s}",
        "failover: {maxResponseSize: 0}",
        "stream: {holdBackSize: 2Gi}"
      })
  void numbers_durations_and_sizes_beyond_their_bound_are_refused(String line) {
    assertThat(problems(together(LOCAL, CHAT + "  " + line + "\n")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("BON-1009"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failover: {maxAttempts: 1, retriesPerTarget: 0, retryBudgetPercent: 0}",
        "failover: {totalTimeout: 24h, maxResponseSize: 1Gi}",
        "failover: {attemptTimeout: 1ms, firstTokenTimeout: 1ms}"
      })
  void the_bounds_themselves_are_allowed(String line) {
    assertThat(problems(together(LOCAL, CHAT + "  " + line + "\n"))).isEmpty();
  }

  private static Set<String> keys(Map<?, ?> map) {
    return map.keySet().stream().map(String::valueOf).collect(Collectors.toSet());
  }
}
