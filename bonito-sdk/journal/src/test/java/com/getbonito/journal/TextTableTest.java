package com.getbonito.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A table of text")
class TextTableTest {

  @Test
  void aligns_numbers_to_the_right_and_leaves_out_columns_without_a_value() {
    TextTable table = new TextTable("name", "empty", "calls", "end");
    table.row("a", "-", "7", "x");
    table.row("abcdef", "", "1,200", "-");

    StringBuilder out = new StringBuilder();
    table.appendTo(out);

    assertThat(out.toString())
        .isEqualTo("  name    calls  end\n  a           7  x\n  abcdef  1,200  -\n");
  }

  @Test
  void counts_characters_not_their_halves() {
    TextTable table = new TextTable("h", "i");
    table.row("🐟🐟", "x");
    table.row("abc", "y");

    StringBuilder out = new StringBuilder();
    table.appendTo(out);

    assertThat(out.toString()).isEqualTo("  h    i\n  🐟🐟   x\n  abc  y\n");
  }

  @Test
  void refuses_a_row_that_does_not_fit() {
    assertThatThrownBy(() -> new TextTable("one").row("1", "2"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
