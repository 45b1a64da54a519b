package com.getbonito.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Columns")
class ColumnsTest {

  @Test
  void are_as_wide_as_their_widest_cell_and_end_without_space() {
    assertThat(new Columns("a", "name").row("1", "x").row("22", "longer").lines())
        .containsExactly("   a  name", "   1  x", "  22  longer");
  }

  @Test
  void of_numbers_stand_to_the_right_even_with_gaps() {
    assertThat(new Columns("calls").row("7").row("-").row("1,250").lines())
        .containsExactly("  calls", "      7", "      -", "  1,250");
  }

  @Test
  void refuse_a_row_of_another_length() {
    assertThatThrownBy(() -> new Columns("a", "b").row("1"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
