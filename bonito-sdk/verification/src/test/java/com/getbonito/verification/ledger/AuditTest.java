package com.getbonito.verification.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.ledger.Tokens;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each test changes one request in the simulator's books, which otherwise agree with Bonito's. */
@Tag("ledger")
@DisplayName("An audit of the ledger")
class AuditTest {

  private static final int CALLS = 300;

  @Test
  void finds_nothing_where_nothing_is_wrong() {
    assertThat(MemoryRun.of(1, CALLS).findings()).isEmpty();
  }

  @Test
  void finds_a_single_picodollar() {
    List<String> findings =
        changed(
            entry -> entry.usageReported() && !entry.endpoint().equals("unlisted"),
            entry ->
                with(
                    entry,
                    entry.endpoint(),
                    entry.requestId(),
                    entry.billed(),
                    picodollars(entry) + 1));
    assertThat(findings).anyMatch(finding -> finding.contains("booked otherwise than billed"));
  }

  @Test
  void finds_a_token_in_the_wrong_category() {
    List<String> findings =
        changed(
            entry -> entry.usageReported() && entry.billed().cached() > 0,
            entry ->
                with(
                    entry,
                    entry.endpoint(),
                    entry.requestId(),
                    cachedByOneLess(entry),
                    picodollars(entry)));
    assertThat(findings).singleElement().asString().contains("counts other tokens");
  }

  @Test
  void finds_a_bill_beyond_what_is_uncertain() {
    List<String> findings =
        changed(
            entry -> !entry.usageReported() && picodollars(entry) > 0,
            entry ->
                with(
                    entry,
                    entry.endpoint(),
                    entry.requestId(),
                    entry.billed(),
                    Long.MAX_VALUE / 4));
    assertThat(findings).anyMatch(finding -> finding.contains("more than is covered"));
  }

  @Test
  void finds_a_bill_for_what_was_taken_as_free() {
    List<String> findings =
        changed(
            entry -> entry.status() == 429,
            entry -> with(entry, entry.endpoint(), entry.requestId(), entry.billed(), 1));
    assertThat(findings).anyMatch(finding -> finding.contains("more than is covered"));
  }

  @Test
  void finds_a_request_that_no_attempt_made() {
    List<String> findings =
        changed(
            entry -> entry.usageReported() && entry.endpoint().equals("steady"),
            entry -> with(entry, "elsewhere", "req_of_nobody", entry.billed(), picodollars(entry)));
    assertThat(findings).anyMatch(finding -> finding.contains("no attempt accounts for"));
  }

  /** The findings where the first request of the kind is noted otherwise. */
  private static List<String> changed(
      Predicate<LedgerEntry> which, UnaryOperator<LedgerEntry> change) {
    AtomicBoolean done = new AtomicBoolean();
    Evidence evidence =
        new Evidence(entry ->
            which.test(entry) && done.compareAndSet(false, true) ? change.apply(entry) : entry);
    List<String> findings = MemoryRun.of(1, CALLS, evidence).findings();
    assertThat(done).isTrue();
    return findings;
  }

  private static long picodollars(LedgerEntry entry) {
    return entry.billedPicodollars() == null ? 0 : entry.billedPicodollars();
  }

  private static Tokens cachedByOneLess(LedgerEntry entry) {
    Tokens billed = entry.billed();
    return new Tokens(
        billed.prompt(), billed.cached() - 1, billed.completion(), billed.reasoning());
  }

  private static LedgerEntry with(
      LedgerEntry entry, String endpoint, String requestId, Tokens billed, long picodollars) {
    return new LedgerEntry(
        entry.number(),
        endpoint,
        entry.connection(),
        entry.protocol(),
        entry.received(),
        entry.ended(),
        entry.method(),
        entry.path(),
        entry.model(),
        entry.stream(),
        requestId,
        entry.status(),
        entry.fault(),
        entry.outcome(),
        entry.sentTokens(),
        billed,
        picodollars,
        entry.usageReported(),
        entry.headers(),
        entry.body());
  }
}
