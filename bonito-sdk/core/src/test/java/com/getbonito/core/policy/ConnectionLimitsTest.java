package com.getbonito.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Limits;
import com.getbonito.testkit.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A connection's limits")
class ConnectionLimitsTest {

  private final VirtualTime time = VirtualTime.manual();
  private final ConnectionLimits limits = new ConnectionLimits(time);

  @Test
  void admit_so_many_requests_and_tokens_per_window() {
    Limits requests = Limits.builder().requests(2L).build();
    assertThat(admitted("a", requests, 1)).isEqualTo(2);
    assertThat(admitted("b", requests, 1)).isEqualTo(2);
    Limits tokens = Limits.builder().tokens(100L).build();
    assertThat(admitted("c", tokens, 30)).isEqualTo(3);
  }

  @Test
  void refill_within_the_window_that_is_written() {
    Limits limit = Limits.builder().requests(2L).window(TimeSpan.of("10s")).build();
    assertThat(admitted("a", limit, 1)).isEqualTo(2);
    time.advance(Duration.ofSeconds(5));
    assertThat(admitted("a", limit, 1)).isEqualTo(1);
  }

  @Test
  void hold_so_many_attempts_at_once() {
    Limits one = Limits.builder().maxConcurrent(1).build();
    Pass pass = limits.tryTake("a", one, 1);
    assertThat(pass).isNotNull();
    assertThat(limits.tryTake("a", one, 1)).isNull();
    pass.close();
    assertThat(limits.tryTake("a", one, 1)).isNotNull();
  }

  @Test
  void carry_debt_forward_and_keep_it_over_a_reload() {
    Limits before = Limits.builder().tokens(600L).build();
    Pass pass = limits.tryTake("a", before, 600);
    assertThat(pass).isNotNull();
    pass.trueUp(1_200);
    Limits after = Limits.builder().tokens(600L).requests(10L).build();
    time.advance(Duration.ofMinutes(1));
    assertThat(limits.tryTake("a", after, 1)).isNull();
    time.advance(Duration.ofMinutes(1));
    assertThat(limits.tryTake("a", after, 600)).isNotNull();
  }

  private int admitted(String connection, Limits limit, long tokens) {
    int admitted = 0;
    while (limits.tryTake(connection, limit, tokens) != null) {
      admitted++;
    }
    return admitted;
  }
}
