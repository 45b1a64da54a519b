package com.getbonito.testkit.budget;

import com.getbonito.spi.BudgetAuthority;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A budget authority in another process of this machine, see {@code BudgetAuthorityMain}. Calls
 * throw {@link java.io.UncheckedIOException} where there is no answer in time; what was asked may
 * have been done all the same. Nothing is asked twice. Thread-safe; one call at a time.
 */
public final class RemoteBudgetAuthority implements BudgetAuthority, AutoCloseable {

  private final AuthorityConnection calls;
  private final AuthorityConnection switches;

  /**
   * An authority at a port of the loopback address; nothing is sent before the first call.
   *
   * @param timeout for connecting, and for an answer
   */
  public RemoteBudgetAuthority(int port, Duration timeout) {
    calls = new AuthorityConnection(port, timeout);
    switches = new AuthorityConnection(port, timeout);
  }

  @Override
  public @Nullable Lease lease(Request request) {
    Fields answer =
        calls.ask(
            "lease",
            request.key(),
            request.limit(),
            request.windowEnd(),
            request.wanted(),
            request.least(),
            request.instance());
    return answer.toString().equals("none") ? null : AuthorityConnection.lease(answer);
  }

  @Override
  public boolean report(Lease lease, long settled, long uncertain, boolean end) {
    return calls
        .ask(
            "report",
            lease.id(),
            lease.key(),
            lease.token(),
            lease.amount(),
            lease.lifeMillis(),
            settled,
            uncertain,
            end)
        .truth();
  }

  /** See {@link FakeBudgetAuthority#leaseLife}. */
  public void leaseLife(Duration value) {
    set("life", value.toMillis());
  }

  /** See {@link FakeBudgetAuthority#partition}. */
  public void partition(boolean on) {
    set("partition", on ? 1 : 0);
  }

  /** See {@link FakeBudgetAuthority#loseAnswers}. */
  public void loseAnswers(boolean on) {
    set("lose", on ? 1 : 0);
  }

  /** See {@link FakeBudgetAuthority#refuse}. */
  public void refuse(boolean on) {
    set("refuse", on ? 1 : 0);
  }

  /** See {@link FakeBudgetAuthority#pause}. */
  public void pause(Duration value) {
    set("pause", value.toMillis());
  }

  /** See {@link FakeBudgetAuthority#skew}. */
  public void skew(Duration value) {
    set("skew", value.toMillis());
  }

  /** See {@link FakeBudgetAuthority#counts}. */
  public AuthorityCounts counts() {
    Fields answer = switches.ask("counts");
    return new AuthorityCounts(
        answer.number(),
        answer.number(),
        answer.number(),
        answer.number(),
        answer.number(),
        emptyAsNull(answer.text()));
  }

  /** See {@link FakeBudgetAuthority#statements}. */
  public List<KeyStatement> statements() {
    return AuthorityConnection.statements(switches.ask("statements"));
  }

  @Override
  public void close() {
    calls.close();
    switches.close();
  }

  private void set(String name, long value) {
    switches.ask("set", name, value);
  }

  private static @Nullable String emptyAsNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
