package com.getbonito.benchmarks.calls;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Duration;

/**
 * Reads the CPU time of another process, all threads and system time included. On Linux in
 * nanoseconds by {@code clock_getcpuclockid(3)}; the JDK alone sees ticks of 10 ms.
 */
final class CpuClock {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final MethodHandle clockOf;
  private final MethodHandle timeOf;

  private CpuClock(MethodHandle clockOf, MethodHandle timeOf) {
    this.clockOf = clockOf;
    this.timeOf = timeOf;
  }

  /**
   * The clock of this system.
   *
   * @throws UnsupportedOperationException where the C library has no such clock
   */
  static CpuClock ofSystem() {
    Linker linker = Linker.nativeLinker();
    SymbolLookup library = linker.defaultLookup();
    return new CpuClock(
        linker.downcallHandle(
            symbol(library, "clock_getcpuclockid"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS)),
        linker.downcallHandle(
            symbol(library, "clock_gettime"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS)));
  }

  /** CPU time of a running process since it began. */
  Duration of(long pid) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment clock = arena.allocate(ValueLayout.JAVA_INT);
      MemorySegment time = arena.allocate(ValueLayout.JAVA_LONG, 2);
      int found = (int) clockOf.invokeExact((int) pid, clock);
      int read = (int) timeOf.invokeExact(clock.get(ValueLayout.JAVA_INT, 0), time);
      if (found != 0 || read != 0) {
        throw new IllegalStateException("process " + pid + " has no clock; has it ended?");
      }
      long seconds = time.getAtIndex(ValueLayout.JAVA_LONG, 0);
      return Duration.ofNanos(
          seconds * NANOS_PER_SECOND + time.getAtIndex(ValueLayout.JAVA_LONG, 1));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("cannot read the clock of process " + pid, e);
    }
  }

  private static MemorySegment symbol(SymbolLookup library, String name) {
    return library
        .find(name)
        .orElseThrow(() ->
            new UnsupportedOperationException(
                "this system has no " + name + "; whole calls are measured on Linux only"));
  }
}
