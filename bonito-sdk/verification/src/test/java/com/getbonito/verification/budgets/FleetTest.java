package com.getbonito.verification.budgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.getbonito.testkit.budget.LeaseStatement.State;
import com.getbonito.testkit.budget.RemoteBudgetAuthority;
import com.getbonito.testkit.simulator.authority.BudgetAuthorityMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dbonito.fleet.seed=N} lets other things happen. */
@Tag("ledger")
@DisplayName("A Hard budget that eight processes share")
class FleetTest {

  private static final boolean FULL = Boolean.getBoolean("bonito.full");
  private static final int PROCESSES = 8;
  private static final Duration LENGTH = Duration.ofSeconds(FULL ? 300 : 18);
  private static final int MOST_KILLS = FULL ? 100 : 8;
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
  private static final String LEASE_SECONDS = "1.5";

  /** When the window changes in the middle of the test, by clocks that are wrong. */
  private static final Instant WINDOW_START = Instant.parse("2026-06-01T09:00:00Z");

  @TempDir Path folder;

  @Test
  @Timeout(900)
  void is_not_exceeded_through_pauses_partitions_wrong_clocks_and_kills() throws Exception {
    long seed = Long.getLong("bonito.fleet.seed", 11);
    Child lender =
        Child.start(
            BudgetAuthorityMain.class,
            folder.resolve("errors"),
            "--life",
            LEASE_SECONDS,
            "--file",
            folder.resolve("authority"));
    int port = Integer.parseInt(lender.line().replace("ready ", ""));
    try (RemoteBudgetAuthority authority = new RemoteBudgetAuthority(port, ANSWER_WITHIN)) {
      Fleet fleet = new Fleet(folder, port, authority, new Random(seed));
      try {
        fleet.start(PROCESSES);
        Instant change = Instant.now().plus(LENGTH.dividedBy(2));
        fleet.begin(Duration.between(change, WINDOW_START));
        fleet.trouble(change.plus(LENGTH.dividedBy(2)), MOST_KILLS);
        assertThat(fleet.end()).isEmpty();
      } finally {
        fleet.abandon();
      }
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> authority.statements().stream().allMatch(key -> key.count(State.ACTIVE) == 0));
      FleetAudit audit = new FleetAudit(folder, fleet, authority.statements());
      audit.check(authority.counts());
      System.out.println(
          "report: fleet (seed %d): %s; %,d requests to the authority, none of them by a call"
              .formatted(seed, fleet.summary(), authority.counts().calls()));
      System.out.println("report: fleet: " + audit.summary());
      assertThat(Files.readString(folder.resolve("errors"))).isEmpty();
      assertThat(audit.findings()).isEmpty();
      assertThat(audit.calls()).as("calls").isGreaterThan(1_000);
      assertThat(audit.refused()).as("calls that were refused").isPositive();
      assertThat(audit.survivors()).as("processes that were not killed").isPositive();
      assertThat(audit.spentByKey()).hasSize(2);
    } finally {
      lender.end();
    }
  }
}
