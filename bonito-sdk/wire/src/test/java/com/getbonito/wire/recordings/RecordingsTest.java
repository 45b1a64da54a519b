package com.getbonito.wire.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Holds the codecs against recorded exchanges of real providers. */
@Tag("recordings")
class RecordingsTest {

  private final Checks checks = new Checks();
  private final Map<String, String> exemptions = exemptions();
  private final TreeMap<String, Integer> outside = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private int inScope;
  private int exempted;

  @Test
  void everyRecordedExchangeIsReadAndWrittenAsItsProviderMeantIt() {
    Optional<Path> folder = RecordingsFolder.find();
    if (folder.isEmpty()) {
      print("SKIPPED, no recordings: " + RecordingsFolder.NAME + " names no folder");
    }
    assumeTrue(folder.isPresent(), "no recordings");
    for (Path file : RecordingsFolder.files(folder.get())) {
      file(file);
    }
    report();
    assertThat(failures).isEmpty();
    assertThat(inScope).as("exchanges in scope").isPositive();
    assertThat(exempted * 100).as("at most 1 %% exempted").isLessThanOrEqualTo(inScope);
    assertThat(checks.extras.misplaced).as("typed fields in extras").isEmpty();
  }

  private void file(Path file) {
    int passed = 0;
    int failed = 0;
    int before = exempted;
    for (Exchange exchange : RecordingsFolder.exchanges(file)) {
      if (exchange.scope() == Exchange.Scope.OUTSIDE) {
        outside.merge(exchange.provider() + " " + operation(exchange.op()), 1, Integer::sum);
        continue;
      }
      inScope++;
      try {
        checks.check(exchange);
        passed++;
      } catch (AssertionError | RuntimeException failure) {
        if (exemptions.containsKey(exchange.id())) {
          exempted++;
          print("exempted " + exchange.id() + ": " + exemptions.get(exchange.id()));
        } else {
          failed++;
          failures.add(file.getFileName() + " " + exchange.id() + ": " + failure);
        }
      }
    }
    if (passed + failed + exempted - before > 0) {
      print(file.getFileName() + " " + passed + " passed, " + failed + " failed");
    }
  }

  /** Operations without the ids and names in their paths, so that they can be counted. */
  private static String operation(String op) {
    return op.replaceAll("/[^/ ]*[0-9_:{%-][^/ ]*", "/…").replaceAll("\\?.*", "");
  }

  private void report() {
    outside.forEach((op, count) -> print("out of scope: " + op + " " + count));
    checks.errors.forEach((what, count) -> print("error: " + what + " " + count));
    checks.extras.counts.forEach((name, count) -> print("in extras: " + name + " " + count));
    print(
        checks.splits.streams
            + " streams read "
            + checks.splits.readings
            + " ways, "
            + checks.splits.cutEverywhere
            + " of them cut in two at every byte, the longer ones at"
            + " some 200, and all in pieces of 1 to 61 bytes with a border at every byte");
    if (checks.withoutRequest > 0) {
      print(checks.withoutRequest + " answered exchanges have no request to write again");
    }
    print(inScope + " in scope, " + failures.size() + " failed, " + exempted + " exempted");
  }

  private static Map<String, String> exemptions() {
    Map<String, String> exemptions = new TreeMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    RecordingsTest.class.getResourceAsStream("/recordings/exemptions.txt")),
                StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] parts = line.split("\\s+", 2);
          exemptions.put(parts[0], parts.length > 1 ? parts[1] : "no reason given");
        }
      }
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
    return exemptions;
  }

  private static void print(String line) {
    System.out.println("recordings: " + line);
  }
}
