package com.getbonito.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.cli.Records;
import com.getbonito.decision.Decision;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The tally")
class TallyTest {

  private final List<Decision> handedOn = new ArrayList<>();
  private final Tally tally = new Tally(handedOn::add);

  @Test
  void leaves_out_what_happened_before_the_run() {
    tally.accept(Records.plain(1));
    assertThat(tally.ended()).isZero();
    assertThat(tally.decisions()).isEmpty();
    assertThat(handedOn).isEmpty();
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
