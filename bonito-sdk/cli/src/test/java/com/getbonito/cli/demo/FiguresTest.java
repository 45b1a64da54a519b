package com.getbonito.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.cli.Records;
import com.getbonito.decision.Decision;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The figures")
class FiguresTest {

  private static final List<Decision> RUN =
      List.of(
          Records.plain(1),
          Records.failedOver(2),
          Records.measured(3),
          Records.cut(4),
          Records.plain(5));

  @Test
  void of_a_route_count_calls_answers_and_failovers() {
    List<RouteFigures> routes = RouteFigures.of(RUN);
    assertThat(routes)
        .extracting(RouteFigures::route)
        .containsExactly("assistant", "search-answers", "support-chat");
    assertThat(routes.get(2))
        .returns(3L, RouteFigures::calls)
        .returns(3L, RouteFigures::answered)
        .returns(1L, RouteFigures::failovers)
        .returns(0L, RouteFigures::retries)
        .returns(new Quantiles(3, 180_000, 431_000), RouteFigures::duration);
  }

  @Test
  void of_a_way_count_the_steps_that_were_taken_not_those_that_were_meant() {
    assertThat(RouteFigures.of(List.of(Records.retried(1))).get(0))
        .returns(1L, RouteFigures::failovers)
        .returns(1L, RouteFigures::retries)
        .returns(0L, RouteFigures::answered);
  }

  @Test
  void of_refusals_stand_apart_from_failures() {
    RouteFigures support = RouteFigures.of(List.of(Records.plain(1), Records.denied(2))).get(0);
    assertThat(support)
        .returns(2L, RouteFigures::calls)
        .returns(1L, RouteFigures::denied)
        .returns(1L, RouteFigures::answered)
        .returns(Map.of(), RouteFigures::failures);
  }

  @Test
  void of_first_tokens_count_from_the_calls_entry() {
    assertThat(RouteFigures.of(List.of(Records.failedOver(1))).get(0).firstToken())
        .isEqualTo(new Quantiles(1, 151_000, 151_000));
  }

  @Test
  void of_failures_are_by_kind_and_outside_the_quantiles() {
    RouteFigures assistant = RouteFigures.of(RUN).get(0);
    assertThat(assistant.failures()).isEqualTo(Map.of("STREAM_BROKEN", 1L));
    assertThat(assistant.duration().count()).isZero();
  }

  @Test
  void of_a_distribution_are_values_that_were_measured() {
    List<Long> values = LongStream.rangeClosed(1, 200).boxed().toList();
    assertThat(Quantiles.of(values)).isEqualTo(new Quantiles(200, 100, 198));
    assertThat(Quantiles.of(List.of(7L))).isEqualTo(new Quantiles(1, 7, 7));
    assertThat(Quantiles.of(List.of())).isEqualTo(new Quantiles(0, 0, 0));
  }
}
