package com.getbonito.benchmarks.calls;

import com.getbonito.benchmarks.driver.Workload;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.Chunking;
import com.getbonito.testkit.simulator.script.Pace;
import java.io.IOException;
import java.io.OutputStream;

/** The simulator in a process of its own: an endpoint per workload, until standard input ends. */
public final class SimulatorMain {

  private SimulatorMain() {}

  /** Prints {@code label=baseUrl} of every workload on one line. */
  public static void main(String[] arguments) throws IOException {
    Simulator.Builder builder = Simulator.builder().threads(1);
    for (Workload workload : Workload.values()) {
      Chunking chunking = workload == Workload.SEGMENTED ? Chunking.SEGMENTED : Chunking.BURST;
      builder.endpoint(
          workload.label(),
          endpoint -> endpoint.pace(Pace.instant().withChunking(chunking)).ledger(1, false));
    }
    try (Simulator simulator = builder.start()) {
      StringBuilder line = new StringBuilder();
      for (Workload workload : Workload.values()) {
        simulator.endpoint(workload.label()).always(Answer.text(workload.answer()));
        String url = simulator.endpoint(workload.label()).baseUri().toString();
        line.append(workload.label()).append('=').append(url).append(' ');
      }
      System.out.println(line.toString().strip());
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
