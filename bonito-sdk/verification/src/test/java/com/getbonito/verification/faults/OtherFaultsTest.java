package com.getbonito.verification.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.UsageCategory;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What else must be so under a fault, beside what the report shows. */
@Tag("faults")
@DisplayName("Fault")
class OtherFaultsTest {

  @Test
  void F09_a_credential_that_is_replaced_is_picked_up() {
    try (Pair pair = Pair.open(e -> e.apiKeys("no-one-has-this-key"))) {
      assertThat(pair.ask(false).text()).isEqualTo(Pair.GOOD);
      assertThat(pair.health().facts().credentialFailed()).isTrue();
      pair.ask(false);
      assertThat(pair.spoiled.ledger().totals().requests()).as("not asked again").isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"F21", "F21-ZERO", "F21-TWICE", "F21-EARLY", "F21-DETAILS"})
  void F21_usage_is_the_providers_or_marked_as_an_estimate(String fault) {
    for (boolean stream : List.of(false, true)) {
      try (Pair pair = Pair.open(e -> e.fault(FaultCatalog.parse(fault)))) {
        ChatResponse answer = pair.ask(stream);
        LedgerEntry truth = pair.spoiled.ledger().entries().get(0);
        if (truth.usageReported()) {
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
  }
}
