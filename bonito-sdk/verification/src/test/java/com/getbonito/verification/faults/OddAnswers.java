package com.getbonito.verification.faults;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatStream;
import com.getbonito.chat.Tool;
import com.getbonito.error.BudgetExceededException;
import com.getbonito.error.ErrorKind;
import com.getbonito.resource.ByteSize;
import com.getbonito.resource.TimeSpan;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.Turn;
import com.getbonito.verification.faults.Case.Seen;
import com.getbonito.verification.faults.Pair.Setting;
import com.getbonito.verification.shapes.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;

/** Answers that are too slow, too long, in odd pieces, or dearer than they may be. */
final class OddAnswers {

  private static final String ARGUMENTS = "{\"city\":\"Tromsø\",\"days\":3}";
  private static final ChatRequest HELLO = ChatRequest.of("chat", "hello");
  private static final int CACHED = 4;
  private static final int READERS = 20;
  private static final String LONG = "back pressure ".repeat(2_000).strip();

  private OddAnswers() {}

  static Stream<Case> all() {
    return Stream.of(
            Case.streams(
                "F15:per-token=0.3",
                "minTokensPerSecond 20",
                Expected.ESTIMATED,
                OddAnswers::belowTheSlowestRate),
            Case.streams(
                "F23",
                "maxStreamDuration 600ms",
                Expected.ESTIMATED,
                (way, softly) -> endless(way, HELLO, softly)),
            Case.streams(
                "F23",
                "cap 50",
                Expected.ESTIMATED,
                (way, softly) -> endless(way, capped(50), softly)),
            Case.streams(
                "F30",
                READERS + " streams that nobody reads at first",
                Expected.EXACT,
                OddAnswers::slowReaders),
            cached("F21-DETAILS", 0),
            cached("F21-TWICE", CACHED),
            Stream.of("F24", "F24-DUPLICATE", "F24-NULL").flatMap(OddAnswers::toolCalls),
            dearer("F37:by=200"),
            dearer("F37-PROMPT:tokens=5000"))
        .flatMap(cases -> cases);
  }

  /** An answer of its own takes the place of the standing fault, so both are given together. */
  private static void answers(Pair pair, String fault, Answer answer) {
    pair.spoiled.script().next(new Turn(FaultCatalog.parse(fault), answer));
  }

  private static ChatRequest capped(int tokens) {
    return ChatRequest.builder("chat").user("hello").maxOutputTokens(tokens).build();
  }

  private static Seen belowTheSlowestRate(Way way, SoftAssertions softly) {
    try (Pair pair =
        Pair.open(
            way,
            e -> e.fault(FaultCatalog.parse("F15:per-token=0.3")),
            Setting.failover(f -> f.minTokensPerSecond(20).streamIdleTimeout(TimeSpan.of("1s"))))) {
      Told told = Told.of(() -> pair.ask());
      softly.assertThat(told.result()).isEqualTo("interrupted");
      softly.assertThat(told.failure()).extracting("kind").isEqualTo(ErrorKind.UPSTREAM_TIMEOUT);
      return Seen.of(pair, told.words(), Audit.of(pair, 1, Expected.ESTIMATED, softly));
    }
  }

  private static Seen endless(Way way, ChatRequest request, SoftAssertions softly) {
    try (Pair pair =
        Pair.open(
            way,
            e -> e.fault(FaultCatalog.parse("F23")),
            Setting.failover(f -> f.maxStreamDuration(TimeSpan.of("600ms"))))) {
      Told told = Told.of(() -> pair.ask(request));
      softly.assertThat(told.result()).isEqualTo("interrupted");
      softly
          .assertThat(told.failure())
          .extracting("kind")
          .isIn(ErrorKind.UPSTREAM_TIMEOUT, ErrorKind.RESPONSE_INVALID);
      softly.assertThat(pair.health().failures()).as("blamed").isPositive();
      return Seen.of(pair, told.words(), Audit.of(pair, 1, Expected.ESTIMATED, softly));
    }
  }

  /**
   * Some of the prompt comes from the provider's cache at half the price, which a provider that
   * names no details does not give.
   */
  private static Stream<Case> cached(String fault, int discounted) {
    return Case.all(
        fault,
        CACHED + " tokens cached",
        Expected.EXACT,
        (way, softly) -> {
          try (Pair pair = Pair.open(way, e -> {})) {
            answers(pair, fault, Answer.text(Pair.SPOILED).withCachedTokens(CACHED));
            Told told = Told.of(() -> pair.ask());
            softly.assertThat(told.text()).as(told.words()).isEqualTo(Pair.SPOILED);
            long cached = pair.spoiled.ledger().entries().get(0).billed().cached();
            softly.assertThat(cached).as("billed as cached").isEqualTo(discounted);
            return Seen.of(pair, told.words(), Audit.of(pair, 1, Expected.EXACT, softly));
          }
        });
  }

  private static Stream<Case> toolCalls(String fault) {
    return Case.all(
        fault,
        "",
        Expected.EXACT,
        (way, softly) -> {
          try (Pair pair = Pair.open(way, e -> {})) {
            answers(pair, fault, Answer.toolCall("weather", ARGUMENTS));
            ChatRequest request =
                ChatRequest.builder("chat")
                    .user("How is the weather?")
                    .tool(Tool.function("weather", "The forecast", "{\"type\":\"object\"}"))
                    .build();
            Told told = Told.of(() -> pair.ask(request));
            softly
                .assertThat(told.answer() == null ? List.of() : told.answer().toolCalls())
                .singleElement()
                .hasFieldOrPropertyWithValue("name", "weather")
                .hasFieldOrPropertyWithValue("arguments", ARGUMENTS);
            return Seen.of(pair, told.words(), Audit.of(pair, 1, Expected.EXACT, softly));
          }
        });
  }

  private static Seen slowReaders(Way way, SoftAssertions softly) {
    try (Pair pair =
        Pair.open(way, e -> {}, Setting.failover(f -> f.maxResponseSize(ByteSize.of("16Mi"))))) {
      pair.spoiled.script().clear();
      pair.spoiled.always(Answer.text(LONG));
      List<ChatStream> streams = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        streams.add(pair.bonito.stream(ChatRequest.of("chat", "hello")));
      }
      for (ChatStream stream : streams) {
        softly.assertThat(stream.drain().text()).isEqualTo(LONG);
      }
      Sums sums = Audit.of(pair, READERS, Expected.EXACT, softly);
      return Seen.of(pair, READERS + " whole answers of spoiled", sums);
    }
  }

  /** Billed beyond the maximum: booked in full, and the budget is closed. */
  private static Stream<Case> dearer(String fault) {
    return Case.all(
        fault,
        "cap 5",
        Expected.BEYOND,
        (way, softly) -> {
          try (Pair pair = Pair.open(way, e -> e.fault(FaultCatalog.parse(fault)))) {
            Told told = Told.of(() -> pair.ask(capped(5)));
            LedgerEntry truth = pair.spoiled.ledger().entries().get(0);
            softly.assertThat(told.answer()).as(told.words()).isNotNull();
            if (told.answer() != null) {
              softly
                  .assertThat(told.answer().usage().outputTokens())
                  .isEqualTo(truth.billed().completion());
            }
            BudgetExceededException refused =
                catchThrowableOfType(BudgetExceededException.class, () -> pair.ask());
            softly
                .assertThat(refused)
                .as("the budget refuses for the rest of its window")
                .isNotNull();
            String client = told.words() + ", the next call BON-2009 BUDGET_EXCEEDED";
            return Seen.of(pair, client, Audit.of(pair, 2, Expected.BEYOND, softly));
          }
        });
  }
}
