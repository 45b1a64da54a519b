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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** The limit is what was measured and a little more: a new library of a provider's is seen. */
  @ParameterizedTest(name = "{0} adds at most {1} MB")
  @CsvSource({
    "providers/openai, 0.03",
    "providers/anthropic, 0.03",
    "providers/azure, 0.95",
    "providers/aws, 5.00",
    "providers/google, 5.10"
  })
  void a_provider_adds_little_to_the_transport(String name, double limit) {
    Module provider = Repository.module(name);
    Set<String> transport =
        Repository.module("http").closure().stream()
            .map(WeightTest::fileName)
            .collect(Collectors.toSet());
    List<Path> parts =
        Stream.concat(
                Stream.of(provider.artifact()),
                provider.closure().stream()
                    .filter(part -> !transport.contains(fileName(part)))
                    .filter(part -> !fileName(part).startsWith("bonito-http")))
            .toList();
    double weight = megabytes(parts);
    report(name + " beyond bonito-http, in " + parts.size() + " jars,", weight, limit);
    assertThat(weight).isBetween(0.001, limit);
  }

  @Test
  void the_umbrella_with_every_cloud_weighs_at_most_twenty_and_a_half_megabytes() {
    List<Path> parts = new Module(Repository.root().resolve("bonito-sdk/all")).closure();
    double weight = megabytes(parts);
    report("bonito-sdk with its closure of " + parts.size() + " jars", weight, 20.5);
    assertThat(weight).isBetween(5.0, 20.5);
  }

  /** Within a reactor a module's own classes stand where its jar would. */
  private static String fileName(Path part) {
    if (part.endsWith(Path.of("target", "classes"))) {
      return "bonito-" + part.getName(part.getNameCount() - 3);
    }
    return part.getFileName().toString();
  }

  private static void report(String what, double weight, double limit) {
    System.out.printf(
        Locale.ROOT, "report: %s weighs %.3f MB, at most %.2f MB%n", what, weight, limit);
  }

  private static double megabytes(List<Path> parts) {
    return parts.stream().mapToLong(WeightTest::bytes).sum() / MEGABYTE;
  }

  /** A reactor that stops at the tests lists folders of classes; an application gets the jars. */
  private static long bytes(Path entry) {
    Path part =
        entry.endsWith(Path.of("target", "classes"))
            ? new Module(entry.resolve("../..").normalize()).artifact()
            : entry;
    try (Stream<Path> files = Files.walk(part)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(part + " cannot be weighed", e);
    }
  }
}
