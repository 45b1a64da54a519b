package com.getbonito.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Dollars")
class DollarsTest {

  @Test
  void are_exact_and_at_least_to_the_cent() {
    assertThat(Dollars.exact(1)).isEqualTo("$0.000000000001");
    assertThat(Dollars.exact(0)).isEqualTo("$0.00");
    assertThat(Dollars.exact(-1_250_000_000_000L)).isEqualTo("-$1.25");
    assertThat(Dollars.exact(Long.MAX_VALUE)).isEqualTo("$9223372.036854775807");
  }

  @Test
  void of_a_table_have_as_many_decimals_as_the_finest() {
    Dollars dollars = Dollars.fineEnoughFor(LongStream.of(1_000_000_000_000L, 350_000_000));
    assertThat(dollars.text(1_000_000_000_000L)).isEqualTo("$1.00000");
    assertThat(dollars.text(350_000_000)).isEqualTo("$0.00035");
  }

  @Test
  void that_are_unknown_are_not_nothing() {
    assertThat(Dollars.fineEnoughFor(LongStream.empty()).text(null, "unknown"))
        .isEqualTo("unknown");
  }
}
