package com.getbonito.verification.weights;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.verification.Module;
import com.getbonito.verification.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The weight that an application carries")
class WeightTest {

  private static final double MEGABYTE = 1_000_000;

  @Test
  void the_api_weighs_at_most_three_tenths_of_a_megabyte() {
    double weight = megabytes(List.of(Repository.module("api").artifact()));
    report("bonito-api", weight, 0.3);
    assertThat(weight).isBetween(0.01, 0.3);
  }

  @Test
  void the_engine_with_all_that_it_needs_weighs_at_most_two_megabytes() {
    Module core = Repository.module("core");
    List<Path> parts = Stream.concat(Stream.of(core.artifact()), core.closure().stream()).toList();
    double weight = megabytes(parts);
    report("bonito-core with its closure of " + parts.size() + " jars", weight, 2);
    assertThat(weight).isBetween(0.01, 2.0);
  }

  private static void report(String what, double weight, double limit) {
    System.out.printf(
        Locale.ROOT, "report: %s weighs %.3f MB, at most %.1f MB%n", what, weight, limit);
  }

  private static double megabytes(List<Path> parts) {
    return parts.stream().mapToLong(WeightTest::bytes).sum() / MEGABYTE;
  }

  private static long bytes(Path part) {
    try (Stream<Path> files = Files.walk(part)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(part + " cannot be weighed", e);
    }
  }
}
