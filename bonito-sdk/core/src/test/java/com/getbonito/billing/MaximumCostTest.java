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

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Sampling;
import com.getbonito.chat.Tool;
import com.getbonito.chat.UsageCategory;
import com.getbonito.money.ModelPrice;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MaximumCostTest {

  private static final ModelPrice PLAIN = priced(Map.of(INPUT, 3L, OUTPUT, 7L));

  @Test
  void inputAndOutputEachCountTheirBound() {
    assertThat(maximum(PLAIN, 100L, 1_000L, 10L)).isEqualTo(100 * 3 + 10 * 7);
  }

  @Test
  void theWindowBoundsInputAndOutputWhereItIsSmallerOrNothingElseDoes() {
    assertThat(maximum(PLAIN, 100L, 50L, 10L)).isEqualTo(50 * 3 + 10 * 7);
    assertThat(maximum(PLAIN, null, 50L, 10L)).isEqualTo(50 * 3 + 10 * 7);
    assertThat(maximum(PLAIN, 20L, 50L, 60L)).isEqualTo(20 * 3 + 50 * 7);
    assertThat(maximum(PLAIN, 20L, 50L, null)).isEqualTo(20 * 3 + 50 * 7);
  }

  @Test
  void withoutTheWindowTheOtherBoundsMustBeKnown() {
    assertThat(maximum(PLAIN, 100L, null, 10L)).isEqualTo(100 * 3 + 10 * 7);
    assertThat(maximum(PLAIN, null, null, 10L)).isNull();
    assertThat(maximum(PLAIN, 100L, null, null)).isNull();
  }

  @Test
  void everyAnswerCanBeAsLongAsTheCap() {
    assertThat(MaximumCost.of(PLAIN, 100L, 50L, 10L, 3, true)).isEqualTo(50 * 3 + 3 * 10 * 7);
    assertThat(MaximumCost.of(PLAIN, 9L, 50L, null, 2, true)).isEqualTo(9 * 3 + 2 * 50 * 7);
  }

  @ParameterizedTest
  @EnumSource(UsageCategory.class)
  void eachSideCountsAtItsDearestCategory(UsageCategory dear) {
    ModelPrice price =
        ModelPrice.builder("dear")
            .rates("standard", 0, Map.of(INPUT, 3L, OUTPUT, 7L))
            .rates("other", 0, Map.of(dear, 11L))
            .build();

    long expected = dear.input() ? 100 * 11 + 10 * 7 : 100 * 3 + 10 * 11;
    assertThat(maximum(price, 100L, null, 10L)).isEqualTo(expected);
  }

  @Test
  void theDearestTierAndThresholdThatCanApplyCount() {
    ModelPrice price =
        ModelPrice.builder("tiers")
            .rates("standard", 0, Map.of(INPUT, 3L, OUTPUT, 7L))
            .rates("priority", 0, Map.of(INPUT, 5L, OUTPUT, 9L))
            .rates("standard", 100, Map.of(INPUT, 6L, OUTPUT, 20L))
            .build();

    assertThat(maximum(price, 100L, null, 10L)).isEqualTo(100 * 5 + 10 * 9);
    assertThat(maximum(price, 101L, null, 10L)).isEqualTo(101 * 6 + 10 * 20);
    assertThat(maximum(price, 101L, 100L, 10L)).isEqualTo(100 * 5 + 10 * 9);
  }

  @Test
  void withoutARateForPlainInputOrOutputThereIsNoBound() {
    assertThat(maximum(priced(Map.of(OUTPUT, 7L)), 1L, 1L, 1L)).isNull();
    assertThat(maximum(priced(Map.of(INPUT, 3L)), 1L, 1L, 1L)).isNull();
    assertThat(maximum(priced(Map.of(INPUT, 3L, REASONING, 9L)), 1L, 1L, 1L)).isNull();
    assertThat(maximum(priced(Map.of(CACHE_WRITE, 3L, OUTPUT, 9L)), 1L, 1L, 1L)).isNull();
  }

  @Test
  void whatCostsNothingIsBoundedByNothing() {
    assertThat(maximum(priced(Map.of(INPUT, 0L, OUTPUT, 0L)), 5L, null, 5L)).isZero();
  }

  @Test
  void embeddingsCostTheirInputWhoseWindowHoldsForEachTextAlone() {
    ModelPrice embedding = priced(Map.of(INPUT, 20L));

    assertThat(MaximumCost.of(embedding, 9_000L, 8_191L, null, 1, false)).isEqualTo(180_000);
    assertThat(MaximumCost.of(embedding, null, 8_191L, null, 1, false)).isNull();
    assertThat(MaximumCost.of(embedding, 5L, null, 70L, 9, false)).isEqualTo(100);
  }

  @Test
  void aMaximumThatDoesNotFitIsNoBound() {
    ModelPrice dear = priced(Map.of(INPUT, Long.MAX_VALUE, OUTPUT, Long.MAX_VALUE));

    assertThat(maximum(dear, 1L, null, 0L)).isEqualTo(Long.MAX_VALUE);
    assertThat(maximum(dear, 2L, null, 0L)).isNull();
    assertThat(maximum(dear, 0L, null, 2L)).isNull();
    assertThat(maximum(dear, 1L, null, 1L)).isNull();
    assertThat(MaximumCost.of(dear, 0L, null, Long.MAX_VALUE, 2, true)).isNull();
  }

  @Test
  void aRequestAddsTheAnswersItDraws() {
    ChatRequest.Builder request = ChatRequest.of("r", "hi").toBuilder();
    assertThat(of(request)).isEqualTo(100 * 3 + 10 * 7);

    request.sampling(Sampling.DEFAULT.toBuilder().n(3).build());
    assertThat(of(request)).isEqualTo(100 * 3 + 3 * 10 * 7);
    assertThat(of(request.providerParameter("*", "n", 4L))).isEqualTo(100 * 3 + 4 * 10 * 7);
    assertThat(of(request.extras(Map.of("n", 2L)))).isEqualTo(100 * 3 + 4 * 10 * 7);
    assertThat(of(request.providerParameter("*", "best_of", BigDecimal.valueOf(50, 1))))
        .isEqualTo(100 * 3 + 5 * 10 * 7);
    assertThat(of(request.extras(Map.of("n", "6")))).isNull();
  }

  @Test
  void aCountThatIsNoWholeNumberOrBelowOneIsNotTrusted() {
    assertThat(of(parameter("n", new BigDecimal("1.5")))).isNull();
    assertThat(of(parameter("n", 1L << 40))).isNull();
    assertThat(of(parameter("n", 0L))).isEqualTo(100 * 3 + 10 * 7);
    Sampling none = Sampling.DEFAULT.toBuilder().n(0).build();
    assertThat(of(ChatRequest.builder("r").user("hi").sampling(none))).isEqualTo(100 * 3 + 10 * 7);
  }

  @Test
  void aPredictionThatIsRejectedIsOutputOfEveryAnswer() {
    Map<String, Object> prediction = Map.of("content", "twelve bytes");
    long json = "{'content': 'twelve bytes'}".length();

    ChatRequest.Builder request = parameter("prediction", prediction);
    assertThat(of(request)).isEqualTo(100 * 3 + (10 + json) * 7);
    request.sampling(Sampling.DEFAULT.toBuilder().n(2).build());
    assertThat(of(request)).isEqualTo(100 * 3 + 2 * (10 + json) * 7);
    assertThat(of(ChatRequest.builder("r").user("hi").extras(Map.of("prediction", prediction))))
        .isEqualTo(100 * 3 + (10 + json) * 7);
  }

  @Test
  void aTierThatIsAskedForMustHaveAPrice() {
    ModelPrice flexible =
        ModelPrice.builder("flexible")
            .rates("standard", 0, Map.of(INPUT, 3L, OUTPUT, 7L))
            .rates("flex", 0, Map.of(INPUT, 1L, OUTPUT, 2L))
            .build();

    assertThat(of(flexible, parameter("service_tier", "flex"))).isEqualTo(370);
    assertThat(of(flexible, parameter("service_tier", "auto"))).isEqualTo(370);
    assertThat(of(flexible, parameter("service_tier", "priority"))).isNull();
    assertThat(of(flexible, ChatRequest.builder("r").extras(Map.of("service_tier", "priority"))))
        .isNull();
  }

  @Test
  void hostedToolsAddWhatTheirUsesCost() {
    Tool search = Tool.vendor("web_search", "search", Map.of("max_uses", 3L));
    ModelPrice price =
        ModelPrice.builder("search")
            .rates("standard", 0, Map.of(INPUT, 3L, OUTPUT, 7L))
            .perUse("web_search", 1_000)
            .build();

    assertThat(of(price, ChatRequest.builder("r").tool(search))).isEqualTo(370 + 3_000);
    assertThat(of(PLAIN, ChatRequest.builder("r").tool(search))).isNull();
  }

  @Test
  void aSumMayReachTheGreatestNumberButNotPassIt() {
    ModelPrice price =
        ModelPrice.builder("search")
            .rates("standard", 0, Map.of(INPUT, 1L, OUTPUT, 0L))
            .perUse("web_search", Long.MAX_VALUE - 100)
            .build();
    Tool once = Tool.vendor("web_search", "", Map.of("max_uses", 1L));
    ChatRequest searching = ChatRequest.builder("r").tool(once).build();
    assertThat(MaximumCost.of(price, searching, 100L, null, 1L)).isEqualTo(Long.MAX_VALUE);
    assertThat(MaximumCost.of(price, searching, 101L, null, 1L)).isNull();

    ChatRequest predicting = parameter("prediction", "abc").build();
    long most = Long.MAX_VALUE - 5;
    assertThat(MaximumCost.of(price, predicting, 100L, null, most)).isEqualTo(100);
    assertThat(MaximumCost.of(price, predicting, 100L, null, most + 1)).isNull();
  }

  @Test
  void aRequestIsBoundedByTheWindowLikeAnyOther() {
    ChatRequest request = ChatRequest.of("r", "hi");

    assertThat(MaximumCost.of(PLAIN, request, null, 50L, 10L)).isEqualTo(50 * 3 + 10 * 7);
    assertThat(MaximumCost.of(PLAIN, request, 100L, 50L, null)).isEqualTo(50 * 3 + 50 * 7);
    assertThat(MaximumCost.of(PLAIN, request, 100L, null, null)).isNull();
    assertThat(MaximumCost.of(PLAIN, request, null, null, 10L)).isNull();
    assertThat(MaximumCost.of(PLAIN, request, 0L, null, Long.MAX_VALUE)).isNull();
  }

  @Test
  void audioAndCacheWritesCountWhereTheModelHasThem() {
    ModelPrice spoken =
        priced(
            Map.of(
                INPUT,
                3L,
                OUTPUT,
                7L,
                AUDIO_INPUT,
                40L,
                AUDIO_OUTPUT,
                80L,
                CACHE_WRITE_1H,
                6L,
                CACHE_READ,
                1L,
                IMAGE_INPUT,
                4L,
                REJECTED_PREDICTION,
                8L));

    assertThat(maximum(spoken, 100L, null, 10L)).isEqualTo(100 * 40 + 10 * 80);
  }

  private static ChatRequest.Builder parameter(String name, Object value) {
    return ChatRequest.builder("r").user("hi").providerParameter("openai-chat", name, value);
  }

  private static @Nullable Long of(ChatRequest.Builder request) {
    return of(PLAIN, request);
  }

  private static @Nullable Long of(ModelPrice price, ChatRequest.Builder request) {
    return MaximumCost.of(price, request.build(), 100L, null, 10L);
  }

  private static @Nullable Long maximum(
      ModelPrice price, @Nullable Long input, @Nullable Long window, @Nullable Long cap) {
    return MaximumCost.of(price, input, window, cap, 1, true);
  }

  private static ModelPrice priced(Map<UsageCategory, Long> rates) {
    return ModelPrice.builder("made").rates("standard", 0, rates).build();
  }
}
