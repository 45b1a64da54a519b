package com.getbonito.spring.boot;

import com.getbonito.Bonito;
import java.time.Duration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Closes {@link Bonito} with its context: after the web server has answered its last request and
 * after the executors have run their last task, so that nobody calls any more; running calls and
 * streams are given the time of a shutdown phase, and what the spool keeps is delivered.
 *
 * <p>A context that is stopped without being closed, or paused, leaves it open: a closed one cannot
 * be opened again.
 */
final class BonitoLifecycle implements SmartLifecycle, ApplicationListener<ContextClosedEvent> {

  /** Below the executors (half of the largest) and far below web servers. */
  static final int PHASE = Integer.MAX_VALUE / 2 - 1024;

  private final Bonito bonito;
  private final ApplicationContext context;
  private final Duration drain;
  private volatile boolean running;
  private volatile boolean closing;

  BonitoLifecycle(Bonito bonito, ApplicationContext context, Duration drain) {
    this.bonito = bonito;
    this.context = context;
    this.drain = drain;
  }

  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    if (event.getApplicationContext() == context) {
      closing = true;
    }
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    if (closing) {
      bonito.close(drain);
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public boolean isPauseable() {
    return false;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
