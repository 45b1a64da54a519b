package com.getbonito.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.getbonito.testkit.simulator.fault.Fault;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Trying again is the engine's: a client sends each request once, whatever the answer invites. */
interface OneRequestContract extends Contract {

  @Test
  default void a_408_is_not_answered_by_sending_again() {
    sentOnce(Fault.status(408, Map.of("retry-after", "0")));
  }

  @Test
  default void a_429_is_not_answered_by_sending_again() {
    sentOnce(Fault.status(429, Map.of("retry-after", "0")));
  }

  @Test
  default void a_500_is_not_answered_by_sending_again() {
    sentOnce(Fault.status(500, Map.of("retry-after", "0")));
  }

  @Test
  default void a_503_is_not_answered_by_sending_again() {
    sentOnce(Fault.status(503, Map.of("retry-after", "0")));
  }

  @Test
  default void a_401_is_not_answered_by_sending_again() {
    sentOnce(Fault.status(401));
  }

  @Test
  default void a_redirection_is_not_followed() {
    sentOnce(Fault.status(307, Map.of("location", stage().account().root().toString())));
  }

  private void sentOnce(Fault fault) {
    sentOnce(fault, stage()::chat);
    sentOnce(fault, stage()::drain);
  }

  private void sentOnce(Fault fault, Executable call) {
    long before = stage().endpoint().ledger().totals().requests();
    stage().endpoint().next(fault);
    Failures.failure(call);
    assertEquals(before + 1, stage().endpoint().ledger().totals().requests());
  }
}
