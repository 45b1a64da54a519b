package com.getbonito.benchmarks.driver;

/** A client under measurement, ready to call. Used by one thread. */
public interface Client {

  /**
   * Makes one call and reads its answer to the end.
   *
   * @param tally takes every piece of text that the client hands over
   * @throws Exception when the call fails; the measurement ends
   */
  void call(Workload workload, Tally tally) throws Exception;

  /** Makes a client for the endpoints of a simulator. */
  interface Factory {

    /** A client that has not called yet. */
    Client create(Endpoints endpoints);
  }
}
