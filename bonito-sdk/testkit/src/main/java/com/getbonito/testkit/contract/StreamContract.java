package com.getbonito.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatEvent.Finished;
import com.getbonito.chat.ChatEvent.Kind;
import com.getbonito.chat.ChatEvent.Started;
import com.getbonito.chat.ChatEvent.UsageReported;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.ledger.Outcome;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.Chunking;
import com.getbonito.testkit.simulator.script.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Answers step by step. */
interface StreamContract extends Contract {

  @Test
  default void a_stream_says_what_the_plain_answer_says() throws InterruptedException {
    ContractStage stage = stage();
    stage.endpoint().pace(Pace.instant().withChunking(Chunking.SEGMENTED));
    stage.endpoint().next(Answer.text(AnswerContract.TEXT), Answer.text(AnswerContract.TEXT));
    ChatResponse plain = stage.chat();
    ChatResponse streamed = stage.drain();
    assertEquals(plain.text(), streamed.text());
    assertEquals(plain.finishReason(), streamed.finishReason());
    assertEquals(plain.usage().inputTokens(), streamed.usage().inputTokens());
    AnswerContract.assertUsage(stage.ended(), streamed.usage());
  }

  @Test
  default void a_stream_begins_with_its_request_id_and_reports_finish_and_usage()
      throws InterruptedException {
    ContractStage stage = stage();
    List<ChatEvent> events = new ArrayList<>();
    try (ChatStream stream = stage.client().stream(stage.call())) {
      stream.forEach(events::add);
    }
    LedgerEntry seen = stage.ended();
    assertEquals(Outcome.ANSWERED, seen.outcome());
    stage.assertRequestId(seen, assertInstanceOf(Started.class, events.get(0)).requestId());
    assertEquals(1, events.stream().filter(Finished.class::isInstance).count());
    UsageReported last =
        (UsageReported)
            events.stream()
                .filter(UsageReported.class::isInstance)
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("no usage among " + events));
    AnswerContract.assertUsage(seen, last.usage());
  }

  @Test
  default void events_are_handed_out_while_the_provider_is_still_answering() {
    ContractStage stage = stage();
    stage.endpoint().pace(Pace.instant().withPerToken(Duration.ofMillis(1)));
    stage.next(Fault.silenceAfter(4), Answer.generated(20));
    try (ChatStream stream = stage.client().stream(stage.call())) {
      Iterator<String> texts = stream.texts().iterator();
      for (int i = 0; i < 4; i++) {
        assertTrue(texts.hasNext());
        assertTrue(!texts.next().isEmpty());
      }
      assertEquals(Outcome.OPEN, stage.last().outcome());
    }
  }

  /** When a stream without a sentinel is over is for the engine's timers to say. */
  @Test
  default void finish_and_usage_are_handed_out_without_waiting_for_a_sentinel() {
    ContractStage stage = stage();
    stage.next(FaultCatalog.parse("S11"), Answer.text(AnswerContract.TEXT));
    try (ChatStream stream = stage.client().stream(stage.call())) {
      Set<Kind> awaited = EnumSet.of(Kind.TEXT, Kind.FINISHED, Kind.USAGE);
      Iterator<ChatEvent> events = stream.iterator();
      while (!awaited.isEmpty()) {
        awaited.remove(events.next().kind());
      }
    }
  }

  @Test
  default void a_stream_survives_being_split_anywhere() {
    ContractStage stage = stage();
    stage.next(FaultCatalog.parse("F19-SPLIT:bytes=1"), Answer.text(AnswerContract.TEXT));
    assertEquals(AnswerContract.TEXT, stage.drain().text());
  }
}
