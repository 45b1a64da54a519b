package com.getbonito.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatResponse;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTierTest {

  @ParameterizedTest
  @ValueSource(strings = {"default", "auto", "on_demand", "standard", "Default", ""})
  void whatEverybodyGetsIsTheStandardTier(String word) {
    assertThat(tier(word)).isEqualTo("standard");
  }

  @ParameterizedTest
  @CsvSource({"priority,priority", "Flex,flex", "batch,batch", "provisioned,provisioned"})
  void otherTiersKeepTheirName(String word, String tier) {
    assertThat(tier(word)).isEqualTo(tier);
  }

  @Test
  void anAnswerThatDoesNotSayWasBilledAtTheStandardTier() {
    assertThat(ServiceTier.of(ChatResponse.builder().build())).isEqualTo("standard");
    assertThat(tier(null)).isEqualTo("standard");
  }

  private static String tier(@Nullable Object word) {
    Map<String, @Nullable Object> extras = new HashMap<>();
    extras.put("service_tier", word);
    return ServiceTier.of(ChatResponse.builder().extras(extras).build());
  }
}
