package com.getbonito.core;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A virtual thread per task where the JDK has them (21 and later), else a pool of daemon threads.
 * The one place that knows of virtual threads, by reflection, because the library runs on 17.
 */
public final class DefaultExecutor {

  private static final int MOST = 1_000;

  private DefaultExecutor() {}

  /** A new executor; closing it is the caller's. */
  public static ExecutorService create() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException older) {
      return pool();
    }
  }

  private static ExecutorService pool() {
    AtomicInteger number = new AtomicInteger();
    return new ThreadPoolExecutor(
        0,
        MOST,
        60,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, "bonito-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }
}
