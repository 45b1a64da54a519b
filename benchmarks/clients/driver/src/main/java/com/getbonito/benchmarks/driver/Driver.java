package com.getbonito.benchmarks.driver;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Runs a client as told, one line in, one line out:
 *
 * <ul>
 *   <li>{@code LABEL COUNT}: makes so many calls; answers {@code done ALLOCATED SIZE STEPS HASH},
 *       the bytes allocated by all threads and what the calls brought
 *   <li>{@code exit}: ends
 * </ul>
 *
 * <p>One call is made before the first line is read and reported as {@code first}, for the
 * measurement of a fresh process.
 */
public final class Driver {

  private static final int MOST_REPEATED = 20;

  private final Client client;
  private final PrintStream out;
  private int repeated;

  Driver(Client client, PrintStream out) {
    this.client = client;
    this.out = out;
  }

  /**
   * The main method of every client. Ends the process, since some clients leave threads behind that
   * would keep it: with status 1 and a stack trace where a call failed.
   *
   * @param arguments {@code label=baseUrl} of every workload
   */
  public static void run(String[] arguments, Client.Factory factory) {
    int status = 0;
    try {
      Client client = factory.create(Endpoints.parse(List.of(arguments)));
      new Driver(client, System.out)
          .obey(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    } catch (Exception failure) {
      failure.printStackTrace();
      status = 1;
    }
    System.exit(status);
  }

  /** Makes the first call, then what each line says, until the lines end. */
  void obey(BufferedReader in) throws Exception {
    report("first 0", made(Workload.UNARY, 1));
    String line;
    while ((line = in.readLine()) != null && !line.equals("exit")) {
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      int space = line.indexOf(' ');
      Workload workload = Workload.of(line.substring(0, space));
      int count = Integer.parseInt(line.substring(space + 1));
      long before = threads.getTotalThreadAllocatedBytes();
      Tally tally = made(workload, count);
      report("done " + (threads.getTotalThreadAllocatedBytes() - before), tally);
    }
  }

  private Tally made(Workload workload, int count) throws Exception {
    Tally tally = new Tally();
    for (int i = 0; i < count; i++) {
      call(workload, tally);
    }
    return tally;
  }

  /**
   * Makes a call, once more where a client's connection broke under it: the JDK's client does that
   * once in some ten thousand calls. Seldom enough not to show in a window; said in the log.
   */
  private void call(Workload workload, Tally tally) throws Exception {
    long size = tally.size();
    long steps = tally.steps();
    int hash = tally.hash();
    try {
      client.call(workload, tally);
    } catch (Exception broken) {
      repeated++;
      if (repeated > MOST_REPEATED) {
        throw broken;
      }
      System.err.println("repeated a call after " + broken);
      tally.back(size, steps, hash);
      client.call(workload, tally);
    }
  }

  private void report(String words, Tally tally) {
    out.println(words + ' ' + tally.size() + ' ' + tally.steps() + ' ' + tally.hash());
  }
}
