package com.getbonito.verification.scenarios;

import static com.getbonito.verification.scenarios.World.FALLBACK;
import static com.getbonito.verification.scenarios.World.PRIMARY;
import static com.getbonito.verification.scenarios.World.requests;
import static com.getbonito.verification.scenarios.World.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.FinishReason;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderException;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.script.Turn;
import com.getbonito.verification.shapes.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The sixteen failover scenarios, each of which asks in one way. */
final class Scenarios {

  /** Plays a scenario in a world that nothing has happened in. */
  @FunctionalInterface
  interface Scenario {
    void play(World world) throws Exception;
  }

  private final Profile profile;

  Scenarios(Profile profile) {
    this.profile = profile;
  }

  /** By id and title, in order. */
  Map<String, Scenario> all() {
    Map<String, Scenario> all = new LinkedHashMap<>();
    all.put("S01 429 with Retry-After, then fine", this::limitedWithAPause);
    all.put("S02 429 forever without a header", this::limitedForever);
    all.put("S03 500 once, then fine", this::failedOnce);
    all.put("S04 503 forever", this::unavailable);
    all.put("S05 reset before the headers, then fine", this::reset);
    all.put("S06 accepted and never answered", this::silent);
    all.put("S07 headers at once, the first token late", this::slow);
    all.put("S08 stream cut", this::cut);
    all.put("S09 stream that goes silent", this::silentInTheMiddle);
    all.put("S10 tenth event not JSON", this::garbled);
    all.put("S11 complete stream without its sentinel", this::withoutSentinel);
    all.put("S12 context exceeded", this::tooLong);
    all.put("S13 content policy refuses", this::refused);
    all.put("S14 stream cut, fallback without prefill", this::cutWithoutPrefill);
    all.put("S15 primary recovers after a minute", this::recovered);
    all.put("S16 fallback's model and usage", this::accounted);
    return all;
  }

  private void limitedWithAPause(World world) {
    world.primary.next(Fault.rateLimited(Duration.ofSeconds(2)));
    ChatResponse answer = whole(world.ask());
    List<LedgerEntry> entries = world.primary.ledger().entries();
    if (answer.text().equals(PRIMARY)) {
      assertThat(Duration.between(entries.get(0).received(), entries.get(1).received()))
          .isGreaterThanOrEqualTo(Duration.ofMillis(1_800));
    }
    assertThat(within(world.primary, Duration.ofMillis(1_500))).isLessThanOrEqualTo(2);
  }

  private void limitedForever(World world) {
    world.primary.always(Fault.rateLimited());
    assertThat(whole(world.ask()).text()).isEqualTo(FALLBACK);
    assertThat(within(world.primary, Duration.ofSeconds(3))).isLessThanOrEqualTo(4);
    assertThat(requests(world.primary) + requests(world.fallback)).isLessThanOrEqualTo(6);
  }

  private void failedOnce(World world) {
    world.primary.next(Fault.status(500));
    assertThat(whole(world.ask()).text()).isEqualTo(PRIMARY);
    assertThat(requests(world.primary)).isEqualTo(2);
    assertThat(requests(world.fallback)).isZero();
  }

  private void unavailable(World world) {
    world.primary.always(Fault.status(503));
    assertThat(whole(world.ask()).text()).isEqualTo(FALLBACK);
    assertThat(requests(world.primary) + requests(world.fallback)).isLessThanOrEqualTo(6);
  }

  private void reset(World world) {
    world.primary.next(Fault.reset());
    assertThat(whole(world.ask()).text()).isIn(PRIMARY, FALLBACK);
  }

  private void silent(World world) {
    world.primary.always(Fault.silence());
    Instant start = Instant.now();
    assertThat(whole(world.ask()).text()).isEqualTo(FALLBACK);
    assertThat(since(start)).isLessThan(profile.seconds(100));
    assertThat(requests(world.primary)).isEqualTo(1);
  }

  private void slow(World world) {
    world.primary.always(Fault.slowFirstToken(profile.seconds(20)));
    Instant start = Instant.now();
    assertThat(whole(world.ask()).text()).isEqualTo(FALLBACK);
    assertThat(since(start)).isLessThan(profile.seconds(15));
  }

  private void cut(World world) {
    world.primary.always(Fault.cutAfter(30));
    assertThat(whole(world.ask()).text()).isEqualTo(FALLBACK);
    world.primary.always(Fault.resetAfter(30));
    assertThat(whole(world.ask()).text()).isEqualTo(FALLBACK);
  }

  private void silentInTheMiddle(World world) {
    world.primary.next(Fault.silenceAfter(20));
    Instant start = Instant.now();
    whole(world.ask());
    assertThat(since(start)).isLessThanOrEqualTo(profile.seconds(45));
    for (int i = 0; i < 5; i++) {
      assertThat(whole(world.ask()).text()).as("healthy afterwards").isEqualTo(PRIMARY);
    }
  }

  private void garbled(World world) {
    world.primary.next(Fault.garbledEvent(10));
    assertThat(whole(world.ask()).text()).isIn(PRIMARY, FALLBACK);
    assertThat(whole(world.ask()).text()).isEqualTo(PRIMARY);
  }

  private void withoutSentinel(World world) {
    world.primary.always(FaultCatalog.parse("S11"));
    Instant start = Instant.now();
    ChatResponse answer = whole(world.ask());
    assertThat(answer.text()).isEqualTo(PRIMARY);
    assertThat(since(start)).isLessThan(Duration.ofSeconds(8));
    assertThat(answer.usage().complete()).isTrue();
  }

  private void tooLong(World world) {
    world.primary.always(FaultCatalog.parse("F07-CONTEXT"));
    assertThat(whole(world.ask()).text()).as("a larger window").isEqualTo(FALLBACK);
    assertThat(requests(world.primary)).isEqualTo(1);
  }

  /** Bedrock's guardrail answers in place of the model; the others refuse. */
  private void refused(World world) {
    world.primary.always(FaultCatalog.parse("F08"));
    if (world.way.shape() == Shape.BEDROCK) {
      ChatResponse answer = world.ask();
      assertThat(answer.finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
      assertThat(answer.choices().get(0).nativeFinishReason()).isEqualTo("guardrail_intervened");
    } else {
      var failure = catchThrowableOfType(ProviderException.class, world::ask);
      assertThat(failure.kind()).isEqualTo(ErrorKind.CONTENT_BLOCKED);
      assertThat(failure.providerCode()).isEqualTo(refusal(world.way.shape()));
    }
    assertThat(requests(world.primary)).isEqualTo(1);
    assertThat(requests(world.fallback)).isZero();
  }

  private static String refusal(Shape shape) {
    return switch (shape) {
      case OPENAI -> "content_policy_violation";
      case AZURE -> "content_filter";
      case ANTHROPIC -> "invalid_request_error";
      case VERTEX -> "SAFETY";
      case BEDROCK -> throw new IllegalArgumentException("Bedrock answers");
    };
  }

  private void cutWithoutPrefill(World world) {
    world.primary.always(Fault.resetAfter(30));
    assertThat(whole(world.ask()).text()).isEqualTo(FALLBACK);
    assertThat(world.fallback.ledger().totals().refused()).isZero();
  }

  private void recovered(World world) throws InterruptedException {
    Duration down = profile.seconds(60);
    Instant start = Instant.now();
    Instant healthy = start.plus(down);
    world.primary.script().during(Duration.ZERO, down, new Turn(Fault.status(503), null));
    List<String> answers = new ArrayList<>();
    Instant back = null;
    for (int i = 0; i < 23; i++) {
      pause(start.plus(profile.seconds(4).multipliedBy(i)));
      String text = whole(world.ask()).text();
      answers.add(text.equals(PRIMARY) ? "p" : "f");
      if (back == null && text.equals(PRIMARY) && Instant.now().isAfter(healthy)) {
        back = Instant.now();
      }
    }
    assertThat(back).as("served by %s", String.join("", answers)).isNotNull();
    assertThat(Duration.between(healthy, back)).isLessThan(profile.seconds(30));
    assertThat(answers).endsWith("p");
  }

  private void accounted(World world) {
    world.primary.always(Fault.status(503));
    ChatResponse answer = whole(world.ask());
    LedgerEntry billed = world.fallback.ledger().entries().get(0);
    assertThat(answer.target()).isEqualTo("fallback");
    assertThat(answer.model()).startsWith(world.way.shape().otherModel());
    assertThat(answer.usage().complete()).isTrue();
    assertThat(answer.usage().inputTokens()).isEqualTo(billed.billed().prompt());
    assertThat(answer.usage().outputTokens()).isEqualTo(billed.billed().completion());
    assertThat(answer.decision().result().outputTokens()).isEqualTo(billed.billed().completion());
  }

  private static Duration since(Instant start) {
    return Duration.between(start, Instant.now());
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
