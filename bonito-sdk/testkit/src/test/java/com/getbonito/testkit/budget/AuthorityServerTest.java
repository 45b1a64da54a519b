package com.getbonito.testkit.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.spi.BudgetAuthority.Lease;
import com.getbonito.spi.BudgetAuthority.Request;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.budget.LeaseStatement.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthorityServerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int BORROWERS = 8;
  private static final int LEASES = 200;
  private static final long LIMIT = 100_000;

  private final FakeBudgetAuthority authority = new FakeBudgetAuthority(VirtualTime.manual());
  private AuthorityServer server;

  @BeforeEach
  void open() throws IOException {
    server = new AuthorityServer(authority, 0);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void manyBorrowersAtOnceStayWithinTheLimit() throws Exception {
    ExecutorService borrowers = Executors.newFixedThreadPool(BORROWERS);
    List<Future<Long>> spent = new ArrayList<>();
    for (int i = 0; i < BORROWERS; i++) {
      String name = "pod " + i;
      spent.add(borrowers.submit(() -> borrow(name)));
    }
    long sum = 0;
    for (Future<Long> each : spent) {
      sum += each.get();
    }
    borrowers.shutdown();

    KeyStatement key = authority.statement("k");
    assertThat(key.settled()).isEqualTo(sum).isEqualTo(LIMIT);
    assertThat(key.count(State.RETURNED)).isEqualTo(key.leases().size());
    assertThat(key.leases()).extracting(LeaseStatement::instance).contains("pod 0", "pod 7");
    assertThat(authority.counts().breaches()).isZero();
  }

  @Test
  void whatIsNotUnderstoodIsSaidSoAndTheConnectionLives() {
    try (AuthorityConnection connection = new AuthorityConnection(server.port(), PATIENCE)) {
      assertThatThrownBy(() -> connection.ask("dance")).hasMessageContaining("dance");
      assertThatThrownBy(() -> connection.ask("set", "mood", 1)).hasMessageContaining("mood");
      assertThatThrownBy(() -> connection.ask("lease", "k")).hasMessageContaining("too few");
      assertThatThrownBy(() -> connection.ask("report", "lease-1", "k", 1, 1, 1, 0, 0, "perhaps"))
          .hasMessageContaining("perhaps");
      assertThat(connection.ask("statements")).hasToString("0");
    }
  }

  @Test
  void aServerThatIsClosedHangsUp() throws Exception {
    try (RemoteBudgetAuthority remote = new RemoteBudgetAuthority(server.port(), PATIENCE)) {
      assertThat(lease(remote, "pod")).isNotNull();
      server.close();
      assertThatThrownBy(() -> lease(remote, "pod")).isInstanceOf(UncheckedIOException.class);
    }
    assertThat(authority.statement("k").leases()).hasSize(1);
  }

  private long borrow(String name) {
    long spent = 0;
    try (RemoteBudgetAuthority remote = new RemoteBudgetAuthority(server.port(), PATIENCE)) {
      for (int i = 0; i < LEASES; i++) {
        Lease lease = lease(remote, name);
        if (lease != null) {
          assertThat(remote.report(lease, lease.amount(), 0, true)).isTrue();
          spent += lease.amount();
        }
      }
    }
    return spent;
  }

  private static @Nullable Lease lease(RemoteBudgetAuthority remote, String name) {
    return remote.lease(new Request("k", LIMIT, Long.MAX_VALUE, 100, 1, name));
  }
}
