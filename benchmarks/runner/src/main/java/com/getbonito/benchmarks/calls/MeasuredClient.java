package com.getbonito.benchmarks.calls;

import com.getbonito.benchmarks.driver.Tally;
import com.getbonito.benchmarks.driver.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A client's process under measurement. */
final class MeasuredClient implements AutoCloseable {

  private static final double NANOS_PER_MICRO = 1e3;

  private final Peer peer;
  private final Child process;
  private final CpuClock clock;

  private MeasuredClient(Peer peer, Child process, CpuClock clock) {
    this.peer = peer;
    this.process = process;
    this.clock = clock;
  }

  /** Starts it and waits for its first answer. */
  static MeasuredClient start(
      Peer peer, Path benchmarks, Path logs, List<String> endpoints, CpuClock clock) {
    Child process =
        Child.start(
            peer.classPath(benchmarks),
            peer.mainClass(),
            endpoints,
            logs.resolve(peer.name().toLowerCase(Locale.ROOT) + ".log"));
    MeasuredClient client = new MeasuredClient(peer, process, clock);
    client.check(Workload.UNARY, 1, process.hear().split(" "));
    return client;
  }

  /** CPU time of the process so far. */
  Duration cpu() {
    return clock.of(process.pid());
  }

  /** Makes calls and checks what they brought. */
  Window run(Workload workload, int round, int calls) {
    Duration cpu = cpu();
    long start = System.nanoTime();
    String[] answer = process.ask(workload.label() + " " + calls).split(" ");
    double wall = (System.nanoTime() - start) / NANOS_PER_MICRO / calls;
    double spent = cpu().minus(cpu).toNanos() / NANOS_PER_MICRO / calls;
    check(workload, calls, answer);
    double allocated = Double.parseDouble(answer[1]) / calls;
    return new Window(peer, workload, round, calls, spent, allocated, wall);
  }

  /** Every call must have brought the whole text, and a stream its every chunk by itself. */
  private void check(Workload workload, int calls, String[] answer) {
    if (!peer.parses()) {
      return;
    }
    int steps = workload.streamed() ? Workload.TEXT_CHUNKS : 1;
    Tally expected = new Tally();
    for (int i = 0; i < calls; i++) {
      expected.text(workload.answer());
    }
    boolean right =
        Long.parseLong(answer[2]) == expected.size()
            && Long.parseLong(answer[3]) == (long) steps * calls
            && Integer.parseInt(answer[4]) == expected.hash();
    if (!right) {
      throw new IllegalStateException(
          "%s brought %s characters in %s pieces over %d calls of %s, not %d in %d each or not the same"
              .formatted(
                  peer.title(),
                  answer[2],
                  answer[3],
                  calls,
                  workload.label(),
                  expected.size(),
                  steps));
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
