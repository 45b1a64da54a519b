package com.getbonito;

import com.getbonito.spi.Cancellation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The same calls on an executor; cancelling the future cancels the call. */
final class AsyncCalls {

  private final Executor executor;

  AsyncCalls(Executor executor) {
    this.executor = executor;
  }

  <T> CompletableFuture<T> run(Function<Cancellation, T> call) {
    Pending<T> future = new Pending<>();
    executor.execute(() -> future.run(call));
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
        return;
      }
      try {
        complete(call.apply(cancellation));
      } catch (RuntimeException | Error failure) {
        completeExceptionally(failure);
      }
    }
  }
}
