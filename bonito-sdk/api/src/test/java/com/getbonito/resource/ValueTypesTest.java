package com.getbonito.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.resource.v1alpha1.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("Durations, sizes and lists in resources")
class ValueTypesTest {

  private final JsonMapper mapper = JsonMapper.builder().build();

  @ParameterizedTest
  @CsvSource({
    "30s,PT30S",
    "500ms,PT0.5S",
    "1m30s,PT1M30S",
    "2h,PT2H",
    "1h1m1s1ms,PT1H1M1.001S",
    "0s,PT0S"
  })
  void a_duration_is_the_sum_of_its_parts(String text, Duration duration) {
    assertThat(TimeSpan.of(text).toDuration()).isEqualTo(duration);
    assertThat(TimeSpan.of(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "s", "-1s", "1.5s", "1d", "123456s", "1s1s1s1s1s", "PT30S"})
  void what_is_no_duration_is_refused(String text) {
    assertThatThrownBy(() -> TimeSpan.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"512,512", "64Ki,65536", "32Mi,33554432", "1Gi,1073741824", "0,0"})
  void a_size_is_a_number_of_bytes(String text, long bytes) {
    assertThat(ByteSize.of(text).bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Ki", "-1", "1.5Mi", "1K", "1MB", "1234567890"})
  void what_is_no_size_is_refused(String text) {
    assertThatThrownBy(() -> ByteSize.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void both_are_plain_strings_in_json() {
    assertThat(mapper.writeValueAsString(TimeSpan.of("30s"))).isEqualTo("\"30s\"");
    assertThat(mapper.readValue("\"64Ki\"", ByteSize.class)).isEqualTo(ByteSize.of("64Ki"));
  }

  @Test
  void equal_lengths_compare_as_equal() {
    assertThat(TimeSpan.of("60s")).isEqualByComparingTo(TimeSpan.of("1m"));
    assertThat(ByteSize.of("1Ki")).isEqualByComparingTo(ByteSize.of("1024"));
  }

  @Test
  void an_absent_list_and_an_empty_one_stay_different() {
    assertThat(Route.builder().build().aliases()).isNull();
    assertThat(Route.builder().aliases(List.of()).build().aliases()).isEmpty();
  }

  @Test
  void a_list_is_copied() {
    List<String> aliases = new ArrayList<>(List.of("a"));
    Route route = Route.builder().aliases(aliases).build();
    aliases.add("b");
    assertThat(route.aliases()).containsExactly("a");
  }
}
