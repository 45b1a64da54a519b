package com.getbonito.cli.convert;

import com.getbonito.cli.Exit;
import com.getbonito.cli.Json;
import com.getbonito.cli.Terminal;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes Bonito's resources of LiteLLM's configuration, and says what is not the same. */
@Command(
    name = "convert",
    description = {
      "Makes Bonito's resources of the configuration of LiteLLM's proxy.",
      "Groups of model_list become routes, their providers connections, budgets and rates"
          + " policies. Keys are never copied: a variable takes their place. Whatever has no"
          + " counterpart is said in a comment, and nothing is printed that does not compile."
    })
public final class ConvertCommand implements Callable<Integer> {

  private static final Path STANDARD_INPUT = Path.of("-");

  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "LiteLLM's YAML; - is standard input.")
  private Path file = STANDARD_INPUT;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Writes the resources there and the remarks to standard output.")
  private @Nullable Path output;

  @Option(
      names = "--json",
      description = "Prints one JSON document: yaml, connections, routes, policies, remarks.")
  private boolean json;

  /** A command that prints to this terminal. */
  public ConvertCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String source = file.equals(STANDARD_INPUT) ? "standard input" : fileName();
    Conversion conversion = Conversions.of(parsed(text()));
    if (conversion.documents().isEmpty()) {
      throw unusable("it holds no model_list with a model that Bonito can call", null);
    }
    String yaml = conversion.yaml(source);
    Trial.of(conversion, yaml);
    if (output != null) {
      write(output, yaml);
    }
    if (json) {
      terminal.out().println(Json.line(new TreeMap<>(conversion.members(source))));
    } else if (output != null) {
      report(conversion);
    } else {
      terminal.out().print(yaml);
    }
    return conversion.isLossy() ? Exit.FINDING : Exit.OK;
  }

  private void report(Conversion conversion) {
    for (Remark each : conversion.remarks()) {
      String kind = each.kind().word();
      boolean grave = each.kind().compareTo(Remark.Kind.SECRET) <= 0;
      terminal
          .out()
          .println(
              (grave ? terminal.bad(kind) : terminal.faint(kind))
                  + ": "
                  + each.path()
                  + ": "
                  + each.message());
    }
    terminal
        .out()
        .println(
            conversion.count("ProviderConnection")
                + " connections, "
                + conversion.count("Route")
                + " routes, "
                + conversion.count("Policy")
                + " policies in "
                + output);
  }

  private String fileName() {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }

  private String text() {
    try {
      return file.equals(STANDARD_INPUT)
          ? new String(terminal.in().readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(file);
    } catch (IOException missing) {
      throw unusable("it cannot be read; check the path", missing);
    }
  }

  private @Nullable Object parsed(String text) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(file.toString()).setAllowDuplicateKeys(false).build();
    try {
      return new Load(settings).loadFromString(text);
    } catch (YamlEngineException broken) {
      throw unusable("it is no YAML: " + firstLine(broken), broken);
    } catch (StackOverflowError deep) {
      throw unusable("it is nested too deeply", null);
    }
  }

  private static String firstLine(YamlEngineException broken) {
    return String.valueOf(broken.getMessage()).lines().findFirst().orElse("it cannot be parsed");
  }

  private void write(Path to, String yaml) {
    try {
      Files.writeString(to, yaml);
    } catch (IOException refused) {
      throw unusable("the result cannot be written to " + to, refused);
    }
  }

  private BonitoException unusable(String why, @Nullable Exception cause) {
    return new BonitoException(
        "BON-6402", ErrorKind.CONFIGURATION, file + " cannot be converted: " + why, cause);
  }
}
