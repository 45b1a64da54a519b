package com.getbonito.spi;

import com.getbonito.spi.SpoolSettings.Fsync;
import java.nio.file.Path;
import java.util.List;

/** Opens what survives a process; found by {@link java.util.ServiceLoader}. */
public interface Journal {

  /**
   * Opens a ledger's file, or makes it.
   *
   * @throws com.getbonito.error.ConfigurationException where another process holds it, or it cannot
   *     be read or written
   */
  LedgerLog ledger(Path file, Fsync fsync);

  /**
   * Opens a spool, adopts what dead processes left in its folder, and begins to deliver.
   *
   * @param instance id of this process
   * @param sinks hear of every event; a batch counts as delivered when all have taken it
   * @param time timers of the delivery
   * @throws com.getbonito.error.ConfigurationException where the folder cannot be used
   */
  UsageSpool spool(SpoolSettings settings, String instance, List<UsageSink> sinks, TimeSource time);
}
