package com.getbonito.verification.load;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this JVM holds: threads, descriptors, bytes of heap after a collection, direct buffers.
 *
 * @param threads threads that belong to Bonito or to OkHttp
 * @param descriptors open descriptors
 * @param heap bytes in use after a collection
 * @param buffers bytes of direct buffers
 */
record Footprint(long threads, long descriptors, long heap, long buffers) {

  static Footprint now() {
    System.gc();
    long threads =
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .filter(name -> name.startsWith("bonito") || name.startsWith("OkHttp"))
            .count();
    long buffers =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return new Footprint(threads, openDescriptors(), heap, buffers);
  }

  private static long openDescriptors() {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    } catch (IOException noProc) {
      return 0;
    }
  }
}
