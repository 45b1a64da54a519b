package com.getbonito.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.snapshot.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("Canonical JSON")
class CanonicalJsonTest {

  /** Judges what is written here without it. */
  private static final JsonMapper DATABIND =
      RecordMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  public record Renamed(@JsonProperty("wireName") String javaName, Word word) {}

  public enum Word {
    PLAIN,
    @JsonProperty("Renamed")
    RENAMED
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void has_the_bytes_that_databind_would_write(long seed) {
    Snapshot snapshot = snapshot(new RandomRecords(new Random(seed)));
    assertThat(new String(SnapshotContent.of(snapshot), StandardCharsets.UTF_8))
        .isEqualTo(
            DATABIND.writeValueAsString(DATABIND.convertValue(content(snapshot), Object.class)));
  }

  @Test
  void sorts_the_keys_of_maps_and_of_records() {
    Map<String, Integer> unsorted = new LinkedHashMap<>();
    List.of("b", "a", "B", "é", "A").forEach(key -> unsorted.put(key, unsorted.size()));
    assertThat(written(unsorted)).isEqualTo("{\"A\":4,\"B\":2,\"a\":1,\"b\":0,\"é\":3}");
    assertThat(written(new Renamed("x", Word.RENAMED)))
        .isEqualTo("{\"wireName\":\"x\",\"word\":\"Renamed\"}");
  }

  @Test
  void leaves_out_what_a_record_does_not_say_and_keeps_what_a_list_or_map_says() {
    assertThat(written(new Renamed(null, null))).isEqualTo("{}");
    assertThat(written(Arrays.asList("a", null))).isEqualTo("[\"a\",null]");
    Map<String, Object> unknown = new LinkedHashMap<>();
    unknown.put("a", null);
    assertThat(written(unknown)).isEqualTo("{\"a\":null}");
  }

  @Test
  void writes_value_records_and_words_as_texts() {
    assertThat(written(List.of(TimeSpan.of("30s"), Word.PLAIN, Route.Strategy.AB_TEST)))
        .isEqualTo("[\"30s\",\"PLAIN\",\"AbTest\"]");
  }

  @Test
  void escapes_every_character_as_databind_would() {
    StringBuilder all = new StringBuilder();
    IntStream.range(0, 0x1_1000)
        .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
        .forEach(all::appendCodePoint);
    all.append(Character.toChars(Character.MAX_CODE_POINT));
    Map<String, String> texts = Map.of("text", all.toString(), all.toString(), "key");
    assertThat(written(texts)).isEqualTo(DATABIND.writeValueAsString(new TreeMap<>(texts)));
  }

  @Test
  void escapes_half_of_a_character() {
    assertThat(written(List.of("\uD83D!", "a\uD83D", "\uDE00\uD83D\uDE00")))
        .isEqualTo("[\"\\uD83D!\",\"a\\uD83D\",\"\\uDE00\uD83D\uDE00\"]");
  }

  @Test
  void has_no_floating_point() {
    assertThatThrownBy(() -> written(List.of(0.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Double");
  }

  private static String written(Object value) {
    return new String(CanonicalJson.write(value), StandardCharsets.UTF_8);
  }

  private static Snapshot snapshot(RandomRecords some) {
    return new Snapshot(
        Snapshot.SCHEMA,
        List.of(some.text(), some.text()),
        "epoch",
        7,
        "",
        some.some(ProviderConnection.class),
        some.some(Route.class),
        some.some(Policy.class),
        Map.of("one", some.text(), "two", some.text()));
  }

  private static Map<String, Object> content(Snapshot snapshot) {
    return Map.of(
        "schema",
        snapshot.schema(),
        "requires",
        snapshot.requires(),
        "connections",
        snapshot.connections(),
        "routes",
        snapshot.routes(),
        "policies",
        snapshot.policies(),
        "aliases",
        snapshot.aliases());
  }
}
