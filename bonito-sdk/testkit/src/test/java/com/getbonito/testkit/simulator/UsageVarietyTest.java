package com.getbonito.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.simulator.exchange.Arrival;
import com.getbonito.testkit.simulator.exchange.Exchange;
import com.getbonito.testkit.simulator.exchange.Frame;
import com.getbonito.testkit.simulator.exchange.Provider;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.ledger.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class UsageVarietyTest {

  private static final int CALLS = 400;

  @Test
  void answersAreOfOneSizeAndPlainUnlessTold() {
    assertThat(billed(e -> e, false))
        .allSatisfy(tokens -> {
          assertThat(tokens.completion()).isEqualTo(60);
          assertThat(tokens.cached()).isZero();
          assertThat(tokens.reasoning()).isZero();
        });
  }

  @Test
  void sizesAreDrawnFromARange() {
    assertThat(billed(e -> e.tokens(5, 9), false))
        .extracting(Tokens::completion)
        .contains(5L, 6L, 7L, 8L, 9L)
        .allMatch(size -> size >= 5 && size <= 9);
  }

  @Test
  void aShareOfAnswersFindsSomeOfItsPromptInACache() {
    List<Tokens> billed = billed(e -> e.cachedShare(30), false);

    assertThat(billed.stream().filter(tokens -> tokens.cached() > 0).count())
        .isBetween(CALLS * 20L / 100, CALLS * 40L / 100);
    assertThat(billed).allMatch(tokens -> tokens.cached() <= tokens.prompt());
    assertThat(billed.stream().map(Tokens::cached).distinct().count()).isGreaterThan(5);
  }

  @Test
  void aShareOfAnswersHasReasoningWhichIsPartOfTheCompletion() {
    List<Tokens> billed = billed(e -> e.tokens(1, 30).reasoningShare(50), false);

    assertThat(billed.stream().filter(tokens -> tokens.reasoning() > 0).count())
        .isBetween(CALLS * 40L / 100, CALLS * 60L / 100);
    assertThat(billed).allMatch(tokens -> tokens.reasoning() < tokens.completion());
  }

  @Test
  void aStreamCostsWhatThePlainCallCostsAndTheSeedDecides() {
    UnaryOperator<EndpointBuilder> mixed =
        e -> e.tokens(1, 30).cachedShare(50).reasoningShare(50).seed(7);

    assertThat(billed(mixed, true)).isEqualTo(billed(mixed, false));
    assertThat(billed(e -> mixed.apply(e).seed(8), false)).isNotEqualTo(billed(mixed, false));
  }

  @Test
  void sharesAndSizesThatAreNoneAreRefused() {
    EndpointBuilder builder = EndpointBuilder.named("x");
    assertThatThrownBy(() -> builder.cachedShare(101)).hasMessageContaining("101");
    assertThatThrownBy(() -> builder.reasoningShare(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> builder.tokens(3, 2)).hasMessageContaining("between 3 and 2");
  }

  private static List<Tokens> billed(UnaryOperator<EndpointBuilder> described, boolean stream) {
    List<Tokens> billed = new ArrayList<>();
    Provider provider =
        described
            .apply(EndpointBuilder.named("x"))
            .ledger(CALLS, false)
            .provider(VirtualTime.manual().clock());
    for (int i = 0; i < CALLS; i++) {
      answer(
          provider, Caller.PLAIN.replace("hello", "hello " + "again ".repeat(i % 20) + i), stream);
    }
    for (LedgerEntry entry : provider.ledger().entries()) {
      billed.add(entry.billed());
    }
    assertThat(billed).hasSize(CALLS);
    return billed;
  }

  private static void answer(Provider provider, String plain, boolean stream) {
    String body = stream ? plain.replaceFirst("\\{", "{\"stream\":true,") : plain;
    Arrival arrival =
        Arrival.at(
            1,
            "memory",
            "POST",
            "/v1/chat/completions",
            Map.of(),
            body.getBytes(StandardCharsets.UTF_8));
    Exchange exchange = provider.open(arrival);
    for (Frame frame = exchange.next(); frame != null; frame = exchange.next()) {
      exchange.sent(((Frame.Data) frame).piece());
    }
    exchange.completed();
  }
}
