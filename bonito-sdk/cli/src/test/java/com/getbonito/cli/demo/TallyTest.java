package com.getbonito.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.cli.Records;
import com.getbonito.cli.Usages;
import com.getbonito.decision.Booking;
import com.getbonito.decision.Decision;
import com.getbonito.money.UsageEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The tally")
class TallyTest {

  private final List<Decision> handedOn = new ArrayList<>();
  private final List<UsageEvent> used = new ArrayList<>();
  private final Tally tally = new Tally(handedOn::add, used::addAll);

  @Test
  void leaves_out_what_happened_before_the_run() {
    tally.accept(Records.plain(1));
    assertThat(tally.ended()).isZero();
    assertThat(tally.decisions()).isEmpty();
    assertThat(handedOn).isEmpty();
    tally.used(List.of(Usages.event(1).build()));
    assertThat(used).isEmpty();
  }

  @Test
  void hands_usage_on_from_the_same_time() {
    UsageEvent event = Usages.event(1).build();
    tally.begin();
    tally.used(List.of(event));
    assertThat(used).containsExactly(event);
  }

  @Test
  void sums_what_is_booked_and_counts_what_is_denied() {
    tally.begin();
    tally.accept(
        Records.booked(
            Records.failedOver(1),
            new Booking(9L, 0L, 0, false, null),
            new Booking(9L, 7L, 0, false, "p1")));
    tally.accept(Records.denied(2));
    assertThat(tally.settled()).isEqualTo(7);
    assertThat(tally.denied()).isEqualTo(1);
  }

  @Test
  void counts_every_call_and_hands_its_decision_on() {
    List<Decision> run = List.of(Records.plain(1), Records.failedOver(2), Records.cut(3));
    tally.begin();
    run.forEach(tally::accept);
    assertThat(tally.ended()).isEqualTo(3);
    assertThat(tally.answered()).isEqualTo(2);
    assertThat(tally.failovers()).isEqualTo(1);
    assertThat(tally.decisions()).isEqualTo(run);
    assertThat(handedOn).isEqualTo(run);
  }
}
