package com.getbonito.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("JSON")
class JsonTest {

  @Test
  void is_one_line_with_sorted_keys() {
    assertThat(Json.line(Map.of("b", 2L, "a", List.of("x\n", true), "c", Map.of("d", 1))))
        .isEqualTo("{\"a\":[\"x\\n\",true],\"b\":2,\"c\":{\"d\":1}}");
  }

  @Test
  void knows_no_fractions() {
    assertThatThrownBy(() -> Json.line(Map.of("a", 0.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Double");
  }
}
