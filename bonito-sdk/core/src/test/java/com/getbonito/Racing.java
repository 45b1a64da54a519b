package com.getbonito;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Runs the same thing, or different things, on several threads that start together. */
public final class Racing {

  private Racing() {}

  /** Runs a thing so many times on each of so many threads; its failures are the test's. */
  public static void run(int threads, int times, IntConsumer thing) {
    Runnable[] runners = new Runnable[threads];
    for (int t = 0; t < threads; t++) {
      runners[t] =
          () -> {
            for (int i = 0; i < times; i++) {
              thing.accept(i);
            }
          };
    }
    together(runners);
  }

  /** Runs things at once, each on a thread of its own; their failures are the test's. */
  public static void together(Runnable... things) {
    ExecutorService threads = Executors.newFixedThreadPool(things.length);
    CountDownLatch start = new CountDownLatch(things.length);
    try {
      List<Future<?>> runs = new ArrayList<>();
      for (Runnable thing : things) {
        runs.add(
            threads.submit(() -> {
              start.countDown();
              start.await();
              thing.run();
              return null;
            }));
      }
      for (Future<?> run : runs) {
        run.get();
      }
    } catch (ExecutionException failed) {
      throw new AssertionError("a racing thread failed", failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while racing", interrupted);
    } finally {
      threads.shutdownNow();
    }
  }
}
