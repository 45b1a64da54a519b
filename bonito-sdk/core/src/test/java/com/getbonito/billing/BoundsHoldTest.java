package com.getbonito.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Message;
import com.getbonito.chat.ResponseFormat;
import com.getbonito.chat.Sampling;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.money.ModelPrice;
import com.getbonito.testkit.simulator.model.TokenRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a provider reports within the bounds costs no more than the maximum. */
class BoundsHoldTest {

  private static final int ROUNDS = 20_000;
  private static final List<String> TIERS = List.of("standard", "priority", "flex", "batch");
  private static final String SIGNS = "aZ09 \n\"\\{}é日👩ŉ\u0001";

  private final Random random = new Random(20_260_724);

  @Test
  void everyUsageWithinTheBoundsAndWithAPriceCostsNoMoreThanTheMaximum() {
    int known = 0;
    int tight = 0;
    for (int round = 0; round < ROUNDS; round++) {
      ModelPrice price = price();
      long input = random.nextInt(3_000);
      long cap = random.nextInt(500);
      int choices = 1 + random.nextInt(3);
      long maximum = Objects.requireNonNull(MaximumCost.of(price, input, null, cap, choices, true));
      Usage usage = usage(input, cap * choices);
      for (String tier : TIERS) {
        Long cost = Costs.of(usage, price, tier).picodollars();
        if (cost != null) {
          known++;
          tight += cost == maximum ? 1 : 0;
          assertThat(cost)
              .as("round %s, %s at %s", round, usage, tier)
              .isLessThanOrEqualTo(maximum);
        }
      }
    }
    assertThat(known).as("costs that were compared").isGreaterThan(ROUNDS / 2);
    assertThat(tight).as("maxima that were reached").isPositive();
  }

  @Test
  void noTokenizerThatCutsTextFindsMoreTokensInARequestThanItsBound() {
    for (int round = 0; round < ROUNDS / 10; round++) {
      List<String> read = new ArrayList<>();
      ChatRequest request = request(read);
      long bytes = 0;
      long tokens = 0;
      for (String text : read) {
        bytes += text.getBytes(StandardCharsets.UTF_8).length;
        tokens += TokenRule.count(text);
      }
      long bound = Objects.requireNonNull(InputBound.of(request));
      long framing = 3 + 4L * request.messages().size();
      assertThat(bound).as("one token a byte, round %s", round).isGreaterThanOrEqualTo(bytes);
      assertThat(bound).as("the simulator's").isGreaterThanOrEqualTo(tokens + framing);
    }
  }

  private ChatRequest request(List<String> read) {
    ChatRequest.Builder request = ChatRequest.builder("r");
    for (int message = random.nextInt(5); message >= 0; message--) {
      request.message(message(read));
    }
    for (int tool = random.nextInt(3); tool > 0; tool--) {
      Tool function = Tool.function(text(read), text(read), text(read));
      request.tool(function);
      read.add("{\"type\":\"function\",\"function\":{\"name\":\"\",\"description\":\"\"}},");
    }
    if (random.nextBoolean()) {
      request.responseFormat(ResponseFormat.jsonSchema(text(read), text(read)));
    }
    return request.sampling(Sampling.DEFAULT).build();
  }

  private Message message(List<String> read) {
    return switch (random.nextInt(4)) {
      case 0 -> Message.system(text(read));
      case 1 -> Message.tool(text(read), text(read));
      case 2 ->
          AssistantMessage.builder()
              .text(text(read))
              .toolCall(ToolCall.of(text(read), text(read), text(read)))
              .build();
      default -> Message.user(text(read));
    };
  }

  private String text(List<String> read) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(40); length > 0; length--) {
      int at = random.nextInt(SIGNS.length());
      text.appendCodePoint(
          SIGNS.codePointAt(Character.isLowSurrogate(SIGNS.charAt(at)) ? at - 1 : at));
    }
    read.add(text.toString());
    return text.toString();
  }

  private ModelPrice price() {
    ModelPrice.Builder price =
        ModelPrice.builder("random")
            .rates("standard", 0, Map.of(UsageCategory.INPUT, 3L, UsageCategory.OUTPUT, 7L));
    for (int sets = random.nextInt(5); sets > 0; sets--) {
      Map<UsageCategory, Long> rates = new EnumMap<>(UsageCategory.class);
      for (UsageCategory category : UsageCategory.values()) {
        if (random.nextInt(3) > 0) {
          rates.put(category, (long) random.nextInt(50));
        }
      }
      price.rates(TIERS.get(random.nextInt(4)), 1_000L * random.nextInt(3), rates);
    }
    return price.build();
  }

  /** Splits what the bounds allow, or less, over the categories. */
  private Usage usage(long input, long output) {
    Usage.Builder usage = Usage.builder();
    long inputLeft = random.nextBoolean() ? input : random.nextLong(input + 1);
    long outputLeft = random.nextBoolean() ? output : random.nextLong(output + 1);
    for (UsageCategory category : UsageCategory.values()) {
      boolean last =
          category == UsageCategory.IMAGE_INPUT || category == UsageCategory.REJECTED_PREDICTION;
      long left = category.input() ? inputLeft : outputLeft;
      long taken = last ? left : random.nextInt(3) == 0 ? random.nextLong(left + 1) : 0;
      usage.reported(category, random.nextInt(6) == 0 ? 0 : taken);
      if (category.input()) {
        inputLeft -= taken;
      } else {
        outputLeft -= taken;
      }
    }
    return usage.build();
  }
}
