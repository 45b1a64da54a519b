package com.getbonito.verification.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.chat.FinishReason;
import com.getbonito.decision.Attempt;
import com.getbonito.decision.Decision;
import com.getbonito.error.BonitoException;
import com.getbonito.error.StreamInterruptedException;
import com.getbonito.routing.Replay;
import com.getbonito.testkit.simulator.exchange.Provider;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A failure names its seed; {@code -Dbonito.chaos.seed=N} runs that one alone. */
@Tag("faults")
@DisplayName("Under random faults")
class ChaosTest {

  private static final boolean FULL = Boolean.getBoolean("bonito.full");
  private static final int SCHEDULES = FULL ? 2_000 : 400;
  private static final int CALLS = 25;

  @Test
  void every_call_ends_explained_counted_and_never_short() {
    Long only = Long.getLong("bonito.chaos.seed");
    if (only != null) {
      run(only);
      return;
    }
    if (!FULL) {
      System.out.println("reduced: " + SCHEDULES + " fault schedules; --full runs 2000");
    }
    for (long seed = 1; seed <= SCHEDULES; seed++) {
      try {
        run(seed);
      } catch (AssertionError | RuntimeException broken) {
        throw new AssertionError("seed " + seed + ": " + broken.getMessage(), broken);
      }
    }
  }

  private static void run(long seed) {
    SplittableRandom random = new SplittableRandom(-seed);
    try (ChaosWorld world = new ChaosWorld(seed)) {
      for (int i = 0; i < CALLS; i++) {
        call(world, random);
        assertThat(world.decisions).as("one decision a call").hasSize(i + 1);
        check(world, world.decisions.get(i));
        world.time.advance(Duration.ofMillis(random.nextInt(3_000)));
      }
      counted(world);
      world.heal();
      for (int i = 0; i < 30; i++) {
        ChatResponse answer = world.bonito.chat(ChatRequest.of("chat", "hello"));
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
      }
      assertThat(world.bonito.health()).allMatch(view -> view.unclassified() == 0);
    }
  }

  private static void call(ChaosWorld world, SplittableRandom random) {
    ChatRequest request = ChatRequest.of("chat", "hello");
    try {
      switch (random.nextInt(4)) {
        case 0 -> whole(world, world.bonito.chat(request));
        case 1 -> {
          try (ChatStream stream = world.bonito.stream(request)) {
            Iterator<ChatEvent> events = stream.iterator();
            for (int i = random.nextInt(9); i > 0 && events.hasNext(); i--) {
              events.next();
            }
          }
        }
        default -> whole(world, world.bonito.stream(request).drain());
      }
    } catch (StreamInterruptedException interrupted) {
      assertThat(interrupted.decision()).isNotNull();
      assertThat(texts(world)).anyMatch(text -> text.startsWith(interrupted.partial().text()));
    } catch (BonitoException failure) {
      assertThat(failure.decision()).as(failure.getMessage()).isNotNull();
      assertThat(failure.code()).startsWith("BON-").isNotEqualTo("BON-9001");
    }
  }

  private static void whole(ChaosWorld world, ChatResponse answer) {
    assertThat(answer.text()).isEqualTo(ChaosWorld.text(String.valueOf(answer.target())));
    assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(answer.usage().totalTokens()).isPositive();
    assertThat(answer.decision()).isEqualTo(world.decisions.get(world.decisions.size() - 1));
  }

  private static List<String> texts(ChaosWorld world) {
    return world.providers.keySet().stream().map(ChaosWorld::text).toList();
  }

  private static void check(ChaosWorld world, Decision decision) {
    assertThat(Replay.differences(decision)).isEmpty();
    assertThat(decision.result()).isNotNull();
    List<Attempt> attempts = decision.attempts();
    assertThat(attempts).hasSizeLessThanOrEqualTo(world.failover.maxAttempts());
    Map<String, Long> perTarget =
        attempts.stream().collect(Collectors.groupingBy(Attempt::target, Collectors.counting()));
    int most = 1 + world.failover.retriesPerTarget() + 1;
    assertThat(perTarget.values()).allMatch(count -> count <= most);
    long longest =
        world.failover.totalTimeout().toDuration().plusSeconds(60).plusSeconds(2).toNanos() / 1_000;
    assertThat(decision.result().durationMicros()).isLessThanOrEqualTo(longest);
  }

  private static void counted(ChaosWorld world) {
    for (Map.Entry<String, Provider> provider : world.providers.entrySet()) {
      long attempts =
          world.decisions.stream()
              .flatMap(decision -> decision.attempts().stream())
              .filter(attempt -> attempt.target().equals(provider.getKey()))
              .count();
      assertThat(provider.getValue().ledger().totals().requests())
          .as("requests of %s at the socket", provider.getKey())
          .isEqualTo(attempts);
      assertThat(provider.getValue().ledger().totals().open()).as("left open").isZero();
    }
  }
}
