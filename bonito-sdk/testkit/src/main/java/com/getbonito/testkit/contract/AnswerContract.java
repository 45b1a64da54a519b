package com.getbonito.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.FinishReason;
import com.getbonito.chat.Usage;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.ledger.Outcome;
import com.getbonito.testkit.simulator.script.Answer;
import org.junit.jupiter.api.Test;

/** Plain answers. */
interface AnswerContract extends Contract {

  /** Letters of one, two, three and four bytes. */
  String TEXT = "The river says: grüezi, Ωmega, 東京 🙂 \"quoted\" \\ and\na new line.";

  @Test
  default void a_plain_answer_has_its_text_its_usage_and_its_request_id()
      throws InterruptedException {
    ContractStage stage = stage();
    stage.endpoint().next(Answer.text(TEXT));
    ChatResponse answer = stage.chat();
    LedgerEntry seen = stage.ended();
    assertEquals(TEXT, answer.text());
    assertEquals(FinishReason.STOP, answer.finishReason());
    stage.assertRequestId(seen, answer.requestId());
    assertUsage(seen, answer.usage());
    assertEquals(Outcome.ANSWERED, seen.outcome());
    assertEquals(stage.target().nativeModel(), seen.model());
  }

  @Test
  default void an_answer_that_was_cut_by_the_cap_says_so() {
    ContractStage stage = stage();
    stage.endpoint().next(Answer.text(TEXT).withFinishReason("length"));
    assertEquals(FinishReason.LENGTH, stage.chat().finishReason());
  }

  /** What the client was told is what the provider bills. */
  static void assertUsage(LedgerEntry billed, Usage told) {
    assertTrue(told.complete(), () -> "not everything was reported: " + told);
    assertEquals(billed.billed().prompt(), told.inputTokens());
    assertEquals(billed.billed().completion(), told.outputTokens());
  }
}
