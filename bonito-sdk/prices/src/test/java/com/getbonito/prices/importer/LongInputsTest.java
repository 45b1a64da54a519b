package com.getbonito.prices.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.prices.Figure;
import com.getbonito.prices.Slot;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A figure for long inputs")
class LongInputsTest {

  private static final Figure IN = figure(0, "in", "3");
  private static final Figure READ = figure(0, "read", "0.3");
  private static final Figure DEARER = figure(200_000, "in", "6");

  @Test
  void of_a_cache_that_was_not_raised_with_plain_input_is_left_out() {
    Figure left = figure(200_000, "read", "0.3");
    assertThat(LongInputs.plausible(List.of(IN, READ, DEARER, left)))
        .containsExactly(IN, READ, DEARER);
  }

  @Test
  void of_a_cache_that_was_raised_with_plain_input_stays() {
    List<Figure> all = List.of(IN, READ, DEARER, figure(200_000, "read", "0.6"));
    assertThat(LongInputs.plausible(all)).isEqualTo(all);
  }

  @Test
  void of_a_cache_stays_where_plain_input_costs_the_same() {
    List<Figure> all =
        List.of(IN, READ, figure(200_000, "in", "3"), figure(200_000, "read", "0.3"));
    assertThat(LongInputs.plausible(all)).isEqualTo(all);
  }

  @Test
  void of_what_is_no_cache_or_has_no_other_figure_stays() {
    List<Figure> all =
        List.of(
            IN,
            figure(0, "out", "15"),
            DEARER,
            figure(200_000, "out", "15"),
            figure(200_000, "write", "7.5"));
    assertThat(LongInputs.plausible(all)).isEqualTo(all);
  }

  private static Figure figure(long above, String item, String dollars) {
    return new Figure(
        new Slot("standard", above, item), new BigDecimal(dollars), List.of("portkey"), List.of());
  }
}
