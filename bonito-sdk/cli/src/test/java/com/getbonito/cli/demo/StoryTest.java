package com.getbonito.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.getbonito.cli.Records;
import com.getbonito.decision.Decision;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The stories")
class StoryTest {

  @Test
  void are_a_plain_call_a_failover_and_a_measured_choice() {
    Decision plain = Records.plain(1);
    Decision failedOver = Records.failedOver(2);
    Decision measured = Records.measured(4);
    assertThat(Story.of(List.of(Records.cut(0), plain, failedOver, Records.measured(3), measured)))
        .extracting(Story::title, Story::decision)
        .containsExactly(
            tuple("A plain call", plain),
            tuple("A call that failed over", failedOver),
            tuple("A choice by measured latency", measured));
  }

  @Test
  void are_of_calls_that_were_answered() {
    assertThat(Story.of(List.of(Records.cut(1), Records.retried(2), Records.silent(3)))).isEmpty();
  }

  @Test
  void are_fewer_where_nothing_failed() {
    assertThat(Story.of(List.of(Records.plain(1))))
        .extracting(Story::title)
        .containsExactly("A plain call");
  }
}
