package com.getbonito;

import com.getbonito.chat.ChatStream;
import com.getbonito.core.call.Listeners;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.Cancellation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The same calls on an executor; cancelling the future cancels the call. */
final class AsyncCalls {

  private final Executor executor;
  private final UnaryOperator<Runnable> carrier;
  private final Listeners listeners;

  AsyncCalls(Executor executor, UnaryOperator<Runnable> carrier, Listeners listeners) {
    this.executor = executor;
    this.carrier = carrier;
    this.listeners = listeners;
  }

  <T> CompletableFuture<T> run(
      String target, String operation, boolean streamed, Function<Cancellation, T> call) {
    Pending<T> future = new Pending<>();
    try {
      executor.execute(carrier.apply(() -> future.run(call)));
    } catch (RuntimeException refused) {
      if (future.isDone()) {
        return future;
      }
      BonitoException failure =
          new BonitoException(
              "BON-3008",
              ErrorKind.CANCELLED,
              "the executor took no more calls; give it room, or another one to the builder",
              refused);
      listeners.unplanned(target, operation, streamed, failure);
      future.completeExceptionally(failure);
    }
    return future;
  }

  private static final class Pending<T> extends CompletableFuture<T> {

    private final Cancellation cancellation = new Cancellation();

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      boolean cancelled = super.cancel(mayInterruptIfRunning);
      cancellation.cancel();
      return cancelled;
    }

    void run(Function<Cancellation, T> call) {
      if (isDone()) {
        cancellation.cancel();
      }
      try {
        T answer = call.apply(cancellation);
        if (!complete(answer) && answer instanceof ChatStream unwanted) {
          unwanted.close();
        }
      } catch (RuntimeException | Error failure) {
        completeExceptionally(failure);
      }
    }
  }
}
