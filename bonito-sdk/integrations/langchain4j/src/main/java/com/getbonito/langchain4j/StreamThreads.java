package com.getbonito.langchain4j;

import java.lang.reflect.Method;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A thread per task: a virtual one where the JDK has them (21 and later), else a daemon. Looked up
 * by reflection, because this runs on 17; nothing to close.
 */
final class StreamThreads implements Executor {

  private final @Nullable Method virtual = virtual();
  private final AtomicInteger number = new AtomicInteger();

  @Override
  public void execute(Runnable task) {
    if (virtual == null) {
      Thread thread = new Thread(task, "bonito-langchain4j-" + number.incrementAndGet());
      thread.setDaemon(true);
      thread.start();
      return;
    }
    try {
      virtual.invoke(null, task);
    } catch (ReflectiveOperationException refused) {
      throw new RejectedExecutionException("no thread for a stream", refused);
    }
  }

  private static @Nullable Method virtual() {
    try {
      return Thread.class.getMethod("startVirtualThread", Runnable.class);
    } catch (NoSuchMethodException older) {
      return null;
    }
  }
}
