package com.getbonito.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Where and from what the figures come.
 *
 * @param processor model and number of processors
 * @param memory memory of the machine
 * @param system operating system and its release
 * @param jdk vendor and version of the JDK
 * @param commit the commit that was built, and whether files differed from it
 * @param date day of the run
 * @param load load average of the last minute at the beginning: what else the machine did
 */
public record Machine(
    String processor,
    String memory,
    String system,
    String jdk,
    String commit,
    String date,
    String load) {

  private static final double GIBI = 1 << 30;

  /** This machine and the checkout in a folder, now. */
  public static Machine of(Path checkout) {
    com.sun.management.OperatingSystemMXBean system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Machine(
        processorModel() + ", " + system.getAvailableProcessors() + " processors",
        "%.0f GiB".formatted(system.getTotalMemorySize() / GIBI),
        system.getName() + " " + system.getVersion() + " " + system.getArch(),
        System.getProperty("java.vendor") + " " + Runtime.version(),
        commitOf(checkout),
        DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(Instant.now()),
        String.format(Locale.ROOT, "%.1f", system.getSystemLoadAverage()));
  }

  private static String processorModel() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown processor");
    } catch (IOException notLinux) {
      return "unknown processor";
    }
  }

  private static String commitOf(Path checkout) {
    Optional<String> head = git(checkout, "rev-parse", "--short=12", "HEAD");
    Optional<String> changes =
        git(checkout, "status", "--porcelain", "--", "bonito-sdk", "benchmarks");
    return head.map(
            commit -> changes.filter(String::isEmpty).isPresent() ? commit : commit + " + changes")
        .orElse("no repository");
  }

  private static Optional<String> git(Path checkout, String... arguments) {
    List<String> command =
        Stream.concat(Stream.of("git", "-C", checkout.toString()), Stream.of(arguments)).toList();
    try {
      Process git = new ProcessBuilder(command).start();
      String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = git.waitFor(10, TimeUnit.SECONDS);
      return ended && git.exitValue() == 0 ? Optional.of(said.strip()) : Optional.empty();
    } catch (IOException absent) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
