package com.getbonito.testkit.simulator.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.testkit.simulator.ledger.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatesTest {

  @Test
  void everyCategoryHasItsPrice() {
    Rates rates = Rates.perMillion("2.50", "1.25", "10", "12");

    // 60 plain at $2.50, 40 cached at $1.25, 15 shown at $10, 5 of reasoning at $12
    assertThat(rates.bill(new Tokens(100, 40, 20, 5)))
        .isEqualTo(60 * 2_500_000L + 40 * 1_250_000L + 15 * 10_000_000L + 5 * 12_000_000L);
  }

  @Test
  void whatHasNoPriceOfItsOwnCostsWhatTheOthersCost() {
    Rates rates = Rates.perMillion("2", "-", "8", "-");

    assertThat(rates.bill(new Tokens(100, 40, 20, 5))).isEqualTo(360_000_000L);
  }

  @ParameterizedTest
  @CsvSource({"0.000001, 1", "0.15, 150000", "75, 75000000", "0, 0", "1e-2, 10000"})
  void aTokenCostsWholePicodollars(String price, long picodollars) {
    assertThat(Rates.perMillion(price, "-", "0", "-").bill(new Tokens(1, 0, 0, 0)))
        .isEqualTo(picodollars);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0000001", "-1", "free", ""})
  void aPriceThatIsNoneIsRefused(String price) {
    assertThatThrownBy(() -> Rates.perMillion(price, "-", "1", "-"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("six decimals");
  }

  @Test
  void aBillThatDoesNotFitIsNoBill() {
    Rates dear = Rates.perMillion("9000000", "-", "0", "-");

    assertThatThrownBy(() -> dear.bill(new Tokens(Long.MAX_VALUE, 0, 0, 0)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void whatIsPutIntoACacheHasPricesOfItsOwn() {
    Rates rates = Rates.perMillion("3", "0.30", "3.75", "6", "15", "-");
    Tokens tokens = new Tokens(100, 10, 20, 30, 5, 0);

    assertThat(rates.bill(tokens))
        .isEqualTo(
            40 * 3_000_000L + 10 * 300_000 + 20 * 3_750_000 + 30 * 6_000_000 + 5 * 15_000_000);
    assertThat(Rates.perMillion("3", "-", "15", "-").bill(tokens))
        .isEqualTo(100 * 3_000_000L + 5 * 15_000_000);
  }
}
