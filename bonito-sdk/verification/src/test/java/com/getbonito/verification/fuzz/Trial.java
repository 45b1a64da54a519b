package com.getbonito.verification.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Reads one input at one door and judges how that ended. Keeps the extremes for the report. */
final class Trial {

  /** What a decoder may allocate whatever it reads: its buffers and tables. */
  private static final long BASE = 256 * 1024;

  /**
   * What it may allocate for each byte that it reads: a few objects for the three bytes of {@code
   * {},}, and no more.
   */
  private static final long PER_BYTE = 640;

  /** No input of this size is worth so much of a processor; a loop without an end reaches it. */
  private static final long MOST_CPU = 5_000_000_000L;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long refused;
  private long most;

  /**
   * Reads it.
   *
   * @param seed from which the input can be made again
   * @return what is wrong, or null
   */
  @Nullable String run(Door door, long seed, byte[] bytes, int[] cuts) {
    Cost cost = read(door, bytes, cuts);
    long limit = BASE + PER_BYTE * bytes.length;
    if (cost.wrong == null && cost.allocated > limit) {
      cost = read(door, bytes, cuts); // The first time may have loaded classes.
    }
    most = Math.max(most, cost.allocated);
    if (cost.wrong != null) {
      return told(door, seed, bytes, cuts, "throws " + cost.wrong + at(cost.wrong));
    }
    if (cost.allocated > limit) {
      return told(door, seed, bytes, cuts, "allocates " + cost.allocated + " bytes");
    }
    return cost.cpu > MOST_CPU
        ? told(door, seed, bytes, cuts, "takes " + cost.cpu + " ns of a processor")
        : null;
  }

  /** What a reading took, and what it threw that it may not. */
  private record Cost(long allocated, long cpu, @Nullable Throwable wrong) {}

  private Cost read(Door door, byte[] bytes, int[] cuts) {
    long cpu = threads.getCurrentThreadCpuTime();
    long before = threads.getCurrentThreadAllocatedBytes();
    Throwable wrong = null;
    try {
      door.way().read(bytes, cuts);
    } catch (RuntimeException | Error thrown) {
      if (door.allows(thrown)) {
        refused++;
      } else {
        wrong = thrown;
      }
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    return new Cost(allocated, threads.getCurrentThreadCpuTime() - cpu, wrong);
  }

  long refused() {
    return refused;
  }

  /** The most bytes that one input made a decoder allocate. */
  long mostAllocated() {
    return most;
  }

  private static String told(Door door, long seed, byte[] bytes, int[] cuts, String what) {
    return "%s %s%n  seed %d, %d bytes in %d pieces: %s"
        .formatted(
            door.name(),
            what,
            seed,
            bytes.length,
            cuts.length + 1,
            HexFormat.of().formatHex(bytes));
  }

  private static String at(Throwable thrown) {
    StringBuilder places = new StringBuilder();
    StackTraceElement[] trace = thrown.getStackTrace();
    for (int i = 0; i < Math.min(6, trace.length); i++) {
      places.append("\n    at ").append(trace[i]);
    }
    return places.toString();
  }
}
