package com.getbonito.core.health;

import java.util.concurrent.atomic.AtomicBoolean;

/** What all models of a connection share: whether its credential works. */
final class ConnectionHealth {

  private final AtomicBoolean credentialFailed = new AtomicBoolean();

  boolean credentialFailed() {
    return credentialFailed.get();
  }

  void credentialRefused() {
    credentialFailed.set(true);
  }

  void credentialWorks() {
    if (credentialFailed.get()) {
      credentialFailed.set(false);
    }
  }
}
