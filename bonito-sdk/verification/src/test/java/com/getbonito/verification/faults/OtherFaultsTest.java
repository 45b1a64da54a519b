package com.getbonito.verification.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.UsageCategory;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.verification.shapes.Shape;
import com.getbonito.verification.shapes.Way;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What else must be so under a fault, beside what the report shows. */
@Tag("faults")
@DisplayName("Fault")
class OtherFaultsTest {

  /** Tells in every event what was used so far, so that an early report is not the last. */
  private static final Way VERTEX_STREAM = new Way(Shape.VERTEX, true);

  @ParameterizedTest
  @EnumSource
  void F09_a_credential_that_is_refused_for_good_is_not_shown_again(Shape shape) {
    try (Pair pair = Pair.open(new Way(shape, false), e -> {})) {
      pair.spoiled.access(null);
      pair.spoiled.apiKeys("no-one-has-this-key");
      assertThat(pair.ask().text()).isEqualTo(Pair.GOOD);
      assertThat(pair.health().facts().credentialFailed()).isTrue();
      long asked = pair.spoiled.ledger().totals().requests();
      pair.ask();
      assertThat(pair.spoiled.ledger().totals().requests()).as("not again").isEqualTo(asked);
    }
  }

  static Stream<Arguments> usages() {
    return Way.all()
        .flatMap(way ->
            Stream.of("F21", "F21-ZERO", "F21-TWICE", "F21-EARLY", "F21-DETAILS")
                .map(fault -> Arguments.of(fault, way)));
  }

  @ParameterizedTest(name = "{0} in a {1}")
  @MethodSource("usages")
  void F21_usage_is_the_providers_or_marked_as_an_estimate(String fault, Way way) {
    try (Pair pair = Pair.open(way, e -> e.fault(FaultCatalog.parse(fault)))) {
      ChatResponse answer = pair.ask();
      LedgerEntry truth = pair.spoiled.ledger().entries().get(0);
      boolean soFar = fault.equals("F21-EARLY") && way.equals(VERTEX_STREAM);
      if (truth.usageReported() && !soFar) {
        assertThat(answer.usage().complete()).as("%s %s", fault, answer.usage()).isTrue();
        assertThat(answer.usage().outputTokens()).isEqualTo(truth.billed().completion());
        assertThat(answer.usage().inputTokens()).isEqualTo(truth.billed().prompt());
      } else {
        assertThat(answer.usage().estimated(UsageCategory.OUTPUT)).isTrue();
        assertThat(answer.usage().outputTokens()).isPositive();
        assertThat(answer.decision().result().usageReported()).isFalse();
      }
    }
  }

  static Stream<Way> ways() {
    return Way.all();
  }

  @ParameterizedTest(name = "in a {0}")
  @MethodSource("ways")
  void F14_an_answer_that_fell_silent_bears_the_providers_id(Way way) {
    try (Pair pair = Pair.open(way, e -> e.fault(FaultCatalog.parse("F14")), Pair.Setting.BRIEF)) {
      ChatResponse answer = pair.ask();
      LedgerEntry silent = pair.spoiled.ledger().entries().get(0);
      assertThat(answer.decision().attempts().get(0).requestId()).isEqualTo(silent.requestId());
    }
  }
}
