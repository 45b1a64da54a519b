package com.getbonito.micrometer;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Takes along what Micrometer's context registry knows, and the logging context. That one comes
 * first, since opening an observation's scope writes the ids of its trace there.
 */
final class ContextCarrier implements UnaryOperator<Runnable> {

  private final ContextSnapshotFactory known = ContextSnapshotFactory.builder().build();
  private final @Nullable ContextSnapshotFactory logging;

  ContextCarrier(boolean mdc) {
    this.logging = mdc ? mdc() : null;
  }

  @Override
  public Runnable apply(Runnable task) {
    Runnable carried = known.captureAll().wrap(task);
    return logging == null ? carried : logging.captureAll().wrap(carried);
  }

  private static ContextSnapshotFactory mdc() {
    ContextRegistry own =
        new ContextRegistry().registerThreadLocalAccessor(new Slf4jThreadLocalAccessor());
    return ContextSnapshotFactory.builder().contextRegistry(own).build();
  }
}
