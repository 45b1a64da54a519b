package com.getbonito.wire.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Holds the codecs against recorded exchanges of real providers, one test an exchange. */
@Tag("recordings")
class RecordingsTest {

  private final Checks checks = new Checks();
  private final Map<String, String> exemptions = exemptions();
  private final TreeMap<String, Integer> outside = new TreeMap<>();
  private int inScope;
  private int failed;
  private int exempted;

  @TestFactory
  Stream<DynamicNode> everyRecordedExchangeIsReadAndWrittenAsItsProviderMeantIt() {
    Optional<Path> folder = RecordingsFolder.find();
    if (folder.isEmpty()) {
      print("SKIPPED, no recordings: " + RecordingsFolder.NAME + " names no folder");
      return Stream.of(dynamicTest("no recordings", () -> assumeTrue(false, "no recordings")));
    }
    return Stream.concat(
        RecordingsFolder.files(folder.get()).stream().map(this::file),
        Stream.of(dynamicTest("all of them", this::whole)));
  }

  private DynamicNode file(Path file) {
    Tally tally = new Tally();
    Stream<DynamicTest> exchanges =
        RecordingsFolder.exchanges(file).stream()
            .filter(this::isInScope)
            .map(exchange -> dynamicTest(exchange.id(), () -> exchange(exchange, tally)));
    return dynamicContainer(
        file.getFileName().toString(),
        exchanges.onClose(() -> {
          if (tally.passed + tally.failed > 0) {
            print(file.getFileName() + " " + tally.passed + " passed, " + tally.failed + " failed");
          }
        }));
  }

  private static final class Tally {
    private int passed;
    private int failed;
  }

  private boolean isInScope(Exchange exchange) {
    Exchange.Scope scope = exchange.scope();
    if (scope == Exchange.Scope.ELSEWHERE) {
      return false;
    }
    if (scope != Exchange.Scope.OUTSIDE) {
      return true;
    }
    outside.merge(exchange.provider() + " " + operation(exchange.op()), 1, Integer::sum);
    return false;
  }

  private void exchange(Exchange exchange, Tally tally) {
    inScope++;
    try {
      checks.check(exchange);
      tally.passed++;
    } catch (AssertionError | RuntimeException failure) {
      String reason = exemptions.get(exchange.id());
      if (reason == null) {
        tally.failed++;
        failed++;
        throw failure;
      }
      exempted++;
      print("exempted " + exchange.id() + ": " + reason);
      assumeTrue(false, reason);
    }
  }

  private void whole() {
    report();
    assertThat(inScope).as("exchanges in scope").isPositive();
    assertThat(exempted * 100).as("at most 1 %% exempted").isLessThanOrEqualTo(inScope);
    assertThat(checks.extras.misplaced).as("typed fields in extras").isEmpty();
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
    print(inScope + " in scope, " + failed + " failed, " + exempted + " exempted");
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
