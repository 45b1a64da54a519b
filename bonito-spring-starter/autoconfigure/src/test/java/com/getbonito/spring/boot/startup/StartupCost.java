package com.getbonito.spring.boot.startup;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Measures the CPU that the starter adds to the start of an application, by starting the same one
 * with and without it in alternation, each in a JVM of its own, until it is ready.
 *
 * <pre>
 * mvn -q package -DskipTests -pl bonito-spring-starter/autoconfigure,bonito-spring-starter/starter
 * java -cp bonito-spring-starter/autoconfigure/target/test-classes \
 *   com.getbonito.spring.boot.startup.StartupCost bonito-spring-starter 9 -XX:TieredStopAtLevel=1
 * </pre>
 *
 * <p>CPU of the whole process, compiler threads included; further arguments go to the JVMs.
 */
public final class StartupCost {

  /** What stays on the class path of the application without the starter. */
  private static final List<String> SPRING =
      List.of(
          "spring-",
          "logback-",
          "slf4j-",
          "log4j-",
          "jul-",
          "snakeyaml-2",
          "micrometer-",
          "jakarta.",
          "jspecify",
          "commons-logging");

  private StartupCost() {}

  /** Folder of the starter's modules, rounds, arguments of the JVMs. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path modules = Path.of(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    List<String> flags = List.of(arguments).subList(2, arguments.length);
    List<String> all = closure(modules);
    List<String> spring =
        all.stream()
            .filter(
                jar -> SPRING.stream().anyMatch(Path.of(jar).getFileName().toString()::startsWith))
            .toList();
    String classes = modules.resolve("autoconfigure/target/test-classes").toString();
    List<Double> with = new ArrayList<>();
    List<Double> without = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      double bare = start(classes, spring, flags, false);
      double full = start(classes, all, flags, true);
      if (round > 0) {
        without.add(bare);
        with.add(full);
      }
    }
    System.out.println("| CPU ms until ready | median | all |\n|---|---|---|");
    row("without the starter", without);
    row("with the starter", with);
    System.out.printf(Locale.ROOT, "| added | %.0f | |%n", median(with) - median(without));
  }

  private static double start(
      String classes, List<String> jars, List<String> flags, boolean starter)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(classes + File.pathSeparator + String.join(File.pathSeparator, jars));
    command.add("com.getbonito.spring.boot.startup.MinimalApplication");
    if (starter) {
      command.addAll(MinimalApplication.BONITO);
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(output);
    }
    return output
            .lines()
            .filter(line -> line.startsWith("cpu-nanos "))
            .mapToLong(line -> Long.parseLong(line.substring("cpu-nanos ".length())))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(output))
        / 1e6;
  }

  private static List<String> closure(Path modules) throws IOException {
    List<String> jars = new ArrayList<>();
    jars.add(modules.resolve("starter/target/classes").toString());
    String closure = Files.readString(modules.resolve("starter/target/runtime-closure.txt"));
    jars.addAll(Arrays.asList(closure.strip().split("\\|")));
    return jars;
  }

  private static void row(String what, List<Double> figures) {
    String listed =
        figures.stream()
            .map(one -> String.format(Locale.ROOT, "%.0f", one))
            .collect(Collectors.joining(", "));
    System.out.printf(Locale.ROOT, "| %s | %.0f | %s |%n", what, median(figures), listed);
  }

  private static double median(List<Double> figures) {
    return figures.stream().sorted().toList().get(figures.size() / 2);
  }
}
