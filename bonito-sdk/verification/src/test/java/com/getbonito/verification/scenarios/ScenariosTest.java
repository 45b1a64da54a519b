package com.getbonito.verification.scenarios;

import static com.getbonito.verification.scenarios.World.FALLBACK;
import static com.getbonito.verification.scenarios.World.PRIMARY;
import static com.getbonito.verification.scenarios.World.requests;
import static com.getbonito.verification.scenarios.World.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.FinishReason;
import com.getbonito.chat.Message;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderException;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.script.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The sixteen failover scenarios. Each asks once plainly and once as a stream where the fault makes
 * sense for both. Faults that only a stream can have are asked as a stream.
 */
@Tag("scenarios")
@DisplayName("Scenario")
class ScenariosTest {

  private static final Profile PROFILE = Profile.chosen();

  private World world;

  @BeforeAll
  static void sayWhatIsReduced() {
    if (PROFILE.divisor() != 1) {
      System.out.println(
          "reduced: scenarios run with their times divided by "
              + PROFILE.divisor()
              + ", S01 apart; --full runs them at their own times");
    }
  }

  @BeforeEach
  void open() {
    world = new World(PROFILE);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void S01_a_429_with_retry_after_then_fine() {
    for (boolean stream : List.of(false, true)) {
      fresh();
      world.primary.next(Fault.rateLimited(Duration.ofSeconds(2)));
      ChatResponse answer = whole(world.ask(stream));
      List<LedgerEntry> entries = world.primary.ledger().entries();
      if (answer.text().equals(PRIMARY)) {
        assertThat(Duration.between(entries.get(0).received(), entries.get(1).received()))
            .isGreaterThanOrEqualTo(Duration.ofMillis(1_800));
      }
      assertThat(within(world.primary, Duration.ofMillis(1_500))).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void S02_a_429_forever_without_a_header() {
    for (boolean stream : List.of(false, true)) {
      fresh();
      world.primary.always(Fault.rateLimited());
      assertThat(whole(world.ask(stream)).text()).isEqualTo(FALLBACK);
      assertThat(within(world.primary, Duration.ofSeconds(3))).isLessThanOrEqualTo(4);
      assertThat(requests(world.primary) + requests(world.fallback)).isLessThanOrEqualTo(6);
    }
  }

  @Test
  void S03_a_500_once_then_fine() {
    for (boolean stream : List.of(false, true)) {
      fresh();
      world.primary.next(Fault.status(500));
      assertThat(whole(world.ask(stream)).text()).isEqualTo(PRIMARY);
      assertThat(requests(world.primary)).isEqualTo(2);
      assertThat(requests(world.fallback)).isZero();
    }
  }

  @Test
  void S04_a_503_forever() {
    for (boolean stream : List.of(false, true)) {
      fresh();
      world.primary.always(Fault.status(503));
      assertThat(whole(world.ask(stream)).text()).isEqualTo(FALLBACK);
      assertThat(requests(world.primary) + requests(world.fallback)).isLessThanOrEqualTo(6);
    }
  }

  @Test
  void S05_a_reset_before_the_headers_then_fine() {
    for (boolean stream : List.of(false, true)) {
      fresh();
      world.primary.next(Fault.reset());
      assertThat(whole(world.ask(stream)).text()).isIn(PRIMARY, FALLBACK);
    }
  }

  @Test
  void S06_accepted_and_never_answered() {
    for (boolean stream : List.of(false, true)) {
      fresh();
      world.primary.always(Fault.silence());
      Instant start = Instant.now();
      assertThat(whole(world.ask(stream)).text()).isEqualTo(FALLBACK);
      assertThat(Duration.between(start, Instant.now())).isLessThan(PROFILE.seconds(100));
      assertThat(requests(world.primary)).isEqualTo(1);
    }
  }

  @Test
  void S07_headers_at_once_and_the_first_token_late() {
    world.primary.always(Fault.slowFirstToken(PROFILE.seconds(20)));
    Instant start = Instant.now();
    assertThat(whole(world.ask(true)).text()).isEqualTo(FALLBACK);
    assertThat(Duration.between(start, Instant.now())).isLessThan(PROFILE.seconds(15));
  }

  @Test
  void S08_a_stream_that_is_cut() {
    for (Fault cut : List.of(Fault.cutAfter(30), Fault.resetAfter(30))) {
      fresh();
      world.primary.always(cut);
      assertThat(whole(world.ask(true)).text()).isEqualTo(FALLBACK);
    }
  }

  @Test
  void S09_a_stream_that_goes_silent() {
    world.primary.next(Fault.silenceAfter(20));
    Instant start = Instant.now();
    whole(world.ask(true));
    assertThat(Duration.between(start, Instant.now())).isLessThanOrEqualTo(PROFILE.seconds(45));
    for (int i = 0; i < 5; i++) {
      assertThat(whole(world.ask(true)).text()).as("healthy afterwards").isEqualTo(PRIMARY);
    }
  }

  @Test
  void S10_the_tenth_event_is_not_JSON() {
    world.primary.next(Fault.garbledEvent(10));
    String text = whole(world.ask(true)).text();
    assertThat(text).isIn(PRIMARY, FALLBACK);
    assertThat(whole(world.ask(true)).text()).isEqualTo(PRIMARY);
  }

  @Test
  void S11_a_complete_stream_without_DONE() {
    world.primary.always(FaultCatalog.parse("S11"));
    Instant start = Instant.now();
    ChatResponse answer = whole(world.ask(true));
    assertThat(answer.text()).isEqualTo(PRIMARY);
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(8));
    assertThat(answer.usage().complete()).isTrue();
  }

  @Test
  void S12_the_context_is_exceeded() {
    for (boolean stream : List.of(false, true)) {
      fresh();
      world.primary.always(FaultCatalog.parse("F07-CONTEXT"));
      assertThat(whole(world.ask(stream)).text()).as("a larger window").isEqualTo(FALLBACK);
      assertThat(requests(world.primary)).isEqualTo(1);
    }
  }

  @Test
  void S13_the_content_policy_refuses() {
    for (boolean stream : List.of(false, true)) {
      fresh();
      world.primary.always(FaultCatalog.parse("F08"));
      var failure = catchThrowableOfType(ProviderException.class, () -> world.ask(stream));
      assertThat(failure.kind()).isEqualTo(ErrorKind.CONTENT_BLOCKED);
      assertThat(failure.providerCode()).isEqualTo("content_policy_violation");
      assertThat(requests(world.primary)).isEqualTo(1);
    }
  }

  @Test
  void S14_a_cut_stream_whose_fallback_refuses_assistant_prefill() {
    world.primary.always(Fault.resetAfter(30));
    ChatRequest request =
        ChatRequest.builder("chat").message(Message.user("Tell me something.")).build();
    assertThat(whole(world.bonito.stream(request).drain()).text()).isEqualTo(FALLBACK);
    assertThat(world.fallback.ledger().totals().refused()).isZero();
  }

  @Test
  void S15_the_primary_recovers_after_a_minute() throws InterruptedException {
    Duration down = PROFILE.seconds(60);
    Instant start = Instant.now();
    Instant healthy = start.plus(down);
    world.primary.script().during(Duration.ZERO, down, turn(Fault.status(503)));
    List<String> answers = new ArrayList<>();
    Instant back = null;
    for (int i = 0; i < 23; i++) {
      pause(start.plus(PROFILE.seconds(4).multipliedBy(i)));
      String text = whole(world.ask(i % 2 == 0)).text();
      answers.add(text.equals(PRIMARY) ? "p" : "f");
      if (back == null && text.equals(PRIMARY) && Instant.now().isAfter(healthy)) {
        back = Instant.now();
      }
    }
    assertThat(back).as("served by %s", String.join("", answers)).isNotNull();
    assertThat(Duration.between(healthy, back)).isLessThan(PROFILE.seconds(30));
    assertThat(answers).endsWith("p");
  }

  @Test
  void S16_the_fallbacks_model_and_usage_are_reported() {
    for (boolean stream : List.of(false, true)) {
      fresh();
      world.primary.always(Fault.status(503));
      ChatResponse answer = whole(world.ask(stream));
      LedgerEntry billed = world.fallback.ledger().entries().get(0);
      assertThat(answer.target()).isEqualTo("fallback");
      assertThat(answer.model()).startsWith("gpt-fallback");
      assertThat(answer.usage().complete()).isTrue();
      assertThat(answer.usage().inputTokens()).isEqualTo(billed.billed().prompt());
      assertThat(answer.usage().outputTokens()).isEqualTo(billed.billed().completion());
      assertThat(answer.decision().result().outputTokens()).isEqualTo(billed.billed().completion());
    }
  }

  private void fresh() {
    close();
    open();
  }

  private static Turn turn(Fault fault) {
    return new Turn(fault, null);
  }

  /** Waits until a moment, on a latch that nobody opens: the scenario is about real time. */
  private static void pause(Instant until) throws InterruptedException {
    long millis = Duration.between(Instant.now(), until).toMillis();
    if (millis > 0) {
      assertThat(new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  private static ChatResponse whole(ChatResponse answer) {
    assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(answer.text()).isIn(PRIMARY, FALLBACK);
    return answer;
  }
}
