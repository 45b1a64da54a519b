package com.getbonito.benchmarks.calls;

import com.getbonito.benchmarks.driver.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * So many calls of one client, measured together.
 *
 * @param peer the client
 * @param workload the kind of call
 * @param round the round; windows of a round stand side by side
 * @param calls how many calls
 * @param cpuMicros CPU time of the client's process per call, all threads, in µs
 * @param allocated bytes allocated by all threads per call
 * @param wallMicros time per call in µs
 */
public record Window(
    Peer peer,
    Workload workload,
    int round,
    int calls,
    double cpuMicros,
    double allocated,
    double wallMicros) {

  /** The windows as lines of a CSV file, the heads first. */
  public static List<String> lines(List<Window> windows) {
    List<String> lines = new ArrayList<>();
    lines.add("client,workload,round,calls,cpu_us,bytes,wall_us");
    for (Window window : windows) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s,%s,%d,%d,%.2f,%.1f,%.2f",
              window.peer().name(),
              window.workload().label(),
              window.round(),
              window.calls(),
              window.cpuMicros(),
              window.allocated(),
              window.wallMicros()));
    }
    return lines;
  }
}
