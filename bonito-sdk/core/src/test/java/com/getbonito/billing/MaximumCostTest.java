package com.getbonito.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.UsageCategory;
import com.getbonito.money.ModelPrice;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MaximumCostTest {

  private static final ModelPrice PLAIN =
      ModelPrice.builder("plain")
          .rates("standard", 0, Map.of(UsageCategory.INPUT, 3L, UsageCategory.OUTPUT, 7L))
          .build();

  @Test
  void inputAndOutputEachCountTheirBound() {
    assertThat(maximum(PLAIN, 100L, 1_000L, 10L, 1)).isEqualTo(100 * 3 + 10 * 7);
  }

  private static @Nullable Long maximum(
      ModelPrice price,
      @Nullable Long input,
      @Nullable Long window,
      @Nullable Long cap,
      int choices) {
    return MaximumCost.of(price, input, window, cap, choices, true);
  }
}
