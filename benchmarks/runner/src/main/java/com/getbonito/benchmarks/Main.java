package com.getbonito.benchmarks;

import com.getbonito.benchmarks.calls.CallPlan;
import com.getbonito.benchmarks.calls.CallSuite;
import com.getbonito.benchmarks.calls.Start;
import com.getbonito.benchmarks.calls.StartSuite;
import com.getbonito.benchmarks.calls.Window;
import com.getbonito.benchmarks.jmh.MicroFigure;
import com.getbonito.benchmarks.jmh.MicroSuite;
import com.getbonito.benchmarks.report.Machine;
import com.getbonito.benchmarks.report.Page;
import com.getbonito.benchmarks.report.Results;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the benchmarks and writes the page. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures Bonito beside other clients. A whole run takes about twenty minutes and writes",
      "docs/benchmarks.md; a part or a quick run writes benchmarks/target/benchmarks.md."
    })
final class Main implements Callable<Integer> {

  @Option(names = "--only", description = "One part: ${COMPLETION-CANDIDATES}.")
  private @Nullable Part only;

  @Option(names = "--quick", description = "Less of everything: too little for a verdict.")
  private boolean quick;

  @Option(names = "--seed", description = "What the order of clients follows from; 1 unless set.")
  private long seed = 1;

  @Option(names = "--output", description = "Where the page goes.")
  private @Nullable Path output;

  public static void main(String[] arguments) {
    CommandLine command = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(command.execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path benchmarks = folder();
    Path checkout = benchmarks.resolve("..").normalize();
    Path logs = Files.createDirectories(benchmarks.resolve("target/logs"));
    Consumer<String> progress = step -> System.err.println("… " + step);
    CallPlan plan = (quick ? CallPlan.quick() : CallPlan.full()).withSeed(seed);
    Machine machine = Machine.of(checkout);

    List<Start> starts = List.of();
    if (wants(Part.STARTUP)) {
      starts = new StartSuite(benchmarks, logs, plan, progress).run();
    }
    List<Window> windows = List.of();
    if (wants(Part.CALLS)) {
      windows = new CallSuite(benchmarks, logs, plan, progress).run();
      Files.write(benchmarks.resolve("target/windows.csv"), Window.lines(windows));
    }
    List<MicroFigure> micro = List.of();
    if (wants(Part.JMH)) {
      progress.accept("steps inside the JVM, " + (quick ? "three minutes" : "nine minutes"));
      micro = new MicroSuite(quick, logs.resolve("jmh.log")).run();
    }

    String page =
        Page.of(
            new Results(
                machine, command(), plan, micro, windows, starts, Results.weigh(benchmarks)));
    Path target = target(benchmarks, checkout);
    Files.writeString(target, page);
    System.out.println(page);
    progress.accept("written to " + target);
    return 0;
  }

  private boolean wants(Part part) {
    return only == null || only == part;
  }

  private Path target(Path benchmarks, Path checkout) {
    if (output != null) {
      return output;
    }
    boolean whole = only == null && !quick;
    return whole
        ? checkout.resolve("docs/benchmarks.md")
        : benchmarks.resolve("target/benchmarks.md");
  }

  private String command() {
    StringBuilder command = new StringBuilder("./bonito bench");
    if (only != null) {
      command.append(" --only ").append(only.name().toLowerCase(Locale.ROOT));
    }
    command.append(quick ? " --quick" : "");
    return command.append(seed == 1 ? "" : " --seed " + seed).toString();
  }

  /** The folder of the benchmarks: the jar lies in its target. */
  private static Path folder() throws URISyntaxException {
    Path jar = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path target = jar.toAbsolutePath().normalize().getParent();
    Path folder = target == null ? null : target.getParent();
    if (folder == null || !Files.isDirectory(folder.resolve("clients"))) {
      throw new IllegalStateException("run from a built checkout, by ./bonito bench");
    }
    return folder;
  }
}
