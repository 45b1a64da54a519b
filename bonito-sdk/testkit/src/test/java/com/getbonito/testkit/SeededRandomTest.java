package com.getbonito.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeededRandomTest {

  @Test
  void theSameSeedGivesTheSameNumbersAndAnotherSeedOthers() {
    assertThat(numbers(new SeededRandom(7))).isEqualTo(numbers(new SeededRandom(7)));
    assertThat(numbers(new SeededRandom(7))).isNotEqualTo(numbers(new SeededRandom(8)));
  }

  /**
   * The first outputs of SplitMix64 from the seed 1234567, as its reference implementation gives.
   */
  @Test
  void itIsSplitMix() {
    assertThat(new SeededRandom(1234567).longs().limit(3).toArray())
        .containsExactly(
            6457827717110365317L,
            3203168211198807973L,
            Long.parseUnsignedLong("9817491932198370423"));
  }

  @Test
  void numbersAreSpreadEvenly() {
    RandomGenerator random = new SeededRandom(1);

    int[] counts = new int[10];
    for (int i = 0; i < 100_000; i++) {
      counts[random.nextInt(10)]++;
    }

    assertThat(counts)
        .satisfies(all -> {
          for (int count : all) {
            assertThat(count).isBetween(9_500, 10_500);
          }
        });
  }

  @Test
  void threadsShareOneOrderWithoutDrawingANumberTwice() throws Exception {
    RandomGenerator random = new SeededRandom(3);
    Set<Long> seen = ConcurrentHashMap.newKeySet();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int i = 0; i < 4; i++) {
      threads.execute(() -> random.longs(10_000).forEach(seen::add));
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();

    assertThat(seen)
        .hasSize(40_000)
        .isEqualTo(new SeededRandom(3).longs(40_000).boxed().collect(Collectors.toSet()));
  }

  private static long[] numbers(RandomGenerator random) {
    return LongStream.generate(random::nextLong).limit(20).toArray();
  }
}
