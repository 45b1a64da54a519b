package com.getbonito.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamReadException;

class JsonTreeTest {

  @Test
  void readsNumbersAsLongOrDecimal() {
    assertThat(read("[1,-1,9223372036854775807,9223372036854775808,0.10,1e2]"))
        .isEqualTo(
            List.of(
                1L,
                -1L,
                Long.MAX_VALUE,
                new BigDecimal("9223372036854775808"),
                new BigDecimal("0.10"),
                new BigDecimal("1E+2")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "\"\\u0000é🙂\"",
        "{\"b\":1,\"a\":[true,false,null,{\"c\":\"d\"}]}",
        "123456789012345678901234567890",
        "0.1000000000000000055",
        "[[[[[]]]]]"
      })
  void writesWhatItRead(String json) {
    assertThat(JsonTree.text(read(json))).isEqualTo(json);
    try (JsonParser parser = Json.parser(json)) {
      parser.nextToken();
      assertThat(RawJson.read(parser)).isEqualTo(json);
    }
  }

  @Test
  void copiesRawJsonToTheDigit() {
    try (JsonParser parser = Json.parser("{\"a\": 1.50, \"b\": 1E5}")) {
      parser.nextToken();
      assertThat(RawJson.read(parser)).isEqualTo("{\"a\":1.50,\"b\":1E5}");
    }
  }

  @Test
  void writesTheNumbersThatJavaHas() {
    assertThat(
            JsonTree.text(
                Arrays.asList(1, (short) 2, 3L, 0.5, 0.25f, BigInteger.TEN, new BigDecimal("1.0"))))
        .isEqualTo("[1,2,3,0.5,0.25,10,1.0]");
  }

  @Test
  void refusesWhatHasNoJsonForm() {
    for (Object value : List.of(new Object(), Double.NaN, Float.POSITIVE_INFINITY)) {
      assertThatThrownBy(() -> JsonTree.text(value)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void refusesWhatIsNestedTooDeep() {
    String deep = "[".repeat(100_000);
    assertThatThrownBy(() -> read(deep)).isInstanceOf(tools.jackson.core.JacksonException.class);
    assertThatThrownBy(() -> read("[1,")).isInstanceOf(StreamReadException.class);
  }

  @Test
  void refusesANumberBeyondEveryLimit() {
    assertThatThrownBy(() -> read("[1e9999999999]")).isInstanceOf(StreamReadException.class);
  }

  @Test
  void fieldsCostNothingWhileThereAreNone() {
    Fields fields = new Fields();
    assertThat(fields.map()).isSameAs(Map.of());
    fields.put("a", null);
    assertThat(fields.isEmpty()).isFalse();
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("a", null);
    assertThat(fields.take()).isEqualTo(expected);
    assertThat(fields.isEmpty()).isTrue();
  }

  private static Object read(String json) {
    try (JsonParser parser = Json.parser(json)) {
      parser.nextToken();
      return JsonTree.read(parser);
    }
  }
}
