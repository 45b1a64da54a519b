package com.getbonito.cli.doctor;

import com.getbonito.Settings;
import com.getbonito.cli.Exit;
import com.getbonito.cli.Json;
import com.getbonito.cli.Terminal;
import com.getbonito.cli.doctor.Finding.Severity;
import com.getbonito.config.FileConfigurationProvider;
import com.getbonito.core.time.SystemTime;
import com.getbonito.error.ConfigurationException;
import com.getbonito.snapshot.Problem;
import com.getbonito.snapshot.Snapshot;
import com.getbonito.spi.ConfigurationSource;
import com.getbonito.spi.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at everything that a call needs, and says of each thing that is wrong how it is mended. */
@Command(
    name = "doctor",
    description = {
      "Looks at what calls need: JDK, class path, settings, configuration, credentials, DNS and"
          + " TLS, proxies, the clock, permissions, models, files, prices and budgets.",
      "Each finding has a code and a fix. No call is paid for, no secret is shown, nothing is"
          + " changed."
    })
public final class DoctorCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Findings findings = new Findings();

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  @Parameters(
      paramLabel = "CONFIG",
      arity = "0..1",
      description = "File or folder of resources; usually BONITO_CONFIG_LOCATION.")
  private @Nullable Path config;

  @Option(names = "--offline", description = "Leaves out everything that needs the network.")
  private boolean offline;

  @Option(
      names = "--expires-within",
      paramLabel = "DAYS",
      defaultValue = "21",
      description =
          "Speaks of certificates that end within so many days; usually ${DEFAULT-VALUE}.")
  private int days;

  @Option(
      names = "--class-path",
      paramLabel = "JARS",
      description = "An application's class path to look at; this tool's own without it.")
  private @Nullable String classPath;

  @Option(
      names = "--json",
      description = "Prints one JSON document: broken and warnings as numbers, findings.")
  private boolean json;

  /** A command that prints to this terminal. */
  public DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Settings settings = settings();
    Path location = config == null ? settings.configLocation() : config;
    if (location == null) {
      throw new ParameterException(
          spec.commandLine(), "which configuration? give CONFIG or set BONITO_CONFIG_LOCATION");
    }
    JdkCheck.ofThisProcess().run(findings);
    new ClassPathCheck(ClassPath.of(classPath)).run(findings);
    try (SystemTime time = new SystemTime("bonito-doctor")) {
      Snapshot snapshot = snapshot(location, time);
      if (snapshot != null) {
        look(new Patient(snapshot, settings, terminal.environment(), time));
      }
    }
    if (json) {
      terminal.out().println(Json.line(DoctorReport.members(findings)));
    } else {
      new DoctorReport(findings, terminal).print();
    }
    return findings.count(Severity.BROKEN) > 0 ? Exit.FINDING : Exit.OK;
  }

  private void look(Patient patient) {
    new CredentialsCheck(patient, findings).run();
    if (!offline) {
      new NetworkCheck(patient, findings, Duration.ofDays(days)).run();
      new PermissionsCheck(patient, findings).run();
    }
    new FilesCheck(patient, findings).run();
    new MoneyCheck(patient, findings).run();
  }

  /** Settings that cannot be used are findings; the rest is looked at as if there were none. */
  private Settings settings() {
    try {
      Settings settings = Settings.fromEnvironment(terminal.environment());
      findings.fine(Topic.SETTINGS, "BONITO_*", "understood");
      return settings;
    } catch (ConfigurationException unusable) {
      unusable.problems().forEach(problem -> problem(Topic.SETTINGS, problem));
      return Settings.builder().build();
    }
  }

  private @Nullable Snapshot snapshot(Path location, TimeSource time) {
    try (ConfigurationSource source =
        new FileConfigurationProvider().open(location, time, terminal::variable)) {
      Snapshot snapshot = source.current();
      source.warnings().forEach(warning -> problem(Topic.CONFIGURATION, warning));
      findings.fine(
          Topic.CONFIGURATION,
          String.valueOf(location.getFileName()),
          snapshot.connections().size()
              + " connections, "
              + snapshot.routes().size()
              + " routes, "
              + snapshot.policies().size()
              + " policies compile");
      return snapshot;
    } catch (ConfigurationException unusable) {
      List<Problem> problems = unusable.problems();
      problems.forEach(problem -> problem(Topic.CONFIGURATION, problem));
      if (problems.isEmpty()) {
        findings.broken(
            Topic.CONFIGURATION,
            unusable.code(),
            location.toString(),
            String.valueOf(unusable.getMessage()).replaceFirst("^BON-\\d+: ", ""),
            "name a file or folder of resources; bonito demo --config shows one");
      }
      return null;
    }
  }

  private void problem(Topic topic, Problem problem) {
    String fix = Fixes.of(problem);
    if (problem.isError()) {
      findings.broken(topic, problem.code(), problem.path(), problem.message(), fix);
    } else {
      findings.warning(topic, problem.code(), problem.path(), problem.message(), fix);
    }
  }
}
