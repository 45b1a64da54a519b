package com.getbonito.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.getbonito.error.CallCancelledException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/** A call on a platform thread of its own, and how it ended. */
final class RunningCall {

  private final FutureTask<Object> result;
  private final AtomicBoolean interrupted = new AtomicBoolean();
  private final Thread thread;

  private RunningCall(Callable<?> call) {
    this.result = new FutureTask<>(call::call);
    this.thread = new Thread(this::run, "contract-call");
  }

  static RunningCall start(Callable<?> call) {
    RunningCall running = new RunningCall(call);
    running.thread.setDaemon(true);
    running.thread.start();
    return running;
  }

  void interrupt() {
    thread.interrupt();
  }

  /**
   * It ends within {@link ContractStage#AT_ONCE}, as given up.
   *
   * @param interrupted whether the calling thread must find itself interrupted
   */
  void assertCancelled(boolean interrupted) throws InterruptedException {
    thread.join(ContractStage.AT_ONCE.toMillis());
    assertFalse(thread.isAlive(), "the call goes on after it was given up");
    ExecutionException failed =
        assertThrows(ExecutionException.class, result::get, "the call did not fail");
    assertInstanceOf(CallCancelledException.class, failed.getCause());
    assertEquals(interrupted, this.interrupted.get(), "whether the thread is interrupted");
  }

  private void run() {
    result.run();
    interrupted.set(Thread.currentThread().isInterrupted());
  }
}
