package com.getbonito.testkit.budget;

import com.getbonito.spi.BudgetAuthority.Lease;
import com.getbonito.testkit.budget.LeaseStatement.State;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A connection to an {@link AuthorityServer}, opened when it is needed and given up at the first
 * trouble. One exchange at a time; nothing is sent twice. Thread-safe.
 */
final class AuthorityConnection implements AutoCloseable {

  private static final String ERROR = "error ";

  private final int port;
  private final int timeoutMillis;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Socket socket;
  private @Nullable BufferedReader in;

  AuthorityConnection(int port, Duration timeout) {
    this.port = port;
    this.timeoutMillis = Math.toIntExact(timeout.toMillis());
  }

  /**
   * Asks and waits for the answer.
   *
   * @throws UncheckedIOException when there is none in time
   * @throws IllegalArgumentException when the authority does not understand
   */
  Fields ask(Object... fields) {
    lock.lock();
    try {
      String answer = exchange(Fields.line(fields) + '\n');
      Fields read = Fields.of(answer);
      if (answer.startsWith(ERROR)) {
        throw new IllegalArgumentException(read.text() + ": " + read.text());
      }
      return read;
    } catch (IOException e) {
      close();
      throw new UncheckedIOException("no answer from the budget authority", e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the connection", e);
    } finally {
      socket = null;
      in = null;
      lock.unlock();
    }
  }

  static String written(Lease lease) {
    return Fields.line(lease.id(), lease.key(), lease.token(), lease.amount(), lease.lifeMillis());
  }

  static Lease lease(Fields fields) {
    return new Lease(
        fields.text(), fields.text(), fields.number(), fields.number(), fields.number());
  }

  static String written(List<KeyStatement> statements) {
    List<Object> fields = new ArrayList<>();
    fields.add(statements.size());
    for (KeyStatement key : statements) {
      fields.addAll(
          List.of(
              key.key(),
              key.limit(),
              key.lent(),
              key.settled(),
              key.uncertain(),
              key.excess(),
              key.leases().size()));
      for (LeaseStatement lease : key.leases()) {
        fields.addAll(
            List.of(
                lease.id(),
                lease.token(),
                lease.instance(),
                lease.amount(),
                lease.state(),
                lease.settled(),
                lease.uncertain(),
                lease.granted().toEpochMilli(),
                lease.lifeMillis(),
                lease.reports()));
      }
    }
    return Fields.line(fields.toArray());
  }

  static List<KeyStatement> statements(Fields fields) {
    List<KeyStatement> statements = new ArrayList<>();
    for (long keys = fields.number(); keys > 0; keys--) {
      String key = fields.text();
      long limit = fields.number();
      long lent = fields.number();
      long settled = fields.number();
      long uncertain = fields.number();
      long excess = fields.number();
      List<LeaseStatement> leases = new ArrayList<>();
      for (long left = fields.number(); left > 0; left--) {
        leases.add(leaseStatement(fields));
      }
      statements.add(new KeyStatement(key, limit, lent, settled, uncertain, excess, leases));
    }
    return statements;
  }

  private static LeaseStatement leaseStatement(Fields fields) {
    return new LeaseStatement(
        fields.text(),
        fields.number(),
        fields.text(),
        fields.number(),
        State.valueOf(fields.text()),
        fields.number(),
        fields.number(),
        Instant.ofEpochMilli(fields.number()),
        fields.number(),
        Math.toIntExact(fields.number()));
  }

  private String exchange(String line) throws IOException {
    Socket open = socket == null ? open() : socket;
    open.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
    String answer = in == null ? null : in.readLine();
    if (answer == null) {
      throw new EOFException("the budget authority hung up");
    }
    return answer;
  }

  private Socket open() throws IOException {
    Socket fresh = new Socket();
    socket = fresh;
    fresh.setTcpNoDelay(true);
    fresh.setSoTimeout(timeoutMillis);
    fresh.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), timeoutMillis);
    in = new BufferedReader(new InputStreamReader(fresh.getInputStream(), StandardCharsets.UTF_8));
    return fresh;
  }
}
