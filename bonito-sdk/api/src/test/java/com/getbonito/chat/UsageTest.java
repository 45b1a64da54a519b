package com.getbonito.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Usage")
class UsageTest {

  @Test
  void of_nothing_known_is_zero_and_unknown() {
    assertThat(Usage.NONE.totalTokens()).isZero();
    assertThat(Usage.NONE.known(UsageCategory.INPUT)).isFalse();
    assertThat(Usage.NONE.complete()).isFalse();
    assertThat(Usage.NONE).hasToString("Usage[]");
  }

  @ParameterizedTest
  @EnumSource(UsageCategory.class)
  void counts_each_category_in_one_sum_only(UsageCategory category) {
    Usage usage = Usage.builder().reported(category, 7).build();
    assertThat(usage.inputTokens()).isEqualTo(category.input() ? 7 : 0);
    assertThat(usage.outputTokens()).isEqualTo(category.input() ? 0 : 7);
    assertThat(usage.totalTokens()).isEqualTo(7);
  }

  @Test
  void tells_reported_from_estimated_and_from_a_reported_zero() {
    Usage usage =
        Usage.builder().reported(UsageCategory.INPUT, 0).estimated(UsageCategory.OUTPUT, 5).build();
    assertThat(usage.known(UsageCategory.INPUT)).isTrue();
    assertThat(usage.reported(UsageCategory.OUTPUT)).isFalse();
    assertThat(usage.estimated(UsageCategory.OUTPUT)).isTrue();
    assertThat(usage.complete()).isFalse();
    assertThat(usage).hasToString("Usage[INPUT=0, OUTPUT≈5]");
  }

  @Test
  void a_report_replaces_an_estimate() {
    Usage usage =
        Usage.builder()
            .estimated(UsageCategory.OUTPUT, 5)
            .reported(UsageCategory.OUTPUT, 6)
            .reported(UsageCategory.INPUT, 1)
            .build();
    assertThat(usage.estimated(UsageCategory.OUTPUT)).isFalse();
    assertThat(usage.tokens(UsageCategory.OUTPUT)).isEqualTo(6);
    assertThat(usage.complete()).isTrue();
  }

  @Test
  void is_never_negative() {
    assertThatThrownBy(() -> Usage.builder().reported(UsageCategory.INPUT, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("INPUT is negative: -1");
  }

  @Test
  void does_not_change_with_its_builder() {
    Usage.Builder builder = Usage.builder().reported(UsageCategory.INPUT, 1);
    Usage usage = builder.build();
    builder.reported(UsageCategory.INPUT, 2);
    assertThat(usage.tokens(UsageCategory.INPUT)).isEqualTo(1);
  }
}
