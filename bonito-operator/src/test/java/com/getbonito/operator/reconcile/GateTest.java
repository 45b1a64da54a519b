package com.getbonito.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The gate")
class GateTest {

  @Test
  void lets_those_who_wait_pass_when_it_opens() throws Exception {
    Gate gate = new Gate();
    CompletableFuture<Boolean> waiting = waiting(gate);
    assertThat(waiting).isNotDone();
    gate.open();
    assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void sends_those_who_wait_away_when_it_closes_before_it_opened() throws Exception {
    Gate gate = new Gate();
    CompletableFuture<Boolean> waiting = waiting(gate);
    gate.close();
    assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
    gate.open();
    assertThat(gate.pass()).isFalse();
    assertThat(gate.isOpen()).isFalse();
  }

  @Test
  void sends_everybody_away_once_it_is_closed() throws Exception {
    Gate gate = new Gate();
    gate.open();
    gate.close();
    assertThat(gate.pass()).isFalse();
  }

  private static CompletableFuture<Boolean> waiting(Gate gate) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return gate.pass();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return true;
      }
    });
  }
}
