package com.getbonito.testkit.budget;

import com.getbonito.spi.BudgetAuthority.Lease;
import com.getbonito.spi.BudgetAuthority.Request;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An authority behind a port of the loopback address: a line asks, lines answer, see {@link
 * AuthorityConnection}. A call that the authority throws at is answered by closing the connection,
 * as a network would. Switches and statements are answered whatever is switched.
 */
public final class AuthorityServer implements AutoCloseable {

  private static final int BACKLOG = 64;
  private static final int MOST_CONNECTIONS = 512;

  private final FakeBudgetAuthority authority;
  private final ServerSocket listener;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  /**
   * Opens the port.
   *
   * @param port 0 for any that is free
   * @throws IOException when it cannot be opened
   */
  public AuthorityServer(FakeBudgetAuthority authority, int port) throws IOException {
    this.authority = authority;
    this.listener = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
    start("budget-authority", this::accept);
  }

  /** The port that it listens on. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Closes port and connections; the authority stays as it is. */
  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket each : connections) {
      each.close();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        connections.add(socket);
        if (connections.size() > MOST_CONNECTIONS || listener.isClosed()) {
          drop(socket);
        } else {
          start("budget-authority-" + socket.getPort(), () -> serve(socket));
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        Writer out =
            new BufferedWriter(
                new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8))) {
      socket.setTcpNoDelay(true);
      for (String line = in.readLine(); asked(line); line = in.readLine()) {
        out.write(answer(line) + '\n');
        out.flush();
      }
    } catch (IOException | UncheckedIOException gone) {
      // the other side went away, or the authority plays dead: either way the connection is over
      return;
    } finally {
      connections.remove(socket);
    }
  }

  /** What had arrived when the port was closed is not done any more. */
  private boolean asked(@Nullable String line) {
    return line != null && !listener.isClosed();
  }

  private String answer(String line) {
    try {
      Fields fields = Fields.of(line);
      return switch (fields.text()) {
        case "lease" -> lease(fields);
        case "report" -> report(fields);
        case "set" -> set(fields.text(), fields.number());
        case "counts" -> counts();
        case "statements" -> AuthorityConnection.written(authority.statements());
        default -> Fields.line("error", "no such request: " + line);
      };
    } catch (IllegalArgumentException e) {
      return Fields.line("error", String.valueOf(e.getMessage()));
    }
  }

  private String lease(Fields fields) {
    Lease lease =
        authority.lease(
            new Request(
                fields.text(),
                fields.number(),
                fields.number(),
                fields.number(),
                fields.number(),
                fields.text()));
    return lease == null ? "none" : AuthorityConnection.written(lease);
  }

  private String report(Fields fields) {
    Lease lease = AuthorityConnection.lease(fields);
    return Fields.line(authority.report(lease, fields.number(), fields.number(), fields.truth()));
  }

  private String set(String name, long value) {
    switch (name) {
      case "partition" -> authority.partition(value != 0);
      case "lose" -> authority.loseAnswers(value != 0);
      case "refuse" -> authority.refuse(value != 0);
      case "pause" -> authority.pause(Duration.ofMillis(value));
      case "skew" -> authority.skew(Duration.ofMillis(value));
      case "life" -> authority.leaseLife(Duration.ofMillis(value));
      default -> throw new IllegalArgumentException("no such switch: " + name);
    }
    return "done";
  }

  private String counts() {
    AuthorityCounts counts = authority.counts();
    return Fields.line(
        counts.calls(),
        counts.checks(),
        counts.breaches(),
        counts.fenced(),
        counts.stale(),
        counts.firstBreach() == null ? "" : counts.firstBreach());
  }

  private void drop(Socket socket) throws IOException {
    connections.remove(socket);
    socket.close();
  }

  private static void start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
