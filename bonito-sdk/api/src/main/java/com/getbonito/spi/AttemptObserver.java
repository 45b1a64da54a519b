package com.getbonito.spi;

/** Hears of an attempt's progress, on the attempt's own thread. Must not block. */
public interface AttemptObserver {

  /** Hears nothing. */
  AttemptObserver NONE = status -> {};

  /**
   * The provider's status and headers have arrived.
   *
   * @param status HTTP status
   */
  void answered(int status);
}
