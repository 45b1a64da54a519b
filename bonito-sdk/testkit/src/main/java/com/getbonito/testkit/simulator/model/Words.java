package com.getbonito.testkit.simulator.model;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Text without end that follows from a seed. Every piece is one token of the {@link TokenRule};
 * some are not ASCII, so that clients meet characters of two, three and four bytes.
 */
public final class Words implements Iterator<String> {

  private static final List<String> VOCABULARY =
      Arrays.asList(
          (" the river runs past old stone walls and quiet trees while small boats drift under a"
                  + " high arch where birds rest at dawn café naïve über 東京 Ωmega 🙂 –")
              .split("(?= )"));

  private final SplittableRandom random;

  public Words(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** So many words of one seed. */
  public static List<String> take(long seed, int tokens) {
    Words words = new Words(seed);
    return Stream.generate(words::next).limit(tokens).toList();
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public String next() {
    return VOCABULARY.get(random.nextInt(VOCABULARY.size()));
  }
}
