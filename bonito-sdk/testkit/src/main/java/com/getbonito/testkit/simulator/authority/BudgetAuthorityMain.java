package com.getbonito.testkit.simulator.authority;

import com.getbonito.spi.TimeSource;
import com.getbonito.testkit.budget.AuthorityServer;
import com.getbonito.testkit.budget.FakeBudgetAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A budget authority as a process of its own. Prints {@code ready PORT}, and serves borrowers until
 * its standard input ends or it is terminated; they reach it with {@link
 * com.getbonito.testkit.budget.RemoteBudgetAuthority}.
 */
public final class BudgetAuthorityMain {

  static final String USAGE =
      """
      Options:
        --port N         any that is free unless given
        --file FILE      keep the books in this file, and take up what is in it
        --life SECONDS   how long a lease holds, 10 unless given
      """;

  private static final int WRONG_USAGE = 2;

  private int port;
  private @Nullable Path file;
  private @Nullable Duration life;

  private BudgetAuthorityMain() {}

  /** Runs until standard input ends; see {@code --help}. */
  public static void main(String[] arguments) throws IOException {
    System.exit(run(List.of(arguments), System.in, System.out, System.err));
  }

  /**
   * Runs until the input ends.
   *
   * @return 0, or 2 when the arguments are wrong
   * @throws IOException when file, port or input fail
   */
  public static int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err)
      throws IOException {
    if (arguments.contains("--help")) {
      out.print(USAGE);
      return 0;
    }
    BudgetAuthorityMain options = new BudgetAuthorityMain();
    try {
      options.read(arguments.iterator());
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.print(USAGE);
      return WRONG_USAGE;
    }
    options.serve(in, out);
    return 0;
  }

  private void read(Iterator<String> arguments) {
    while (arguments.hasNext()) {
      String name = arguments.next();
      if (!arguments.hasNext()) {
        throw new IllegalArgumentException(name + " needs a value");
      }
      String value = arguments.next();
      switch (name) {
        case "--port" -> port = Integer.parseInt(value);
        case "--file" -> file = Path.of(value);
        case "--life" -> life = Duration.ofNanos(Math.round(Double.parseDouble(value) * 1e9));
        default -> throw new IllegalArgumentException("unknown option " + name);
      }
    }
  }

  private void serve(InputStream in, PrintStream out) throws IOException {
    TimeSource time = new RealTime();
    try (FakeBudgetAuthority authority =
            file == null ? new FakeBudgetAuthority(time) : FakeBudgetAuthority.over(file, time);
        AuthorityServer server = new AuthorityServer(authority, port)) {
      if (life != null) {
        authority.leaseLife(life);
      }
      out.println("ready " + server.port());
      out.flush();
      in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
