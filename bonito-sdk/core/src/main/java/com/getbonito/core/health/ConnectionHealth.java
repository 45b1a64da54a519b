package com.getbonito.core.health;

import com.getbonito.core.time.Nanos;
import com.getbonito.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What all models of a connection share: whether its credential works. A refusal is remembered for
 * {@link #REMEMBERED}, so that a credential which was rotated meanwhile is found to work.
 */
final class ConnectionHealth {

  private static final Duration REMEMBERED = Duration.ofSeconds(15);

  private final TimeSource time;
  private final AtomicReference<@Nullable Long> refusedAt = new AtomicReference<>();

  ConnectionHealth(TimeSource time) {
    this.time = time;
  }

  boolean credentialFailed() {
    Long at = refusedAt.get();
    return at != null && time.nanos() - at < Nanos.of(REMEMBERED);
  }

  void credentialRefused() {
    refusedAt.set(time.nanos());
  }

  void credentialWorks() {
    if (refusedAt.get() != null) {
      refusedAt.set(null);
    }
  }
}
