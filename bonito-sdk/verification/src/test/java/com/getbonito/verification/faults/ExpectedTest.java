package com.getbonito.verification.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.decision.Booking;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("faults")
@DisplayName("What the ledger must say")
class ExpectedTest {

  @ParameterizedTest(name = "{0}: settled {1}, uncertain {2}, estimated {3}, billed {4} of 100")
  @CsvSource({
    "NOTHING, 0, 0, false, 0, true",
    "NOTHING, 0, 0, false, 7, false",
    "NOTHING, 0, 100, false, 0, false",
    "NOTHING, 7, 0, false, 0, false",
    "UNKNOWN, 0, 100, false, 7, true",
    "UNKNOWN, 0, 0, false, 0, false",
    "UNKNOWN, 0, 99, false, 7, false",
    "UNKNOWN, 7, 93, true, 7, false",
    "UNKNOWN, 0, 100, false, 101, false",
    "ESTIMATED, 7, 93, true, 9, true",
    "ESTIMATED, 7, 93, false, 9, false",
    "ESTIMATED, 7, 0, true, 7, false",
    "ESTIMATED, 0, 100, true, 7, false",
    "ESTIMATED, 140, 0, true, 90, false",
    "ESTIMATED, 7, 93, true, 101, false",
    "EXACT, 7, 0, false, 7, true",
    "EXACT, 7, 0, true, 7, false",
    "EXACT, 7, 0, false, 8, false",
    "EXACT, 7, 93, false, 7, false",
    "ONE, 7, 0, false, 7, true",
    "ONE, 0, 100, false, 0, true",
    "ONE, 0, 100, false, 7, false",
    "BEYOND, 107, 0, false, 107, true",
    "BEYOND, 100, 0, false, 107, false",
    "BEYOND, 7, 0, false, 7, false"
  })
  void holds_or_does_not(
      Expected expected, long settled, long uncertain, boolean estimated, long billed, boolean so) {
    Booking booking = new Booking(100L, settled, uncertain, estimated, "a@1");
    assertThat(expected.holds(booking, billed)).isEqualTo(so);
  }
}
