package com.getbonito.verification.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.chat.Tool;
import com.getbonito.chat.UsageCategory;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.NoCandidateException;
import com.getbonito.error.StreamInterruptedException;
import com.getbonito.resource.ByteSize;
import com.getbonito.resource.TimeSpan;
import com.getbonito.testkit.simulator.ClosedPort;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.ledger.Outcome;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.tls.TlsFlaw;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the matrix that are no single answer: who is down, who leaves, who is slow. */
@Tag("faults")
@DisplayName("Fault")
class OtherFaultsTest {

  @Test
  void F09_a_credential_that_is_replaced_is_picked_up() {
    try (Pair pair = Pair.open(e -> e.apiKeys("no-one-has-this-key"))) {
      assertThat(pair.ask(false).text()).isEqualTo(Pair.GOOD);
      assertThat(pair.health().facts().credentialFailed()).isTrue();
      pair.ask(false);
      assertThat(pair.spoiled.ledger().totals().requests()).as("not asked again").isEqualTo(1);
    }
  }

  @Test
  void F11_nothing_listens() throws IOException {
    try (ClosedPort port = new ClosedPort();
        Pair pair = Pair.elsewhere(port.baseUri())) {
      ChatResponse answer = pair.ask(false);
      assertThat(answer.text()).isEqualTo(Pair.GOOD);
      assertThat(answer.decision().attempts().get(0).outcome()).isEqualTo("CONNECTION_FAILED");
      assertThat(answer.attempts()).isEqualTo(2);
    }
  }

  @Test
  void F15_a_trickle_is_given_up_below_the_slowest_rate() {
    try (Pair pair =
        Pair.open(
            e -> e.fault(FaultCatalog.parse("F15:per-token=0.3")),
            f -> f.minTokensPerSecond(20).streamIdleTimeout(TimeSpan.of("1s")),
            false)) {
      var failure = interrupted(pair);
      assertThat(failure.kind()).isEqualTo(ErrorKind.UPSTREAM_TIMEOUT);
      assertThat(failure).hasMessageContaining("UPSTREAM_TIMEOUT");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"F21", "F21-ZERO", "F21-TWICE", "F21-EARLY", "F21-DETAILS"})
  void F21_usage_is_the_providers_or_marked_as_an_estimate(String fault) {
    for (boolean stream : List.of(false, true)) {
      try (Pair pair = Pair.open(e -> e.fault(FaultCatalog.parse(fault)))) {
        ChatResponse answer = pair.ask(stream);
        LedgerEntry truth = pair.spoiled.ledger().entries().get(0);
        if (truth.usageReported()) {
          assertThat(answer.usage().complete()).as("%s %s", fault, answer.usage()).isTrue();
          assertThat(answer.usage().outputTokens()).isEqualTo(truth.billed().completion());
          assertThat(answer.usage().inputTokens()).isEqualTo(truth.billed().prompt());
        } else {
          assertThat(answer.usage().estimated(UsageCategory.OUTPUT)).isTrue();
          assertThat(answer.usage().outputTokens()).isPositive();
          assertThat(answer.decision().result().usageReported()).isFalse();
        }
      }
    }
  }

  @Test
  void F23_a_stream_without_end_ends_at_maxStreamDuration_or_at_its_largest_size() {
    try (Pair pair =
        Pair.open(
            e -> e.fault(FaultCatalog.parse("F23")),
            f -> f.maxStreamDuration(TimeSpan.of("600ms")),
            false)) {
      var failure = interrupted(pair);
      assertThat(failure.kind()).isIn(ErrorKind.UPSTREAM_TIMEOUT, ErrorKind.RESPONSE_INVALID);
      await().atMost(Duration.ofSeconds(2)).until(() -> pair.spoiled.ledger().totals().open() == 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"F24", "F24-DUPLICATE", "F24-NULL"})
  void F24_tool_calls_in_odd_pieces_are_whole(String fault) {
    String arguments = "{\"city\":\"Tromsø\",\"days\":3}";
    try (Pair pair = Pair.open(e -> e.fault(FaultCatalog.parse(fault)))) {
      pair.spoiled.next(Answer.toolCall("weather", arguments));
      ChatRequest request =
          ChatRequest.builder("chat")
              .user("How is the weather?")
              .tool(Tool.function("weather", "The forecast", "{\"type\":\"object\"}"))
              .build();
      ChatResponse answer = pair.bonito.stream(request).drain();
      assertThat(answer.toolCalls()).singleElement().extracting("name").isEqualTo("weather");
      assertThat(answer.toolCalls().get(0).arguments()).isEqualTo(arguments);
      assertThat(answer.toolCalls().get(0).id()).isNotEmpty();
    }
  }

  @Test
  void F25_an_idle_connection_that_the_server_closed_costs_the_caller_nothing() {
    try (Pair pair = Pair.open(e -> e.fault(FaultCatalog.parse("F25-IDLE")))) {
      for (int i = 0; i < 20; i++) {
        ChatResponse answer = pair.ask(i % 2 == 0);
        assertThat(answer.text()).as("%s", answer.decision().attempts()).isEqualTo(Pair.SPOILED);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = TlsFlaw.class,
      names = {"NONE"},
      mode = EnumSource.Mode.EXCLUDE)
  void F26_a_certificate_that_cannot_be_trusted(TlsFlaw flaw) {
    try (Pair pair = Pair.open(e -> e.tls(flaw))) {
      ChatResponse answer = pair.ask(false);
      assertThat(answer.text()).isEqualTo(Pair.GOOD);
      assertThat(answer.decision().attempts().get(0).outcome()).isEqualTo("CONNECTION_FAILED");
      assertThat(pair.spoiled.ledger().totals().requests()).isZero();
    }
  }

  @Test
  void F27_flapping_is_hidden_by_a_second_target() {
    try (Pair pair = Pair.open(e -> e.seed(11).fault(FaultCatalog.parse("F27")))) {
      int failed = 0;
      for (int i = 0; i < 300; i++) {
        try {
          pair.ask(i % 2 == 0);
        } catch (BonitoException failure) {
          failed++;
        }
      }
      assertThat(failed).as("of 300 calls").isLessThanOrEqualTo(3);
    }
  }

  @Test
  void F28_everything_down_is_refused_fast_with_reasons() {
    try (Pair pair =
        Pair.open(e -> e.fault(Fault.status(503)), f -> f.retriesPerTarget(0), false)) {
      pair.good.always(Fault.status(503));
      for (int i = 0; i < 12; i++) {
        catchThrowableOfType(BonitoException.class, () -> pair.ask(false));
      }
      long asked = pair.spoiled.ledger().totals().requests();
      Instant start = Instant.now();
      var failure = catchThrowableOfType(NoCandidateException.class, () -> pair.ask(true));
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMillis(50));
      assertThat(failure)
          .hasMessageContaining("spoiled (breaker")
          .hasMessageContaining("good (breaker");
      assertThat(pair.spoiled.ledger().totals().requests()).isEqualTo(asked);
    }
  }

  @Test
  void F29_a_caller_that_leaves_cancels_upstream_within_a_second_and_harms_nobody() {
    try (Pair pair = Pair.open(e -> e.fault(FaultCatalog.parse("F15:per-token=0.2")))) {
      for (int i = 0; i < 5; i++) {
        try (ChatStream stream = pair.bonito.stream(ChatRequest.of("chat", "hello"))) {
          Iterator<ChatEvent> events = stream.iterator();
          events.next();
          events.next();
        }
      }
      await()
          .atMost(Duration.ofSeconds(1))
          .until(() -> pair.spoiled.ledger().totals().cancelled() == 5);
      assertThat(pair.spoiled.ledger().entries())
          .extracting(LedgerEntry::outcome)
          .containsOnly(Outcome.CANCELLED);
      assertThat(pair.health().failures()).isZero();
      assertThat(pair.health().facts().breaker()).isEqualTo("CLOSED");
    }
  }

  @Test
  void F30_a_slow_reader_gets_everything() {
    try (Pair pair = Pair.open(e -> {}, f -> f.maxResponseSize(ByteSize.of("16Mi")), false)) {
      pair.spoiled.script().clear();
      pair.spoiled.always(Answer.text("back pressure ".repeat(4_000).strip()));
      List<ChatStream> streams = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        streams.add(pair.bonito.stream(ChatRequest.of("chat", "hello")));
      }
      for (ChatStream stream : streams) {
        assertThat(stream.drain().text()).hasSize("back pressure ".length() * 4_000 - 1);
      }
    }
  }

  @Test
  void F37_more_output_than_the_cap_is_reported_as_it_is() {
    try (Pair pair = Pair.open(e -> e.fault(FaultCatalog.parse("F37")))) {
      ChatRequest capped = ChatRequest.builder("chat").user("hello").maxOutputTokens(5).build();
      ChatResponse answer = pair.bonito.chat(capped);
      LedgerEntry truth = pair.spoiled.ledger().entries().get(0);
      assertThat(truth.billed().completion()).isGreaterThan(5);
      assertThat(answer.usage().outputTokens()).isEqualTo(truth.billed().completion());
    }
  }

  private static StreamInterruptedException interrupted(Pair pair) {
    return catchThrowableOfType(StreamInterruptedException.class, () -> pair.ask(true));
  }
}
