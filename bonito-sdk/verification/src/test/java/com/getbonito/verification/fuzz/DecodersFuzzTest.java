package com.getbonito.verification.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs by time, ten seconds a form and sixty with {@code bonito.full}: how many inputs are tried
 * depends on the machine, what comes of a given seed does not. {@code -Dbonito.fuzz.seed} tries one
 * seed alone.
 */
@Tag("fuzz")
@DisplayName("Broken bytes")
class DecodersFuzzTest {

  private static final Duration TIME =
      Duration.ofSeconds(Boolean.getBoolean("bonito.full") ? 60 : 10);

  private static final int MOST_FAILURES = 20;

  private static final Seeds SEEDS = Seeds.load();

  static Stream<Arguments> forms() {
    return Stream.of(
        arguments("streams of text", Doors.ofText(), SEEDS.text()),
        arguments("event streams of frames", Doors.ofFrames(), SEEDS.frames()),
        arguments("whole bodies", Doors.ofBodies(), SEEDS.bodies()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void end_in_events_or_in_the_failures_that_are_declared(
      String form, List<Door> doors, List<byte[]> seeds) {
    Trial trial = new Trial();
    Map<String, String> failures = new LinkedHashMap<>();
    @Nullable Long only = Long.getLong("bonito.fuzz.seed");
    long end = System.nanoTime() + TIME.toNanos();
    long tried = 0;
    for (long seed = only == null ? 0 : only;
        failures.size() < MOST_FAILURES && System.nanoTime() < end && (only == null || tried == 0);
        seed++) {
      tried += once(seed, doors, seeds, trial, failures);
    }
    System.out.printf(
        Locale.ROOT,
        "report: fuzz, %s: %,d inputs at %d doors, %,d a second, %,d refused, at most %,d bytes"
            + " allocated for one, from %d seeds%n",
        form,
        tried,
        doors.size(),
        tried / TIME.toSeconds(),
        trial.refused(),
        trial.mostAllocated(),
        seeds.size());
    assertThat(new ArrayList<>(failures.values())).isEmpty();
  }

  /** Every door reads what comes of a seed, because the doors of a form read one another's too. */
  private static long once(
      long seed, List<Door> doors, List<byte[]> seeds, Trial trial, Map<String, String> failures) {
    SplittableRandom random = new SplittableRandom(seed);
    Mutator mutator = new Mutator(random);
    byte[] whole = seeds.get(random.nextInt(seeds.size()));
    byte[] other = seeds.get(random.nextInt(seeds.size()));
    byte[] bytes =
        switch (random.nextInt(16)) {
          case 0 -> mutator.noise();
          case 1 -> whole;
          case 2, 3, 4 -> mutator.broken(whole, other);
          default -> {
            byte[] reframed = new Reframed(random, mutator).broken(whole);
            yield reframed.length == 0 ? mutator.broken(whole, other) : reframed;
          }
        };
    int[] cuts = mutator.cuts(bytes.length);
    for (Door door : doors) {
      String wrong = trial.run(door, seed, bytes, cuts);
      if (wrong != null) {
        failures.putIfAbsent(wrong.lines().limit(2).toList().toString(), wrong);
      }
    }
    return doors.size();
  }
}
