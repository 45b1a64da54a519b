package com.getbonito.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.getbonito.chat.ChatStream;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderException;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.ledger.Outcome;
import com.getbonito.testkit.simulator.script.Answer;
import org.junit.jupiter.api.Test;

/** Answers that break off or cannot be used: never a success, and no harm to the next call. */
interface BrokenAnswerContract extends Contract {

  @Test
  default void a_stream_that_ends_before_its_finish_reason_is_broken() {
    broken(Fault.cutAfter(5));
  }

  @Test
  default void a_stream_whose_connection_is_closed_is_broken() {
    broken(FaultCatalog.parse("F16-FIN:after=5"));
  }

  @Test
  default void a_stream_whose_connection_is_reset_is_broken() {
    broken(Fault.resetAfter(5));
  }

  @Test
  default void an_error_within_a_stream_is_a_failure() {
    stage().next(Fault.errorEventAfter(5), Answer.generated(20));
    Failures.failure(stage()::drain);
    nextIsFine();
  }

  @Test
  default void a_plain_answer_that_breaks_off_is_a_failure() {
    stage().next(Fault.resetAfter(5), Answer.generated(200));
    Failures.failure(stage()::chat);
    nextIsFine();
  }

  @Test
  default void a_connection_that_is_lost_before_an_answer_is_said_to_be_lost() {
    stage().endpoint().next(Fault.reset());
    ProviderException lost = Failures.failure(ErrorKind.CONNECTION_LOST, stage()::chat);
    assertEquals(null, lost.status());
    assertEquals(1, stage().endpoint().ledger().totals().requests());
    nextIsFine();
  }

  @Test
  default void an_answer_that_cannot_be_read_is_invalid() {
    stage().endpoint().next(FaultCatalog.parse("F19"));
    Failures.failure(ErrorKind.RESPONSE_INVALID, stage()::chat);
    nextIsFine();
  }

  @Test
  default void an_answer_above_the_limit_is_invalid_and_left() throws InterruptedException {
    stage().endpoint().next(FaultCatalog.parse("F22-HUGE"));
    Failures.failure(ErrorKind.RESPONSE_INVALID, stage()::chat);
    assertEquals(Outcome.CANCELLED, stage().ended().outcome());
    nextIsFine();
  }

  @Test
  default void an_answer_that_unpacks_above_the_limit_is_invalid() {
    stage().endpoint().next(FaultCatalog.parse("F22-BOMB"));
    Failures.failure(ErrorKind.RESPONSE_INVALID, stage()::chat);
    nextIsFine();
  }

  @Test
  default void a_stream_above_the_limit_is_invalid_and_left() throws InterruptedException {
    stage().endpoint().next(FaultCatalog.parse("F23"));
    Failures.failure(ErrorKind.RESPONSE_INVALID, () -> stage().drain(stage().call(64 * 1024)));
    assertEquals(Outcome.CANCELLED, stage().ended().outcome());
    nextIsFine();
  }

  /** What arrived is handed out, then the stream fails. */
  private void broken(Fault fault) {
    ContractStage stage = stage();
    stage.next(fault, Answer.generated(20));
    StringBuilder arrived = new StringBuilder();
    try (ChatStream stream = stage.client().stream(stage.call())) {
      Failures.failure(ErrorKind.STREAM_BROKEN, () -> stream.texts().forEach(arrived::append));
    }
    assertTrue(arrived.length() > 0, "nothing of what arrived was handed out");
    nextIsFine();
  }

  private void nextIsFine() {
    stage().endpoint().next(Answer.text("fine"));
    assertEquals("fine", stage().chat().text());
  }
}
