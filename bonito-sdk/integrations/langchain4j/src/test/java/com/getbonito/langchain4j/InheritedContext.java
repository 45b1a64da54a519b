package com.getbonito.langchain4j;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** A value per thread, and how a task takes it along to another one. */
final class InheritedContext implements UnaryOperator<Runnable> {

  private final Map<Thread, String> values = new ConcurrentHashMap<>();

  void set(String value) {
    values.put(Thread.currentThread(), value);
  }

  String value() {
    return values.getOrDefault(Thread.currentThread(), "nothing");
  }

  @Override
  public Runnable apply(Runnable task) {
    String captured = value();
    return () -> {
      set(captured);
      task.run();
    };
  }
}
