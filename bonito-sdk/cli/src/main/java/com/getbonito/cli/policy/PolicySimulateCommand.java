package com.getbonito.cli.policy;

import com.getbonito.cli.Complaints;
import com.getbonito.cli.DecisionInput;
import com.getbonito.cli.Exit;
import com.getbonito.cli.Terminal;
import com.getbonito.config.FileConfigurationProvider;
import com.getbonito.core.time.SystemTime;
import com.getbonito.decision.Decision;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.spi.ConfigurationSource;
import com.getbonito.spi.PriceBook;
import com.getbonito.spi.PriceBookFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Replays recorded calls under other policies or prices. */
@Command(
    name = "simulate",
    description = {
      "Replays recorded decisions under other policies or prices.",
      "Says which calls would have been blocked and what the others would have cost. A budget"
          + " of the fleet counts as one account; a policy in mode Audit blocks nothing. Fails"
          + " where a call would be blocked that was not refused then."
    })
final class PolicySimulateCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final SimulationReport report = new SimulationReport();

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  @Parameters(
      paramLabel = "DECISIONS",
      arity = "1..*",
      description = "Decisions as JSON lines; - is standard input.")
  private List<Path> files = List.of();

  @Option(
      names = "--policies",
      paramLabel = "FILE",
      description = "File or folder of resources whose policies count; none without it.")
  private @Nullable Path policies;

  @Option(
      names = "--prices",
      paramLabel = "OVERLAY",
      description =
          "Prices that win over the shipped book, which wins over those recorded; without it"
              + " those recorded count.")
  private @Nullable Path prices;

  @Option(names = "--json", description = "Prints the sums as a JSON line.")
  private boolean json;

  PolicySimulateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (policies == null && prices == null) {
      throw new ParameterException(
          spec.commandLine(), "give --policies, --prices, or both: there is nothing to try");
    }
    Simulation simulation = new Simulation(policies(), new Tariff(book()));
    List<Decision> decisions = new ArrayList<>();
    long unreadable = 0;
    Complaints complaints = new Complaints(terminal, json);
    for (Path file : files) {
      try (DecisionInput input = DecisionInput.open(file, terminal)) {
        input.read(decisions::add, complaints::problem);
        unreadable += input.unreadable();
      }
    }
    decisions.sort(Comparator.comparingLong(Decision::time).thenComparing(Decision::id));
    for (Decision decision : decisions) {
      if (decision.result() == null) {
        report.dryRun();
      } else {
        report.add(simulation.replay(decision));
      }
    }
    SimulationText text = new SimulationText(report, simulation.assumedBounds());
    if (json) {
      terminal.out().println(text.json());
    } else {
      text.print(terminal);
    }
    return report.newlyBlocked() + unreadable > 0 ? Exit.FINDING : Exit.OK;
  }

  private Map<String, Policy> policies() {
    if (policies == null) {
      return Map.of();
    }
    try (SystemTime time = new SystemTime("bonito-simulate");
        ConfigurationSource source =
            new FileConfigurationProvider().open(policies, time, terminal::variable)) {
      Map<String, Policy> own = new TreeMap<>(source.current().policies());
      own.replaceAll((name, policy) -> inOneProcess(policy));
      return own;
    }
  }

  /** A replay has no fleet: what its processes share is one account here. */
  private static Policy inOneProcess(Policy policy) {
    return new Policy(
        policy.appliesTo(),
        policy.attribution(),
        policy.models(),
        policy.regions(),
        policy.providers(),
        policy.tokens(),
        policy.rateLimit(),
        policy.concurrency(),
        policy.budgets() == null
            ? null
            : policy.budgets().stream().map(PolicySimulateCommand::inOneProcess).toList(),
        policy.mode());
  }

  private static Budget inOneProcess(Budget budget) {
    return new Budget(
        budget.name(),
        budget.limit(),
        budget.currency(),
        budget.window(),
        budget.timeZone(),
        budget.mode(),
        Budget.Scope.PROCESS,
        budget.per(),
        budget.perTags(),
        budget.onContention(),
        budget.alertAt());
  }

  private @Nullable PriceBook book() {
    return prices == null
        ? null
        : ServiceLoader.load(PriceBookFactory.class).findFirst().orElseThrow().open(prices);
  }
}
