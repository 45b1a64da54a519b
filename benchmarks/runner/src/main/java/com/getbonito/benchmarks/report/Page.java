package com.getbonito.benchmarks.report;

import com.getbonito.benchmarks.calls.CallPlan;
import com.getbonito.benchmarks.calls.Peer;
import com.getbonito.benchmarks.driver.Workload;
import com.getbonito.benchmarks.jmh.MicroFigure;
import com.getbonito.benchmarks.report.Results.Weight;
import com.getbonito.benchmarks.stats.Goal;
import com.getbonito.benchmarks.stats.Interval;
import com.getbonito.benchmarks.stats.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The results as a page of Markdown. */
public final class Page {

  private final Results results;
  private final StringBuilder out = new StringBuilder();

  private Page(Results results) {
    this.results = results;
  }

  public static String of(Results results) {
    return new Page(results).write();
  }

  private String write() {
    out.append("# Benchmarks\n\n");
    out.append("Written by `").append(results.command()).append("`; do not edit. ");
    out.append("`./bonito bench` measures everything, `--only jmh|calls|startup` a part, ");
    out.append("`--quick` less of it.\n\n");
    machine();
    goals();
    if (!results.micro().isEmpty()) {
      micro();
    }
    if (!results.windows().isEmpty()) {
      calls(new CallFigures(results.windows()));
    }
    if (!results.starts().isEmpty()) {
      starts(new StartFigures(results.starts()));
    }
    return out.toString().stripTrailing() + "\n";
  }

  private void machine() {
    Machine machine = results.machine();
    out.append(
        new Table("", "")
            .row("Date", machine.date())
            .row("Commit", machine.commit())
            .row("Machine", machine.processor() + ", " + machine.memory())
            .row("System", machine.system())
            .row("JDK", machine.jdk())
            .row("Load average before", machine.load()));
  }

  private void goals() {
    out.append("## Goals\n\n");
    out.append(
        "A figure is a median with its 95 % bootstrap interval in brackets; a codec's is a ");
    out.append("mean with its 99.9 % interval. A goal inside the interval is undecided.\n\n");
    Table table = new Table("Goal", "at most", "measured", "verdict");
    for (Goal goal : Goals.of(results)) {
      table.row(
          goal.subject(),
          Figures.number(goal.limit()) + " " + goal.unit(),
          Figures.interval(goal.figure()) + " " + goal.unit(),
          word(goal.verdict()));
    }
    out.append(table);
    rivals();
  }

  /** Bonito beside each rival in every column: below 1 is less. */
  private void rivals() {
    if (results.windows().isEmpty() && results.starts().isEmpty()) {
      return;
    }
    out.append("Bonito is to be below each of these in every column; the figures are Bonito's ");
    out.append("share of theirs.\n\n");
    Table table = new Table("Bonito against", "column", "share", "below?");
    for (Peer rival : Peer.rivals()) {
      if (!results.windows().isEmpty()) {
        CallFigures figures = new CallFigures(results.windows());
        for (Workload workload : Workload.values()) {
          String label = workload.label();
          share(table, rival, "CPU, " + label, figures.cpuRatio(Peer.BONITO, rival, workload));
          share(
              table,
              rival,
              "allocated, " + label,
              figures.allocatedRatio(Peer.BONITO, rival, workload));
        }
      }
      if (!results.starts().isEmpty()) {
        StartFigures figures = new StartFigures(results.starts());
        share(table, rival, "first answer, wall", figures.wallRatio(Peer.BONITO, rival));
        share(table, rival, "first answer, CPU", figures.cpuRatio(Peer.BONITO, rival));
      }
    }
    out.append(table);
  }

  private static void share(Table table, Peer rival, String column, Interval share) {
    table.row(rival.title(), column, Figures.interval(share), word(Verdict.atMost(1, share)));
  }

  private void micro() {
    out.append("## Steps inside the JVM (JMH)\n\n");
    out.append("`EngineBenchmark` is a call through a route of three targets to a model that ");
    out.append("answers at once; `plan` is the dry run of the same call. `GovernedBenchmark` is ");
    out.append("such a call with six targets that have prices, three policies, a Hard budget and ");
    out.append("a usage sink; its ledger is in memory, in a file, or in a file with the usage in ");
    out.append("a spool. `CodecBenchmark` writes ");
    out.append("and reads OpenAI chat with 1 KB of text, and streams of ");
    out.append(Workload.TEXT_CHUNKS).append(" chunks, per chunk with text. `DialectBenchmark` ");
    out.append(
        "does so for every dialect; its streams come frame by frame, and each has the same ");
    out.append("number of frames with text.\n\n");
    Table table = new Table("Step", "mean µs", "± 99.9 %", "p50 µs", "p99 µs", "bytes allocated");
    for (MicroFigure figure : results.micro()) {
      table.row(
          figure.name(),
          Figures.number(figure.micros()),
          Double.isNaN(figure.error()) ? "–" : Figures.number(figure.error()),
          figure.p50() == null ? "–" : Figures.number(figure.p50()),
          figure.p99() == null ? "–" : Figures.number(figure.p99()),
          Figures.number(figure.allocated()));
    }
    out.append(table);
  }

  private void calls(CallFigures figures) {
    CallPlan plan = results.plan();
    out.append("## Whole calls\n\n");
    out.append(
        ("""
        Each client runs in a JVM of its own (`-Xmx512m`, otherwise as it comes) with one calling
        thread, against the simulator in another process, over HTTP/1.1 on loopback. The prompt is
        1 KB; a whole answer has 1 KB of text, a stream %d chunks with text and three more for role,
        finish and usage. In a burst stream the server writes all chunks at once; in a segmented one
        a chunk per turn of its event loop, as a model that is still thinking does. Bonito has
        everything on: three connections, a route of three targets with prices, three policies with
        attribution, rules, a cap, a rate and a Hard budget per team, a usage sink, health,
        deadlines, a decision on each answer. Every client's text is checked to the letter, and that it came chunk by chunk.
        CPU is that of the client's whole process, read from outside; bytes are those of all its
        threads. After %,d calls and %,d streams of each kind to warm up, %d rounds of one window per
        client (%,d calls, %,d streams), in an order drawn anew for each round.

        """)
            .formatted(
                Workload.TEXT_CHUNKS,
                plan.warmCalls(),
                plan.warmStreams(),
                plan.rounds(),
                plan.calls(),
                plan.streams()));
    Table cpu = new Table("CPU µs per call", "unary", "burst stream", "segmented stream");
    Table ratio =
        new Table(
            "CPU against OkHttp with Jackson, ×", "unary", "burst stream", "segmented stream");
    Table bytes = new Table("KB allocated per call", "unary", "burst stream", "segmented stream");
    for (Peer peer : Peer.values()) {
      cpu.row(row(peer, workload -> Figures.interval(figures.cpu(peer, workload))));
      ratio.row(
          row(peer, workload -> Figures.interval(figures.cpuRatio(peer, Peer.JACKSON, workload))));
      bytes.row(
          row(peer, workload -> Figures.kilobytes(figures.allocated(peer, workload).median())));
    }
    out.append(cpu).append(ratio).append(bytes);
  }

  private static List<String> row(Peer peer, Function<Workload, String> cell) {
    return List.of(
        peer.title(),
        cell.apply(Workload.UNARY),
        cell.apply(Workload.BURST),
        cell.apply(Workload.SEGMENTED));
  }

  private void starts(StartFigures figures) {
    out.append("## First answer in a fresh JVM\n\n");
    out.append("From the start of the process to the first whole answer, ");
    out.append(results.plan().starts())
        .append(" processes of each client in turns. Jars are what ");
    out.append("an application gets with the client.\n\n");
    Table table = new Table("Client", "wall s", "CPU s", "jars", "MB");
    for (Peer peer : Peer.values()) {
      Weight weight = results.weights().getOrDefault(peer, new Weight(0, 0));
      table.row(
          peer.title(),
          Figures.interval(figures.wall(peer)),
          Figures.interval(figures.cpu(peer)),
          Integer.toString(weight.jars()),
          Figures.number(weight.bytes() / 1e6));
    }
    out.append(table);
  }

  private static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }
}
