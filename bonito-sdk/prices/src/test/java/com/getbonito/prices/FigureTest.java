package com.getbonito.prices;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A figure")
class FigureTest {

  @ParameterizedTest(name = "{0} dollars for a million are {1} picodollars, rounded: {2}")
  @CsvSource({
    "2.5, 2500000, false",
    "0.000001, 1, false",
    "0.0000010, 1, false",
    "0.0000014, 1, true",
    "0.0000015, 2, true",
    "0.2999999995, 300000, true",
    "0, 0, false"
  })
  void is_rounded_half_up_to_picodollars_and_says_so(
      String dollars, long picodollars, boolean rounded) {
    Figure figure =
        new Figure(Slot.standard("in"), new BigDecimal(dollars), List.of("litellm"), List.of());
    assertThat(figure.picodollars()).isEqualTo(picodollars);
    assertThat(figure.rounded()).isEqualTo(rounded);
  }

  @ParameterizedTest(name = "{0} dollars for one use are {1} picodollars, rounded: {2}")
  @CsvSource({"0.01, 10000000000, false", "0.000000000001, 1, false", "0.0000000000005, 1, true"})
  void of_one_use_has_six_digits_more(String dollars, long picodollars, boolean rounded) {
    Figure figure =
        new Figure(Slot.perUse("search"), new BigDecimal(dollars), List.of("litellm"), List.of());
    assertThat(figure.picodollars()).isEqualTo(picodollars);
    assertThat(figure.rounded()).isEqualTo(rounded);
  }
}
