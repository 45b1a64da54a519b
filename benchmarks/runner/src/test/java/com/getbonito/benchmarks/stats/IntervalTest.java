package com.getbonito.benchmarks.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The interval of a median")
class IntervalTest {

  @Test
  void holds_the_true_median_about_nineteen_times_of_twenty() {
    SplittableRandom random = new SplittableRandom(5);
    long held =
        IntStream.range(0, 200)
            .filter(run -> {
              Interval found = Interval.ofMedian(random.doubles(25).toArray());
              return found.low() <= 0.5 && 0.5 <= found.high();
            })
            .count();

    assertThat(held).isBetween(182L, 199L);
  }

  @Test
  void is_the_middle_figure_or_the_mean_of_the_two_in_the_middle() {
    assertThat(Interval.median(new double[] {9, 1, 4})).isEqualTo(4);
    assertThat(Interval.median(new double[] {9, 1, 4, 2})).isEqualTo(3);
  }

  @Test
  void is_not_moved_by_one_outlier() {
    Interval found = Interval.ofMedian(new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 500});

    assertThat(found).isEqualTo(Interval.exactly(1));
  }

  @Test
  void follows_from_the_figures_alone() {
    double[] figures = {3, 1, 4, 1, 5, 9, 2, 6};

    assertThat(Interval.ofMedian(figures)).isEqualTo(Interval.ofMedian(figures));
  }

  @Test
  void needs_figures() {
    assertThatThrownBy(() -> Interval.ofMedian(new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void decides_a_goal_only_from_outside() {
    Interval figure = new Interval(1.0, 0.9, 1.1);

    assertThat(Verdict.atMost(1.1, figure)).isEqualTo(Verdict.MET);
    assertThat(Verdict.atMost(1.05, figure)).isEqualTo(Verdict.UNDECIDED);
    assertThat(Verdict.atMost(0.9, figure)).isEqualTo(Verdict.UNDECIDED);
    assertThat(Verdict.atMost(0.89, figure)).isEqualTo(Verdict.MISSED);
  }
}
