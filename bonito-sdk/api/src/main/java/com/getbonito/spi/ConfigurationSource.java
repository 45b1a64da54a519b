package com.getbonito.spi;

import com.getbonito.snapshot.Problem;
import com.getbonito.snapshot.Snapshot;
import java.util.List;
import java.util.function.Consumer;

/**
 * Configuration that may change. The last good snapshot stays in force until a better one exists.
 */
public interface ConfigurationSource extends AutoCloseable {

  /**
   * The snapshot in force; the first call reads it.
   *
   * @throws com.getbonito.error.ConfigurationException with every problem, at the first call only
   */
  Snapshot current();

  /**
   * What of the snapshot in force is used but probably not meant; empty before {@link #current} was
   * called. New already when {@code accepted} hears of a newer snapshot.
   */
  default List<Problem> warnings() {
    return List.of();
  }

  /**
   * Starts watching.
   *
   * @param accepted hears of every newer snapshot
   * @param refused hears, before {@code accepted}, what of a change was not taken over; an empty
   *     list once a later change has no such problem
   */
  void watch(Consumer<Snapshot> accepted, Consumer<List<Problem>> refused);

  /** Stops watching. */
  @Override
  void close();
}
