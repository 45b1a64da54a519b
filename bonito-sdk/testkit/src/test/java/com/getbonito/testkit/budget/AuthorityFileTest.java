package com.getbonito.testkit.budget;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.spi.BudgetAuthority.Lease;
import com.getbonito.spi.BudgetAuthority.Request;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.budget.LeaseStatement.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityFileTest {

  private static final String KEY = "policy team/monthly|a b|2026-01";

  private final VirtualTime time = VirtualTime.manual();
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("authority");
  }

  @Test
  void theBooksOutliveTheAuthority() throws IOException {
    List<KeyStatement> before;
    Lease open;
    try (FakeBudgetAuthority authority = FakeBudgetAuthority.over(file, time)) {
      Lease returned = borrow(authority, 100);
      Lease expired = borrow(authority, 200);
      authority.report(returned, 30, 10, true);
      authority.report(expired, 20, 0, false);
      time.advance(Duration.ofSeconds(9));
      open = borrow(authority, 300);
      time.advance(Duration.ofSeconds(1));
      before = authority.statements();
    }

    try (FakeBudgetAuthority authority = FakeBudgetAuthority.over(file, time)) {
      assertThat(authority.statements()).isEqualTo(before);
      assertThat(before.get(0).leases())
          .extracting(LeaseStatement::state)
          .containsExactly(State.RETURNED, State.EXPIRED, State.ACTIVE);
      assertThat(authority.report(open, 300, 0, true)).isTrue();
      assertThat(borrow(authority, 1).token()).isEqualTo(4);
    }
    try (FakeBudgetAuthority authority = FakeBudgetAuthority.over(file, time)) {
      assertThat(authority.statement(KEY).leases()).hasSize(4);
      assertThat(authority.statement(KEY).settled()).isEqualTo(350);
      assertThat(authority.counts().breaches()).isZero();
    }
  }

  @Test
  void aLineThatWasNotFinishedIsDropped() throws IOException {
    try (FakeBudgetAuthority authority = FakeBudgetAuthority.over(file, time)) {
      borrow(authority, 100);
    }
    Files.writeString(file, "granted lease-2 k", StandardOpenOption.APPEND);

    try (FakeBudgetAuthority authority = FakeBudgetAuthority.over(file, time)) {
      borrow(authority, 50);
    }
    assertThat(Files.readAllLines(file)).hasSize(2);
    try (FakeBudgetAuthority authority = FakeBudgetAuthority.over(file, time)) {
      assertThat(authority.statement(KEY).lent()).isEqualTo(150);
    }
  }

  @Test
  void aFileHasOneAuthorityAtATime() throws IOException {
    try (FakeBudgetAuthority authority = FakeBudgetAuthority.over(file, time)) {
      borrow(authority, 100);
      assertThatThrownBy(() -> FakeBudgetAuthority.over(file, time))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("belongs to another authority");
    }
  }

  @Test
  void aFileOfAnotherKindIsRefusedAndLeftAsItIs() throws IOException {
    Files.writeString(file, "shopping list\nmilk");

    assertThatThrownBy(() -> FakeBudgetAuthority.over(file, time))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("shopping list");
    assertThat(Files.readString(file)).isEqualTo("shopping list\nmilk");
    Files.delete(file);
    FakeBudgetAuthority.over(file, time).close();
  }

  private static Lease borrow(FakeBudgetAuthority authority, long wanted) {
    Request request = new Request(KEY, 1_000, Long.MAX_VALUE, wanted, 1, "pod ä");
    return requireNonNull(authority.lease(request));
  }
}
