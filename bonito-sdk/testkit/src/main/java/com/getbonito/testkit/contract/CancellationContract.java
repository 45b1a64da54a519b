package com.getbonito.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatStream;
import com.getbonito.error.CallCancelledException;
import com.getbonito.spi.Cancellation;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.ledger.Outcome;
import com.getbonito.testkit.simulator.script.Answer;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Calls that are given up: they end within a second here and at the provider. */
interface CancellationContract extends Contract {

  @Test
  default void a_call_that_was_cancelled_before_it_began_is_not_sent() {
    Cancellation cancelled = new Cancellation();
    cancelled.cancel();
    assertThrows(
        CallCancelledException.class, () -> stage().client().chat(stage().call(cancelled)));
    assertEquals(0, stage().endpoint().ledger().totals().requests());
  }

  @Test
  default void a_plain_call_is_cancelled_while_it_waits_for_headers() throws Exception {
    Cancellation cancellation = new Cancellation();
    RunningCall call = silent(() -> stage().client().chat(stage().call(cancellation)));
    cancellation.cancel();
    givenUp(call, false);
    nextIsFine();
  }

  @Test
  default void a_plain_call_is_interrupted_while_it_waits_for_headers() throws Exception {
    RunningCall call = silent(stage()::chat);
    call.interrupt();
    givenUp(call, true);
    nextIsFine();
  }

  @Test
  default void a_plain_call_ends_when_its_client_is_closed() throws Exception {
    RunningCall call = silent(stage()::chat);
    stage().client().close();
    givenUp(call, false);
  }

  @Test
  default void a_stream_is_cancelled_while_it_waits_for_headers() throws Exception {
    Cancellation cancellation = new Cancellation();
    RunningCall call = silent(() -> stage().drain(stage().call(cancellation)));
    cancellation.cancel();
    givenUp(call, false);
    nextIsFine();
  }

  @Test
  default void a_stream_is_interrupted_while_it_waits_for_headers() throws Exception {
    RunningCall call = silent(stage()::drain);
    call.interrupt();
    givenUp(call, true);
    nextIsFine();
  }

  @Test
  default void a_stream_is_cancelled_between_two_events() throws Exception {
    Cancellation cancellation = new Cancellation();
    try (ChatStream stream = begun(cancellation)) {
      RunningCall call = reading(stream);
      cancellation.cancel();
      givenUp(call, false);
    }
    nextIsFine();
  }

  @Test
  default void a_stream_is_interrupted_between_two_events() throws Exception {
    try (ChatStream stream = begun(new Cancellation())) {
      RunningCall call = reading(stream);
      call.interrupt();
      givenUp(call, true);
    }
    nextIsFine();
  }

  @Test
  default void a_stream_is_closed_between_two_events() throws Exception {
    try (ChatStream stream = begun(new Cancellation())) {
      RunningCall call = reading(stream);
      stream.close();
      givenUp(call, false);
    }
    nextIsFine();
  }

  @Test
  default void a_stream_ends_when_its_client_is_closed() throws Exception {
    try (ChatStream stream = begun(new Cancellation())) {
      RunningCall call = reading(stream);
      stage().client().close();
      givenUp(call, false);
    }
  }

  @Test
  default void a_stream_that_nobody_reads_is_cancelled_by_closing_it() throws Exception {
    begun(new Cancellation()).close();
    assertEquals(Outcome.CANCELLED, stage().ended().outcome());
    nextIsFine();
  }

  /** Starts a call that the provider receives and does not answer. */
  private RunningCall silent(Callable<?> call) throws InterruptedException {
    stage().endpoint().next(Fault.silence());
    RunningCall running = RunningCall.start(call);
    stage().awaitRequests(1);
    return running;
  }

  /** Opens a stream that falls silent after a few tokens. */
  private ChatStream begun(Cancellation cancellation) {
    stage().next(Fault.silenceAfter(3), Answer.generated(20));
    return stage().client().stream(stage().call(cancellation));
  }

  /** Reads a stream until it is silent and goes on waiting. */
  private RunningCall reading(ChatStream stream) throws InterruptedException {
    CountDownLatch texts = new CountDownLatch(3);
    Consumer<ChatEvent> count =
        event -> {
          if (event.content()) {
            texts.countDown();
          }
        };
    RunningCall running =
        RunningCall.start(() -> {
          stream.forEach(count);
          return "the stream has ended";
        });
    assertTrue(texts.await(ContractStage.PATIENCE.toSeconds(), TimeUnit.SECONDS));
    return running;
  }

  private void givenUp(RunningCall call, boolean interrupted) throws InterruptedException {
    call.assertCancelled(interrupted);
    assertTrue(
        stage().endpoint().ledger().awaitQuiet(ContractStage.AT_ONCE),
        "the provider goes on after the call was given up");
    assertEquals(Outcome.CANCELLED, stage().ended().outcome());
  }

  private void nextIsFine() {
    stage().endpoint().next(Answer.text("fine"));
    assertEquals("fine", stage().chat().text());
  }
}
