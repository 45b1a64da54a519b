package com.getbonito.testkit.simulator.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TariffTest {

  private static final Rates LARGE = Rates.perMillion("2.5", "1.25", "10", "12");
  private static final Rates SMALL = Rates.perMillion("0.1", "-", "0.4", "-");

  @Test
  void aTextHasOneModelALine() {
    Tariff tariff =
        Tariff.parse(
            """
            # dollars per million tokens
            large  2.5 1.25 10 12
              small 0.1  -   0.4 -   # no cache

            """);

    assertThat(tariff.of("large")).isEqualTo(LARGE);
    assertThat(tariff.of("small")).isEqualTo(SMALL);
    assertThat(tariff.of("other")).isNull();
  }

  @Test
  void aPriceTakesThePlaceOfAnOlderOneAndLeavesTheOldTariffAlone() {
    Tariff old = Tariff.NONE.with("m", LARGE);

    assertThat(old.with("m", SMALL).of("m")).isEqualTo(SMALL);
    assertThat(old.of("m")).isEqualTo(LARGE);
    assertThat(Tariff.NONE.of("m")).isNull();
  }

  @Test
  void linesThatAreNoneAreRefused() {
    assertThatThrownBy(() -> Tariff.parse("m 1 2 3")).hasMessageContaining("m 1 2 3");
    assertThatThrownBy(() -> Tariff.parse("m 1 x 3 4")).hasMessageContaining("'x'");
    assertThatThrownBy(() -> Tariff.parse("m 1 1 1 1\nm 2 2 2 2")).hasMessageContaining("'m'");
  }

  @Test
  void whatIsPutIntoACacheMayHaveAPrice() {
    Tariff tariff = Tariff.parse("claude 3 0.30 15 - 3.75 6");

    assertThat(tariff.of("claude"))
        .isEqualTo(Rates.perMillion("3", "0.30", "3.75", "6", "15", "-"));
  }
}
