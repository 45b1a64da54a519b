package com.getbonito.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Header fields")
class HeadersTest {

  private final Headers headers = Headers.of("Accept", "a", "X-Id", "1", "x-id", "2");

  @Test
  void names_compare_without_regard_to_case_and_the_first_value_counts() {
    assertThat(headers.first("x-ID")).isEqualTo("1");
    assertThat(headers.first("accept")).isEqualTo("a");
    assertThat(headers.first("none")).isNull();
    assertThat(Headers.NONE.first("accept")).isNull();
  }

  @Test
  void one_more_takes_the_place_of_all_of_its_name() {
    Headers changed = headers.with("X-ID", "3");
    assertThat(changed.namesAndValues()).containsExactly("Accept", "a", "X-ID", "3");
    assertThat(headers.first("x-id")).as("the original stays").isEqualTo("1");
  }

  @Test
  void what_they_were_made_from_may_change() {
    List<String> source = new ArrayList<>(List.of("a", "1"));
    Headers copied = Headers.of(source);
    source.set(1, "2");
    assertThat(copied.first("a")).isEqualTo("1");
    assertThatThrownBy(() -> copied.namesAndValues().add("b"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void a_name_without_a_value_is_refused() {
    assertThatThrownBy(() -> Headers.of("a", "1", "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a header name without a value");
  }
}
