package com.getbonito.billing;

import static com.getbonito.chat.UsageCategory.AUDIO_INPUT;
import static com.getbonito.chat.UsageCategory.AUDIO_OUTPUT;
import static com.getbonito.chat.UsageCategory.CACHE_READ;
import static com.getbonito.chat.UsageCategory.CACHE_WRITE;
import static com.getbonito.chat.UsageCategory.IMAGE_INPUT;
import static com.getbonito.chat.UsageCategory.INPUT;
import static com.getbonito.chat.UsageCategory.OUTPUT;
import static com.getbonito.chat.UsageCategory.REASONING;
import static com.getbonito.chat.UsageCategory.REJECTED_PREDICTION;
import static com.getbonito.money.ModelPrice.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.money.ModelPrice;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rates of a price: which one counts, and which is the dearest that could. */
class RatesTest {

  private final ModelPrice price =
      ModelPrice.builder("p")
          .source("made", "2026-07-24")
          .disputed(true)
          .perUse("search", 5)
          .rates("standard", 0, Map.of(INPUT, 10L, OUTPUT, 20L, CACHE_READ, 1L, AUDIO_INPUT, 40L))
          .rates("standard", 1_000, Map.of(INPUT, 12L, OUTPUT, 24L))
          .rates("standard", 5_000, Map.of(INPUT, 15L))
          .rates("priority", 0, Map.of(INPUT, 18L, OUTPUT, 36L))
          .rates("batch", 0, Map.of(INPUT, 5L, OUTPUT, 10L))
          .build();

  @Test
  void theRateOfTheGreatestThresholdBelowTheInputCounts() {
    assertThat(price.perToken("standard", INPUT, 0)).isEqualTo(10);
    assertThat(price.perToken("standard", INPUT, 1_000)).isEqualTo(10);
    assertThat(price.perToken("standard", INPUT, 1_001)).isEqualTo(12);
    assertThat(price.perToken("standard", INPUT, 5_000)).isEqualTo(12);
    assertThat(price.perToken("standard", INPUT, 5_001)).isEqualTo(15);
  }

  @Test
  void aCategoryThatIsPricedOnlyBelowAThresholdIsUnknownAboveIt() {
    assertThat(price.perToken("standard", OUTPUT, 9_000)).isEqualTo(ModelPrice.UNKNOWN);
    assertThat(price.perToken("standard", CACHE_READ, 9_000)).isEqualTo(ModelPrice.UNKNOWN);
  }

  @Test
  void aCategoryThatIsPricedOnlyBelowAThresholdGrowsAtMostAsItsSideDoesAboveIt() {
    ModelPrice long200 =
        ModelPrice.builder("p")
            .rates("standard", 0, Map.of(INPUT, 30L, OUTPUT, 150L, CACHE_WRITE, 37L, REASONING, 9L))
            .rates("standard", 200, Map.of(INPUT, 61L, OUTPUT, 450L))
            .rates("batch", 0, Map.of(INPUT, 1L, CACHE_WRITE, 5_000L))
            .build();
    assertThat(long200.dearest(CACHE_WRITE, 200)).as("of its own tier").isEqualTo(5_000);
    ModelPrice plain =
        ModelPrice.builder("p")
            .rates("standard", 0, Map.of(INPUT, 30L, OUTPUT, 150L, CACHE_WRITE, 37L, REASONING, 9L))
            .rates("standard", 200, Map.of(INPUT, 61L, OUTPUT, 450L))
            .rates("batch", 100, Map.of(INPUT, 40L))
            .build();
    assertThat(plain.dearest(CACHE_WRITE, 200)).isEqualTo(37);
    assertThat(plain.dearest(CACHE_WRITE, 201)).as("61 by 30, rounded up").isEqualTo(3 * 37);
    assertThat(plain.dearest(REASONING, 201)).as("450 by 150").isEqualTo(3 * 9);
  }

  @Test
  void aCategoryWhoseSideHasNoPriceOrAFallingOneDoesNotShrink() {
    ModelPrice odd =
        ModelPrice.builder("p")
            .rates("standard", 0, Map.of(CACHE_WRITE, 37L))
            .rates("standard", 200, Map.of(INPUT, 5L))
            .build();
    assertThat(odd.dearest(CACHE_WRITE, 201)).isEqualTo(37);
    ModelPrice free =
        ModelPrice.builder("p")
            .rates("standard", 0, Map.of(INPUT, 0L, CACHE_WRITE, 37L))
            .rates("standard", 200, Map.of(INPUT, 5L))
            .build();
    assertThat(free.dearest(CACHE_WRITE, 201)).isEqualTo(37);
  }

  @Test
  void ratesCountInWhateverOrderTheyWereGiven() {
    ModelPrice reversed =
        ModelPrice.builder("r")
            .rates("standard", 5_000, Map.of(INPUT, 15L))
            .rates("standard", 0, Map.of(INPUT, 10L))
            .build();

    assertThat(reversed.perToken("standard", INPUT, 6_000)).isEqualTo(15);
    assertThat(reversed.perToken("standard", INPUT, 5_000)).isEqualTo(10);
  }

  @Test
  void aCategoryWithoutARateIsBilledWhereProvidersBillItOrUnknown() {
    assertThat(price.perToken("standard", REASONING, 0)).isEqualTo(20);
    assertThat(price.perToken("standard", REASONING, 2_000)).isEqualTo(24);
    assertThat(price.perToken("standard", REJECTED_PREDICTION, 0)).isEqualTo(20);
    assertThat(price.perToken("standard", IMAGE_INPUT, 6_000)).isEqualTo(15);
    assertThat(price.perToken("priority", CACHE_READ, 0)).isEqualTo(18);
    assertThat(price.perToken("standard", CACHE_WRITE, 0)).isEqualTo(UNKNOWN);
    assertThat(price.perToken("standard", AUDIO_OUTPUT, 0)).isEqualTo(UNKNOWN);
    assertThat(price.perToken("flex", INPUT, 0)).isEqualTo(UNKNOWN);
  }

  @Test
  void theDearestRateIsThatOfAnyTierAndOfAnyThresholdThatTheInputCanPass() {
    ModelPrice dearWhenLong =
        ModelPrice.builder("d")
            .rates("standard", 0, Map.of(INPUT, 10L))
            .rates("batch", 0, Map.of(INPUT, 11L))
            .rates("standard", 1_000, Map.of(INPUT, 12L))
            .build();

    assertThat(dearWhenLong.dearest(INPUT, 0)).isEqualTo(11);
    assertThat(dearWhenLong.dearest(INPUT, 1_000)).isEqualTo(11);
    assertThat(dearWhenLong.dearest(INPUT, 1_001)).isEqualTo(12);
    assertThat(price.dearest(INPUT, 9_000)).isEqualTo(18);
    assertThat(price.dearest(OUTPUT, 0)).isEqualTo(36);
  }

  @Test
  void theDearestRateOfACategoryThatATierLacksIsWhatTheTierBillsItAs() {
    assertThat(price.dearest(CACHE_READ, 0)).isEqualTo(18);
    assertThat(price.dearest(REASONING, 0)).isEqualTo(36);
    assertThat(price.dearest(AUDIO_INPUT, 0)).isEqualTo(40);
    assertThat(price.dearest(CACHE_WRITE, 9_000)).isEqualTo(UNKNOWN);
  }

  @Test
  void ofTwoRatesForTheSameTheFirstCountsAndTheDearerIsFeared() {
    ModelPrice twice =
        ModelPrice.builder("t")
            .rates("standard", 0, Map.of(INPUT, 10L))
            .rates("standard", 0, Map.of(INPUT, 12L))
            .build();

    assertThat(twice.perToken("standard", INPUT, 7)).isEqualTo(10);
    assertThat(twice.dearest(INPUT, 7)).isEqualTo(12);
  }

  @Test
  void aRateOfNothingIsARate() {
    ModelPrice free = ModelPrice.builder("f").rates("standard", 0, Map.of(INPUT, 0L)).build();

    assertThat(free.perToken("standard", INPUT, 7)).isZero();
    assertThat(free.dearest(INPUT, 7)).isZero();
    assertThat(free.dearest(OUTPUT, 7)).isEqualTo(UNKNOWN);
  }

  @Test
  void aNegativeRateIsRefusedByName() {
    assertThatThrownBy(() -> ModelPrice.builder("n").rates("standard", 0, Map.of(OUTPUT, -1L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("n: the rate of OUTPUT");
  }

  @Test
  void aPriceSaysWhereItComesFrom() {
    assertThat(price.id()).isEqualTo("p");
    assertThat(price.source()).isEqualTo("made");
    assertThat(price.date()).isEqualTo("2026-07-24");
    assertThat(price.disputed()).isTrue();
    assertThat(ModelPrice.builder("q").build().disputed()).isFalse();
    assertThat(price).hasToString("ModelPrice[p]");
    assertThat(price.perUse()).containsExactly(Map.entry("search", 5L));
    assertThat(price.rates()).hasSize(5);
    assertThat(price.rates().get(1).above()).isEqualTo(1_000);
    assertThat(price.rates().get(3).tier()).isEqualTo("priority");
    assertThat(price.rates().get(0).perToken(CACHE_READ)).isEqualTo(1);
    assertThat(price.rates().get(0).perToken(REASONING)).isEqualTo(UNKNOWN);
  }
}
