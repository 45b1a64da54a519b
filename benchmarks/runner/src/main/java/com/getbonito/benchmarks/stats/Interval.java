package com.getbonito.benchmarks.stats;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A median and the range in which it lies with 95 % confidence.
 *
 * @param median median of the figures
 * @param low lower end of the range
 * @param high upper end of the range
 */
public record Interval(double median, double low, double high) {

  private static final int RESAMPLES = 10_000;
  private static final double TAIL = 0.025;
  private static final long SEED = 20_261_124L;

  /**
   * The median by percentile bootstrap: the figures are drawn again with replacement, and the
   * middle 95 % of the medians so found are the range. The draws follow from a fixed seed.
   *
   * @throws IllegalArgumentException if there are no figures
   */
  public static Interval ofMedian(double[] figures) {
    if (figures.length == 0) {
      throw new IllegalArgumentException("no figures");
    }
    SplittableRandom random = new SplittableRandom(SEED);
    double[] medians = new double[RESAMPLES];
    double[] drawn = new double[figures.length];
    for (int i = 0; i < RESAMPLES; i++) {
      for (int j = 0; j < drawn.length; j++) {
        drawn[j] = figures[random.nextInt(figures.length)];
      }
      medians[i] = median(drawn);
    }
    Arrays.sort(medians);
    int low = (int) (RESAMPLES * TAIL);
    return new Interval(median(figures), medians[low], medians[RESAMPLES - 1 - low]);
  }

  /** A figure that is known exactly. */
  public static Interval exactly(double figure) {
    return new Interval(figure, figure, figure);
  }

  /** The middle of the figures, or the mean of the two in the middle. */
  public static double median(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
