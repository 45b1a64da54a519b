package com.getbonito.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.cli.Records;
import com.getbonito.decision.Booking;
import com.getbonito.decision.Decision;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The bills")
class BillsTest {

  private static final Booking SETTLED = new Booking(900L, 500L, 0, false, "p1");
  private static final Booking NOTHING = new Booking(900L, 0L, 0, false, null);
  private static final Booking SILENT = new Booking(900L, 0L, 900, false, null);
  private static final Booking GUESSED = new Booking(900L, 300L, 600, true, "p1");
  private static final Booking NO_PRICE = new Booking(null, null, 0, false, null);

  @Test
  void agree_where_both_sides_ask_the_same_for_every_answer() {
    Bills swift =
        bills(
            List.of(Records.booked(Records.plain(1), SETTLED)),
            new Bill(500, Map.of("req_swift_1", 500L), Map.of(), 0));
    assertThat(swift)
        .returns(500L, Bills::settled)
        .returns(0L, Bills::uncertain)
        .returns(1L, Bills::compared)
        .returns(true, Bills::agree);
  }

  @Test
  void differ_by_a_single_picodollar_of_a_single_answer() {
    List<Decision> two =
        List.of(
            Records.booked(Records.plain(1), SETTLED), Records.booked(Records.plain(7), SETTLED));
    Bills swift =
        bills(two, new Bill(1_000, Map.of("req_swift_1", 499L, "req_swift_7", 501L), Map.of(), 0));
    assertThat(swift.bill().total()).isEqualTo(swift.settled());
    assertThat(swift.unequal()).isEqualTo(2);
    assertThat(swift.agree()).isFalse();
  }

  @Test
  void allow_for_uncertainty_only_where_nothing_was_reported() {
    Booking doubtful = new Booking(900L, 500L, 1, false, "p1");
    Bills swift =
        bills(
            List.of(Records.booked(Records.plain(1), doubtful)),
            new Bill(500, Map.of("req_swift_1", 500L), Map.of(), 0));
    assertThat(swift.agree()).isFalse();
  }

  @Test
  void cover_an_attempt_that_nobody_answered() {
    List<Decision> silent = List.of(Records.booked(Records.silent(1), SILENT));
    assertThat(bills(silent, new Bill(900, Map.of(), Map.of("x", 900L), 0)).covered()).isTrue();
    assertThat(bills(silent, new Bill(901, Map.of(), Map.of("x", 901L), 0)).covered()).isFalse();
  }

  @Test
  void set_an_estimate_beside_its_bill() {
    Bills far =
        bills(
            List.of(Records.booked(Records.cut(1), GUESSED)),
            new Bill(250, Map.of(), Map.of("req_far_1", 250L), 0));
    assertThat(far.estimated()).isEqualTo(300);
    assertThat(far.error()).isEqualTo(new EstimateError(1, 300, 250));
    assertThat(far.error().perMille()).isEqualTo(200);
    assertThat(far.agree()).isTrue();
  }

  @Test
  void count_an_unknown_cost_apart_and_do_not_agree_on_it() {
    List<Decision> unknown = List.of(Records.booked(Records.plain(1), NO_PRICE));
    assertThat(bills(unknown, Bill.NONE))
        .returns(1L, Bills::unpriced)
        .returns(0L, Bills::settled)
        .returns(false, Bills::agree);
    List<Decision> known = List.of(Records.booked(Records.plain(1), NOTHING));
    assertThat(bills(known, new Bill(0, Map.of(), Map.of(), 1)).agree()).isFalse();
  }

  @Test
  void are_of_every_endpoint_that_either_side_knows() {
    assertThat(
            Bills.of(
                List.of(Records.booked(Records.failedOver(1), NOTHING, SETTLED)),
                List.of(EndpointCount.none("far"))))
        .extracting(Bills::endpoint)
        .containsExactly("far", "steady", "swift");
  }

  private static Bills bills(List<Decision> decisions, Bill bill) {
    String endpoint = decisions.get(0).attempts().get(0).connection();
    return Bills.of(decisions, List.of(new EndpointCount(endpoint, 1, Map.of(), 0, Map.of(), bill)))
        .get(0);
  }
}
