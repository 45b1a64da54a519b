package com.getbonito.billing;

import static com.getbonito.chat.UsageCategory.AUDIO_INPUT;
import static com.getbonito.chat.UsageCategory.AUDIO_OUTPUT;
import static com.getbonito.chat.UsageCategory.CACHE_READ;
import static com.getbonito.chat.UsageCategory.CACHE_WRITE;
import static com.getbonito.chat.UsageCategory.CACHE_WRITE_1H;
import static com.getbonito.chat.UsageCategory.IMAGE_INPUT;
import static com.getbonito.chat.UsageCategory.INPUT;
import static com.getbonito.chat.UsageCategory.OUTPUT;
import static com.getbonito.chat.UsageCategory.REASONING;
import static com.getbonito.chat.UsageCategory.REJECTED_PREDICTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.money.Cost;
import com.getbonito.money.ModelPrice;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CostsTest {

  private static final String STANDARD = ModelPrice.STANDARD;

  private static final ModelPrice PLAIN =
      ModelPrice.builder("plain@1").rates(STANDARD, 0, Map.of(INPUT, 3L, OUTPUT, 7L)).build();

  private static final ModelPrice FULL =
      ModelPrice.builder("full@1")
          .rates(
              STANDARD,
              0,
              Map.of(
                  INPUT, 1L,
                  CACHE_READ, 10L,
                  CACHE_WRITE, 100L,
                  CACHE_WRITE_1H, 1_000L,
                  AUDIO_INPUT, 10_000L,
                  IMAGE_INPUT, 100_000L,
                  OUTPUT, 1_000_000L,
                  REASONING, 10_000_000L,
                  AUDIO_OUTPUT, 100_000_000L,
                  REJECTED_PREDICTION, 1_000_000_000L))
          .build();

  @Test
  void everyCategoryCountsAtItsOwnRateAndIsFoundAgainInTheParts() {
    Usage.Builder usage = Usage.builder();
    for (UsageCategory category : UsageCategory.values()) {
      usage.reported(category, category.ordinal());
    }

    Cost cost = Costs.of(usage.build(), FULL, STANDARD);

    assertThat(cost.picodollars()).isEqualTo(9_876_543_210L);
    assertThat(cost.part(CACHE_WRITE_1H)).isEqualTo(3_000);
    assertThat(cost.part(INPUT)).isZero();
    assertThat(cost.price()).isEqualTo("full@1");
    assertThat(cost.estimated()).isFalse();
  }

  @Test
  void reasoningAndRejectedPredictionAreOutputAndCachesAndImagesInputWhereTheyHaveNoRate() {
    assertThat(of(PLAIN, REASONING, 2)).isEqualTo(3 + 7 + 2 * 7);
    assertThat(of(PLAIN, REJECTED_PREDICTION, 2)).isEqualTo(3 + 7 + 2 * 7);
    assertThat(of(PLAIN, CACHE_READ, 2)).isEqualTo(3 + 7 + 2 * 3);
    assertThat(of(PLAIN, IMAGE_INPUT, 2)).isEqualTo(3 + 7 + 2 * 3);
  }

  @ParameterizedTest
  @EnumSource(names = {"CACHE_WRITE", "CACHE_WRITE_1H", "AUDIO_INPUT", "AUDIO_OUTPUT"})
  void aUsedCategoryWithoutARateMakesTheCostUnknownAndAnUnusedOneDoesNot(UsageCategory category) {
    assertThat(of(PLAIN, category, 1)).isNull();
    assertThat(of(PLAIN, category, 0)).isEqualTo(3 + 7);
  }

  @Test
  void withoutAPriceTheCostIsUnknown() {
    Cost cost = Costs.of(used(1, 1).build(), null, STANDARD);

    assertThat(cost.known()).isFalse();
    assertThat(cost.price()).isNull();
  }

  @Test
  void anUnknownCostStillNamesThePriceThatLacksTheRate() {
    Usage usage = used(1, 1).reported(AUDIO_INPUT, 1).build();

    assertThat(Costs.of(usage, PLAIN, STANDARD).price()).isEqualTo("plain@1");
    assertThat(Costs.of(Usage.NONE, PLAIN, STANDARD).price()).isEqualTo("plain@1");
  }

  @Test
  void aUsageOfWhichNothingIsKnownCostsUnknownAndNotNothing() {
    assertThat(Costs.of(Usage.NONE, PLAIN, STANDARD).picodollars()).isNull();
    assertThat(Costs.of(Usage.NONE, PLAIN, "priority").picodollars()).isNull();
    assertThat(picodollars(Usage.builder().reported(INPUT, 5), PLAIN)).isNull();
    assertThat(picodollars(Usage.builder().reported(OUTPUT, 5), PLAIN)).isNull();
    assertThat(picodollars(used(0, 0), PLAIN)).isZero();
  }

  @Test
  void whatIsFreeNeedsNoUsage() {
    ModelPrice free =
        ModelPrice.builder("free").rates(STANDARD, 0, Map.of(INPUT, 0L, OUTPUT, 0L)).build();

    assertThat(Costs.of(Usage.NONE, free, STANDARD).picodollars()).isZero();
  }

  @Test
  void embeddingsHaveNoOutputToKnow() {
    ModelPrice embedding =
        ModelPrice.builder("embedding").rates(STANDARD, 0, Map.of(INPUT, 20_000L)).build();

    assertThat(picodollars(Usage.builder().reported(INPUT, 8), embedding)).isEqualTo(160_000);
    assertThat(Costs.of(Usage.NONE, embedding, STANDARD).picodollars()).isNull();
  }

  @Test
  void theTierThatWasBilledDecidesTheRate() {
    ModelPrice tiered =
        ModelPrice.builder("tiered")
            .rates(STANDARD, 0, Map.of(INPUT, 10L, OUTPUT, 20L))
            .rates("priority", 0, Map.of(INPUT, 15L, OUTPUT, 35L))
            .build();
    Usage usage = used(2, 3).build();

    assertThat(Costs.of(usage, tiered, STANDARD).picodollars()).isEqualTo(2 * 10 + 3 * 20);
    assertThat(Costs.of(usage, tiered, "priority").picodollars()).isEqualTo(2 * 15 + 3 * 35);
    assertThat(Costs.of(usage, tiered, "flex").picodollars()).isNull();
  }

  @Test
  void aLongInputCostsMoreFromTheFirstTokenAboveTheThresholdAndForTheOutputToo() {
    ModelPrice longer =
        ModelPrice.builder("long")
            .rates(STANDARD, 0, Map.of(INPUT, 1L, OUTPUT, 10L))
            .rates(STANDARD, 200_000, Map.of(INPUT, 2L, OUTPUT, 15L))
            .build();

    assertThat(picodollars(used(200_000, 1), longer)).isEqualTo(200_000 + 10);
    assertThat(picodollars(used(200_001, 1), longer)).isEqualTo(2 * 200_001 + 15);
    assertThat(picodollars(used(1, 1).reported(CACHE_READ, 200_000), longer))
        .as("what was read from a cache makes the input long")
        .isEqualTo(2 * 200_001 + 15);
    assertThat(picodollars(used(1, 300_000), longer))
        .as("output does not")
        .isEqualTo(1 + 10 * 300_000);
  }

  @Test
  void theCostIsEstimatedWhereATokenThatWasUsedIs() {
    Usage output = Usage.builder().reported(INPUT, 1).estimated(OUTPUT, 1).build();
    Usage nothing = Usage.builder().reported(INPUT, 1).estimated(OUTPUT, 0).build();

    assertThat(Costs.of(output, PLAIN, STANDARD).estimated()).isTrue();
    assertThat(Costs.of(nothing, PLAIN, STANDARD).estimated()).isFalse();
  }

  @Test
  void aSumThatDoesNotFitIsUnknown() {
    ModelPrice dear =
        ModelPrice.builder("dear")
            .rates(STANDARD, 0, Map.of(INPUT, Long.MAX_VALUE, OUTPUT, Long.MAX_VALUE))
            .build();

    assertThat(picodollars(used(1, 0), dear)).isEqualTo(Long.MAX_VALUE);
    assertThat(picodollars(used(2, 0), dear)).as("product").isNull();
    assertThat(picodollars(used(1, 1), dear)).as("sum").isNull();
    assertThat(Costs.of(used(1, 1).build(), dear, STANDARD).price()).isEqualTo("dear");
  }

  private static Usage.Builder used(long input, long output) {
    return Usage.builder().reported(INPUT, input).reported(OUTPUT, output);
  }

  private static Long of(ModelPrice price, UsageCategory category, long tokens) {
    return picodollars(used(1, 1).reported(category, tokens), price);
  }

  private static Long picodollars(Usage.Builder usage, ModelPrice price) {
    return Costs.of(usage.build(), price, STANDARD).picodollars();
  }
}
