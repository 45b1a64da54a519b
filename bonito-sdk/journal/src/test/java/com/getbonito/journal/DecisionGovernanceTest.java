package com.getbonito.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.decision.Attempt;
import com.getbonito.decision.Booking;
import com.getbonito.decision.Decision;
import com.getbonito.decision.Governance;
import com.getbonito.decision.MoneyFacts;
import com.getbonito.decision.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The record of a governed decision")
class DecisionGovernanceTest {

  private final DecisionCodec codec = new DecisionCodec();

  @Test
  void is_the_checked_in_one_byte_for_byte() throws IOException {
    Decision governed = DecisionGovernedRecord.governed();

    assertThat(text(governed)).isEqualTo(resource("decision-v1-governed.json").strip());
    assertThat(codec.decode(codec.encode(governed))).isEqualTo(governed);
  }

  @Test
  void reads_as_the_checked_in_text() throws IOException {
    assertThat(DecisionTable.render(DecisionGovernedRecord.governed()))
        .isEqualTo(resource("decision-v1-governed.txt"));
  }

  @Test
  void from_before_there_was_money_reads_as_unknown_and_never_as_zero() throws IOException {
    Decision old = codec.decode(resource("decision-v1.json").getBytes(StandardCharsets.UTF_8));

    assertThat(old.plan().input().governance()).isEqualTo(Governance.NONE);
    assertThat(old.plan().candidates())
        .allSatisfy(each -> {
          assertThat(each.facts().money()).isEqualTo(MoneyFacts.UNKNOWN);
          assertThat(each.facts().regions()).isNull();
          assertThat(each.facts().denied()).isNull();
        });
    assertThat(old.attempts()).allSatisfy(each -> assertThat(each.booking()).isNull());
    assertThat(Objects.requireNonNull(old.result()).cost()).isNull();
    assertThat(old.plan().input().request().inputBound()).isNull();
  }

  @Test
  void writes_sums_as_strings_that_keep_all_64_bits() {
    Booking booking = new Booking(Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, false, null);

    assertThat(text(with(booking, null)))
        .contains(
            "\"booking\":{\"reserved\":\"9223372036854775807\","
                + "\"settled\":\"-9223372036854775808\",\"uncertain\":\"9223372036854775807\"}");
  }

  @Test
  void tells_a_cost_of_nothing_from_an_unknown_one() {
    Decision free = with(new Booking(null, 0L, 0, false, "p"), 0L);
    Decision unknown = with(new Booking(null, null, 0, false, null), null);

    assertThat(text(free)).contains("\"booking\":{\"price\":\"p\",\"settled\":\"0\"}");
    assertThat(text(unknown)).contains("\"booking\":{}");
    assertThat(codec.decode(codec.encode(unknown))).isEqualTo(unknown);
    assertThat(DecisionTable.render(free)).contains("cost $0.00");
    assertThat(DecisionTable.render(unknown)).contains("cost unknown").doesNotContain("$0.00");
  }

  @Test
  void says_that_an_answer_came_from_the_cache() {
    Decision base = Decisions.bare();
    Decision cached =
        base.with(List.of(), new Result("OK", null, null, null, 1, 1, true, 5, 0L, true));

    assertThat(text(cached)).contains("\"result\":{\"cached\":true,\"cost\":\"0\",");
    assertThat(DecisionTable.render(cached)).contains("cost $0.00, from the cache");
  }

  @ParameterizedTest
  @CsvSource({
    "0, $0.00",
    "1, $0.000000000001",
    "12345, $0.00000001235",
    "4160000000, $0.00416",
    "37160000000, $0.03716",
    "500000000000, $0.50",
    "1234567890123, $1.235",
    "120500000000000, $120.50",
    "8999999999999999999, $9000000.00",
    "-37160000000, -$0.03716"
  })
  void shows_dollars_with_the_digits_that_count(long picodollars, String dollars) {
    assertThat(Wording.dollars(picodollars)).isEqualTo(dollars);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"reserved\":\"9216000000000\"|\"reserved\":9216000000000|/attempts/0/booking/reserved must be a string",
        "\"cost\":\"37160000000\"|\"cost\":\"1.5\"|/result/cost must be a whole number",
        "\"team\":\"support\"|\"team\":7|/plan/input/governance/caller/team must be a string",
        "\"policy\":\"everyone\",||/plan/input/governance/policy/values/1/policy is missing",
        "\"ceiling\":true|\"ceiling\":1|/plan/candidates/1/facts/money/ceiling must be true or false"
      })
  void that_is_malformed_is_refused_with_the_place(String from, @Nullable String to, String message)
      throws IOException {
    String golden = resource("decision-v1-governed.json");
    assertThat(golden).contains(from);
    String broken = golden.replace(from, to == null ? "" : to);

    assertThatThrownBy(() -> codec.decode(broken.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnreadableDecisionException.class)
        .hasMessageContaining(message);
  }

  @Test
  void whose_caller_is_longer_than_any_can_be_is_refused() throws IOException {
    String broken =
        resource("decision-v1-governed.json").replace("\"gold\"", "\"" + "g".repeat(257) + "\"");

    assertThatThrownBy(() -> codec.decode(broken.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnreadableDecisionException.class)
        .hasMessageContaining("/caller/tags/1/value must have at most 256 characters");
  }

  private static Decision with(Booking booking, @Nullable Long cost) {
    Attempt attempt =
        new Attempt(1, "t", "c", "m", 0, 1, null, "OK", 200, null, null, "done", 0, booking);
    Result result = new Result("OK", null, "t", "m", 1, 1, true, 5, cost, false);
    return Decisions.bare().with(List.of(attempt), result);
  }

  private String text(Decision decision) {
    return new String(codec.encode(decision), StandardCharsets.UTF_8);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = DecisionGovernanceTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
