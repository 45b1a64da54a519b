package com.getbonito.verification.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * One test an exchange, counted by file, with everything out of scope counted by operation. An
 * exemption is a line {@code id reason} of a checked-in file; at most 1 % may be exempted.
 */
public final class RecordingSuite {

  /** What a suite does with an exchange. */
  public sealed interface Scope {

    /** Nothing: another suite's provider. */
    record Elsewhere() implements Scope {}

    /**
     * Nothing, though the provider is this suite's.
     *
     * @param what is counted under this name, for example the operation
     */
    record Outside(String what) implements Scope {}

    /**
     * It is judged.
     *
     * @param check throws where something is wrong
     */
    record Inside(Runnable check) implements Scope {}
  }

  private final String name;
  private final Function<RecordedExchange, Scope> scope;
  private final Runnable report;
  private final Map<String, String> exemptions;
  private final Map<String, Integer> outside = new TreeMap<>();
  private int inScope;
  private int failed;
  private int exempted;

  /**
   * @param name of the suite, for its lines
   * @param scope what is done with each exchange
   * @param report prints what the suite found beside, after all exchanges
   * @param exemptions resource with the exempted ids, null for none
   */
  public RecordingSuite(
      String name,
      Function<RecordedExchange, Scope> scope,
      Runnable report,
      @Nullable String exemptions) {
    this.name = name;
    this.scope = scope;
    this.report = report;
    this.exemptions = exemptions == null ? Map.of() : read(exemptions);
  }

  /** The tests; one that is skipped where there are no recordings. */
  public Stream<DynamicNode> tests() {
    Optional<Path> folder = RecordedFolder.find();
    if (folder.isEmpty()) {
      print("SKIPPED, no recordings: " + RecordedFolder.NAME + " names no folder");
      return Stream.of(dynamicTest("no recordings", () -> assumeTrue(false, "no recordings")));
    }
    return Stream.concat(
        RecordedFolder.files(folder.get()).stream().map(this::file),
        Stream.of(dynamicTest("all of them", this::whole)));
  }

  /** Prints a line of the suite's. */
  public void print(String line) {
    System.out.println("recordings: " + name + ": " + line);
  }

  private static final class Tally {
    private int passed;
    private int failed;
    private int exempted;
  }

  private DynamicNode file(Path file) {
    Tally tally = new Tally();
    Stream<DynamicTest> tests =
        RecordedFolder.exchanges(file).stream().flatMap(exchange -> test(exchange, tally));
    return dynamicContainer(
        file.getFileName().toString(),
        tests.onClose(() -> {
          if (tally.passed + tally.failed + tally.exempted > 0) {
            print(
                file.getFileName()
                    + " "
                    + tally.passed
                    + " passed, "
                    + tally.failed
                    + " failed, "
                    + tally.exempted
                    + " exempted");
          }
        }));
  }

  private Stream<DynamicTest> test(RecordedExchange exchange, Tally tally) {
    return switch (scope.apply(exchange)) {
      case Scope.Elsewhere elsewhere -> Stream.empty();
      case Scope.Outside other -> {
        outside.merge(other.what(), 1, Integer::sum);
        yield Stream.empty();
      }
      case Scope.Inside inside ->
          Stream.of(dynamicTest(exchange.id(), () -> judge(exchange.id(), inside, tally)));
    };
  }

  private void judge(String id, Scope.Inside inside, Tally tally) {
    inScope++;
    try {
      inside.check().run();
      tally.passed++;
    } catch (AssertionError | RuntimeException failure) {
      String reason = exemptions.get(id);
      if (reason == null) {
        tally.failed++;
        failed++;
        throw failure;
      }
      tally.exempted++;
      exempted++;
      print("exempted " + id + ": " + reason);
      assumeTrue(false, reason);
    }
  }

  private void whole() {
    outside.forEach((what, count) -> print("out of scope: " + what + " " + count));
    report.run();
    print(inScope + " in scope, " + failed + " failed, " + exempted + " exempted");
    if (System.getProperty(RecordedFolder.NAME, System.getenv(RecordedFolder.NAME)) == null) {
      assertThat(inScope).as("exchanges in scope").isPositive();
    }
    assertThat(exempted * 100).as("at most 1 %% exempted").isLessThanOrEqualTo(inScope);
  }

  private static Map<String, String> read(String resource) {
    Map<String, String> found = new TreeMap<>();
    InputStream stream = RecordingSuite.class.getResourceAsStream(resource);
    if (stream == null) {
      throw new IllegalArgumentException("no resource " + resource);
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] parts = line.split("\\s+", 2);
          found.put(parts[0], parts.length > 1 ? parts[1] : "no reason given");
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return found;
  }
}
