package com.getbonito.journal;

import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Warns once of each kind of failure. Bounded, since there are few kinds. Thread-safe. */
final class LoggedOnce {

  private static final int MOST_KINDS = 64;

  private final System.Logger log;
  private final Set<String> kinds = ConcurrentHashMap.newKeySet();

  LoggedOnce(System.Logger log) {
    this.log = log;
  }

  void warn(String code, String what, Throwable failure) {
    String kind = failure.getClass().getName();
    if (kinds.size() < MOST_KINDS && kinds.add(code + kind)) {
      log.log(
          Level.WARNING,
          code + ": " + what + "; further failures of this kind are counted only",
          failure);
    }
  }

  /** Forgets what was warned of, so that it is said again when it comes back. */
  void recovered() {
    if (!kinds.isEmpty()) {
      kinds.clear();
    }
  }
}
