package com.getbonito.spi;

import java.nio.file.Path;

/**
 * How usage events are kept.
 *
 * @param path folder of the segments
 * @param maxBytes the most that all segments may take
 * @param fsync when written bytes are forced to the disk
 * @param onFull what happens when there is no room
 */
public record SpoolSettings(Path path, long maxBytes, Fsync fsync, OnFull onFull) {

  /** When written bytes are forced to the disk. A kill of the process loses nothing in any case. */
  public enum Fsync {
    /** Never: a power loss may lose what the system had not written yet. */
    NEVER,
    /** Every second. */
    INTERVAL,
    /** Before every acknowledgement. */
    ALWAYS
  }

  /** What happens when the spool has no room. */
  public enum OnFull {
    /** New calls are refused. */
    REJECT,
    /** Events are dropped and counted, unless a Hard budget applies to the call. */
    DROP_AND_COUNT
  }
}
