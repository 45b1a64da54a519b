package com.getbonito.verification.faults;

import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.getbonito.BudgetView;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatStream;
import com.getbonito.testkit.simulator.EndpointBuilder;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.ledger.Outcome;
import com.getbonito.verification.faults.Case.Seen;
import com.getbonito.verification.faults.Pair.Setting;
import com.getbonito.verification.shapes.Shape;
import com.getbonito.verification.shapes.Way;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;

/** Faults of what is around the provider: the client leaves, the clock jumps. */
final class Surroundings {

  private static final ChatRequest HELLO = ChatRequest.of("chat", "hello");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Set<Outcome> CANCELLED = Set.of(Outcome.CANCELLED);

  /** At the last chunk everything may be on its way already. */
  private static final Set<Outcome> BOTH = Set.of(Outcome.CANCELLED, Outcome.ANSWERED);

  private static final Duration HOUR = Duration.ofHours(1);

  private Surroundings() {}

  static Stream<Case> all() {
    return Stream.of(
            Case.all("F29", "before the headers", Expected.UNKNOWN, Surroundings::leavesEarly),
            Case.streams(
                "F29",
                "after the first token",
                Expected.ESTIMATED,
                (way, softly) ->
                    leaves(
                        way,
                        e -> e.fault(FaultCatalog.parse("F15:per-token=0.2")),
                        ChatEvent::content,
                        CANCELLED,
                        softly)),
            Case.streams(
                "F29",
                "at the last chunk",
                Expected.ESTIMATED,
                (way, softly) ->
                    leaves(
                        way,
                        e -> {},
                        event -> event.kind() == ChatEvent.Kind.FINISHED,
                        BOTH,
                        softly)),
            Case.all("F33", "forward and back, 3 calls", Expected.EXACT, Surroundings::clockJumps))
        .flatMap(cases -> cases);
  }

  private static Seen leavesEarly(Way way, SoftAssertions softly) throws Exception {
    try (Pair pair = Pair.open(way, e -> e.fault(FaultCatalog.parse("F13")))) {
      Future<?> call = way.stream() ? pair.bonito.streamAsync(HELLO) : pair.bonito.chatAsync(HELLO);
      softly.assertThat(pair.spoiled.ledger().awaitRequests(1, SECOND)).isTrue();
      call.cancel(true);
      return left(pair, Expected.UNKNOWN, CANCELLED, softly);
    }
  }

  /** Closes a stream when an event has come. */
  private static Seen leaves(
      Way way,
      Consumer<EndpointBuilder> spoiled,
      Predicate<ChatEvent> enough,
      Set<Outcome> outcomes,
      SoftAssertions softly) {
    try (Pair pair = Pair.open(way, spoiled)) {
      try (ChatStream stream = pair.bonito.stream(HELLO)) {
        Iterator<ChatEvent> events = stream.iterator();
        while (!enough.test(events.next())) {}
      }
      return left(pair, Expected.ESTIMATED, outcomes, softly);
    }
  }

  private static Seen left(
      Pair pair, Expected expected, Set<Outcome> outcomes, SoftAssertions softly) {
    await().atMost(SECOND).until(() -> pair.spoiled.ledger().totals().open() == 0);
    softly
        .assertThat(pair.spoiled.ledger().entries())
        .singleElement()
        .matches(entry -> outcomes.contains(entry.outcome()), "ended as " + outcomes);
    softly.assertThat(pair.health().failures()).as("blamed").isZero();
    softly.assertThat(pair.health().facts().breaker()).isEqualTo("CLOSED");
    return Seen.of(pair, "is gone", Audit.of(pair, 1, expected, softly));
  }

  /**
   * Every call is booked in the hour that the wall clock shows; deadlines do not notice. The clock
   * of AWS jumps along, which refuses requests that were signed at another time than its own.
   */
  private static Seen clockJumps(Way way, SoftAssertions softly) {
    try (ShiftedTime time = new ShiftedTime();
        Pair pair = Pair.open(way, e -> {}, jumping(way, time))) {
      time.beginAnHour();
      long one = booked(pair, softly);
      BudgetView first = pair.budget(Pair.HOURLY);
      softly.assertThat(first.settled()).as("in the first hour").isEqualTo(one);
      time.jump(HOUR);
      long two = booked(pair, softly);
      softly
          .assertThat(pair.bonito.budgets())
          .as("in the next hour")
          .filteredOn(view -> view.budget().equals(Pair.HOURLY))
          .filteredOn(view -> !view.key().equals(first.key()))
          .extracting(BudgetView::settled, BudgetView::windowEnd)
          .containsExactly(tuple(two, first.windowEnd().plus(HOUR)));
      time.jump(HOUR.negated());
      long three = booked(pair, softly);
      softly
          .assertThat(pair.bonito.budgets())
          .as("back in the first hour")
          .filteredOn(view -> view.key().equals(first.key()))
          .extracting(BudgetView::settled)
          .containsExactly(one + three);
      return Seen.of(pair, "3 answers of spoiled", Audit.of(pair, 3, Expected.EXACT, softly));
    }
  }

  private static Setting jumping(Way way, ShiftedTime time) {
    return way.shape() == Shape.BEDROCK
        ? Setting.at(time)
        : Setting.bonito(builder -> builder.time(time));
  }

  private static long booked(Pair pair, SoftAssertions softly) {
    Told told = Told.of(() -> pair.ask());
    softly.assertThat(told.text()).as(told.words()).isEqualTo(Pair.SPOILED);
    Long settled = told.decision().attempts().get(0).booking().settled();
    return settled == null ? 0 : settled;
  }
}
