package com.getbonito.verification.budgets;

import com.getbonito.testkit.budget.RemoteBudgetAuthority;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Processes that share a budget, and what happens to them: pauses, kills, and an authority that is
 * cut off, slow, or loses its answers. The wall clocks of all are wrong, each in its own way.
 */
final class Fleet {

  private static final long MOST_SKEW_MILLIS = 2_000;
  private static final long MOST_STOPPED_MILLIS = 2_500;
  private static final long MOST_TROUBLE_MILLIS = 1_500;
  private static final long MOST_LOSS_MILLIS = 400;
  private static final long MOST_SLOWNESS_MILLIS = 520;
  private static final long TICK_MILLIS = 150;

  private final Path folder;
  private final int port;
  private final RemoteBudgetAuthority authority;
  private final Random random;
  private final List<Member> members = new ArrayList<>();
  private final List<String> instances = new ArrayList<>();
  private final Set<String> killed = new TreeSet<>();
  private int kills;
  private int stops;
  private int partitions;
  private int slownesses;
  private int losses;
  private long troubleOver;
  private Duration skew = Duration.ZERO;

  /** One process, and when it may run on. */
  private static final class Member {
    private final int number;
    private Child child;
    private String instance;
    private long stoppedUntil;

    Member(int number, Child child, String instance) {
      this.number = number;
      this.child = child;
      this.instance = instance;
    }

    boolean stopped() {
      return stoppedUntil != 0;
    }
  }

  /**
   * @param port of the authority
   */
  Fleet(Path folder, int port, RemoteBudgetAuthority authority, Random random) {
    this.folder = folder;
    this.port = port;
    this.authority = authority;
    this.random = random;
  }

  /** Starts processes, and returns when all of them are there and do nothing yet. */
  void start(int size) throws IOException {
    for (int number = 0; number < size; number++) {
      String instance = instance();
      members.add(new Member(number, child(number, instance), instance));
    }
    for (Member each : members) {
      String said = each.child.line();
      if (!said.equals("ready")) {
        throw new IllegalStateException(each.instance + " said " + said);
      }
    }
  }

  /**
   * Lets them begin.
   *
   * @param wrong by how much the clocks are wrong together
   */
  void begin(Duration wrong) throws IOException {
    skew = wrong;
    authority.skew(wrong);
    for (Member each : members) {
      each.child.tell(clock());
    }
  }

  /** Troubles them until then, with so many kills at most. */
  void trouble(Instant end, int mostKills) throws IOException, InterruptedException {
    while (Instant.now().isBefore(end)) {
      if (members.get(0).child.endsWithin(TICK_MILLIS)) {
        throw new IllegalStateException(members.get(0).instance + " has ended");
      }
      long now = System.nanoTime();
      for (Member each : members) {
        if (each.stopped() && now - each.stoppedUntil >= 0) {
          resume(each);
        }
      }
      if (troubleOver != 0 && now - troubleOver >= 0) {
        calm();
      }
      next(members.get(random.nextInt(members.size())), now, mostKills);
    }
    for (Member each : members) {
      resume(each);
    }
    calm();
  }

  /** Lets all end; returns those that did not end well. */
  List<String> end() throws IOException, InterruptedException {
    List<String> badly = new ArrayList<>();
    for (Member each : members) {
      int code = each.child.end();
      if (code != 0) {
        badly.add(each.instance + " ended with " + code);
      }
    }
    return badly;
  }

  /** Kills what is left, whatever it does. */
  void abandon() throws IOException, InterruptedException {
    for (Member each : members) {
      if (each.child.alive()) {
        each.child.kill();
      }
    }
  }

  /** Every process that there was. */
  List<String> instances() {
    return instances;
  }

  Set<String> killed() {
    return killed;
  }

  String summary() {
    return String.format(
        Locale.ROOT,
        "%d processes, %d killed, %d stops, %d partitions, %d times slow, %d times answers lost",
        instances.size(),
        kills,
        stops,
        partitions,
        slownesses,
        losses);
  }

  private void next(Member member, long now, int mostKills)
      throws IOException, InterruptedException {
    int what = random.nextInt(16);
    if (what < 5 && !member.stopped()) {
      member.child.stop(true);
      member.stoppedUntil = now + millis(MOST_STOPPED_MILLIS);
      stops++;
    } else if (what < 7 && kills < mostKills) {
      replace(member);
    } else if (what < 12 && troubleOver == 0) {
      troubleOver = now + millis(MOST_TROUBLE_MILLIS);
      if (what < 9) {
        authority.partition(true);
        partitions++;
      } else if (what < 11) {
        authority.pause(Duration.ofMillis(1 + random.nextLong(MOST_SLOWNESS_MILLIS)));
        slownesses++;
      } else {
        authority.loseAnswers(true);
        troubleOver = now + millis(MOST_LOSS_MILLIS);
        losses++;
      }
    }
  }

  private void replace(Member member) throws IOException, InterruptedException {
    member.child.kill();
    killed.add(member.instance);
    kills++;
    member.stoppedUntil = 0;
    member.instance = instance();
    member.child = child(member.number, member.instance);
    member.child.tell(clock());
  }

  private void resume(Member member) throws IOException, InterruptedException {
    if (member.stopped()) {
      member.child.stop(false);
      member.stoppedUntil = 0;
    }
  }

  private void calm() {
    authority.partition(false);
    authority.loseAnswers(false);
    authority.pause(Duration.ZERO);
    troubleOver = 0;
  }

  private String instance() {
    String instance = "borrower-" + (instances.size() + 1);
    instances.add(instance);
    return instance;
  }

  /** Every other one keeps its ledger in a file, which its successor takes up. */
  private Child child(int number, String instance) throws IOException {
    return Child.start(
        BorrowerMain.class,
        folder.resolve("errors"),
        folder,
        instance,
        port,
        number % 2 == 0 ? "none" : "ledger-" + number);
  }

  private String clock() {
    long own = random.nextLong(2 * MOST_SKEW_MILLIS) - MOST_SKEW_MILLIS;
    return String.valueOf(skew.toMillis() + own);
  }

  private long millis(long most) {
    return Duration.ofMillis(1 + random.nextLong(most)).toNanos();
  }
}
