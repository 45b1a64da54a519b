package com.getbonito.wire.sse;

/** Takes the events of a stream. */
@FunctionalInterface
public interface FrameSink {

  /**
   * One event that has data.
   *
   * @param event its type; empty for the default
   * @param bytes holds the data in UTF-8, lines joined by a line feed; only valid during the call
   * @param from where the data starts
   * @param to where the data ends, exclusive
   */
  void event(String event, byte[] bytes, int from, int to);
}
