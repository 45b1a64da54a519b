package com.getbonito.testkit.simulator.authority;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.spi.BudgetAuthority.Lease;
import com.getbonito.spi.BudgetAuthority.Request;
import com.getbonito.testkit.budget.KeyStatement;
import com.getbonito.testkit.budget.LeaseStatement.State;
import com.getbonito.testkit.budget.RemoteBudgetAuthority;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetAuthorityMainTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Request REQUEST =
      new Request("team budget", 1_000, Long.MAX_VALUE, 300, 1, "pod a");

  @TempDir private Path folder;

  @Test
  void servesBorrowersUntilItsInputEnds() throws Exception {
    try (Running running = start()) {
      try (RemoteBudgetAuthority authority = new RemoteBudgetAuthority(running.port, PATIENCE)) {
        Lease lease = requireNonNull(authority.lease(REQUEST));
        assertThat(lease.amount()).isEqualTo(300);
        assertThat(lease.lifeMillis()).isEqualTo(60_000);
        assertThat(authority.report(lease, 100, 20, false)).isTrue();
        assertThat(authority.report(lease, 120, 0, true)).isTrue();
        assertThat(authority.report(lease, 120, 0, true)).isFalse();

        KeyStatement key = authority.statements().get(0);
        assertThat(key.key()).isEqualTo("team budget");
        assertThat(key.settled()).isEqualTo(120);
        assertThat(key.leases()).hasSize(1);
        assertThat(key.leases().get(0).instance()).isEqualTo("pod a");
        assertThat(key.count(State.RETURNED)).isEqualTo(1);
        assertThat(authority.counts().calls()).isEqualTo(4);
        assertThat(authority.counts().breaches()).isZero();
        assertThat(authority.counts().firstBreach()).isNull();
      }
      running.process.getOutputStream().close();
      assertThat(running.process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(running.process.exitValue()).isZero();
    }
  }

  @Test
  void everySwitchReachesIt() throws Exception {
    try (Running running = start();
        RemoteBudgetAuthority authority = new RemoteBudgetAuthority(running.port, PATIENCE)) {
      authority.refuse(true);
      assertThat(authority.lease(REQUEST)).isNull();
      authority.refuse(false);
      authority.partition(true);
      assertThatThrownBy(() -> authority.lease(REQUEST)).isInstanceOf(UncheckedIOException.class);
      authority.partition(false);
      authority.loseAnswers(true);
      assertThatThrownBy(() -> authority.lease(REQUEST)).isInstanceOf(UncheckedIOException.class);
      authority.loseAnswers(false);
      authority.leaseLife(Duration.ofMillis(70));
      assertThat(requireNonNull(authority.lease(REQUEST)).lifeMillis()).isEqualTo(70);
      authority.skew(Duration.ofDays(1));
      Request tonight = new Request("k", 1, System.currentTimeMillis() + 3_600_000, 1, 1, "pod a");
      assertThat(authority.lease(tonight)).as("its window is over").isNull();

      assertThat(authority.statements().get(0).key()).isEqualTo("k");
      assertThat(authority.statements().get(1).leases()).hasSize(2);
    }
  }

  @Test
  void whoDoesNotWaitForAPauseGetsNoAnswerAndTheLeaseIsGrantedAllTheSame() throws Exception {
    try (Running running = start();
        RemoteBudgetAuthority hasty =
            new RemoteBudgetAuthority(running.port, Duration.ofMillis(300))) {
      hasty.pause(Duration.ofMillis(900));

      assertThatThrownBy(() -> hasty.lease(REQUEST)).isInstanceOf(UncheckedIOException.class);

      Awaitility.await().atMost(PATIENCE).until(() -> lent(hasty) == 300);
    }
  }

  @Test
  void theFileOutlivesAKill() throws Exception {
    List<Lease> leases = new ArrayList<>();
    Path file = folder.resolve("books");
    for (int i = 0; i < 3; i++) {
      try (Running running = start("--file", file.toString());
          RemoteBudgetAuthority authority = new RemoteBudgetAuthority(running.port, PATIENCE)) {
        assertThat(lent(authority)).isEqualTo(300L * i);
        leases.add(requireNonNull(authority.lease(REQUEST)));
        running.process.destroyForcibly().waitFor();
        assertThatThrownBy(() -> authority.lease(REQUEST)).isInstanceOf(UncheckedIOException.class);
      }
    }
    assertThat(leases).extracting(Lease::token).containsExactly(1L, 2L, 3L);
    try (Running running = start("--file", file.toString());
        RemoteBudgetAuthority authority = new RemoteBudgetAuthority(running.port, PATIENCE)) {
      assertThat(requireNonNull(authority.lease(REQUEST)).amount()).isEqualTo(100);
      assertThat(authority.report(leases.get(0), 300, 0, true)).isTrue();
    }
  }

  @Test
  void nobodyIsThere() throws Exception {
    int port;
    try (Running running = start()) {
      port = running.port;
    }
    try (RemoteBudgetAuthority authority = new RemoteBudgetAuthority(port, PATIENCE)) {
      assertThatThrownBy(() -> authority.lease(REQUEST)).isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void explainsItselfAndRefusesWhatItDoesNotKnow() throws Exception {
    assertThat(run("--help")).startsWith("0 Options").contains("--life");
    assertThat(run("--colour", "red")).startsWith("2 ").contains("unknown option --colour");
    assertThat(run("--port")).startsWith("2 ").contains("--port needs a value");
    assertThat(run("--port", "0")).startsWith("0 ready ");
  }

  private static long lent(RemoteBudgetAuthority authority) {
    return authority.statements().stream().mapToLong(KeyStatement::lent).sum();
  }

  private static String run(String... arguments) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    ByteArrayInputStream empty = new ByteArrayInputStream(new byte[0]);
    int code = BudgetAuthorityMain.run(List.of(arguments), empty, out, out);
    return code + " " + bytes.toString(StandardCharsets.UTF_8);
  }

  private static Running start(String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(BudgetAuthorityMain.class.getName(), "--life", "60"));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    assertThat(line).startsWith("ready ");
    return new Running(process, Integer.parseInt(line.substring("ready ".length())));
  }

  private record Running(Process process, int port) implements AutoCloseable {

    @Override
    public void close() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }
  }
}
