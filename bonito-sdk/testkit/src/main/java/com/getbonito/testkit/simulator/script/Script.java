package com.getbonito.testkit.simulator.script;

import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.fault.Fault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides for each request what goes wrong and what is answered.
 *
 * <p>Turns queued by {@code next} come first, one per request. Then the first standing rule that
 * takes the request gives the fault, and the first that has an answer gives the answer; rules are
 * asked in the order in which they were made. Chance comes from the seed, so the same requests in
 * the same order get the same turns. Safe for use by many threads.
 */
public final class Script {

  private static final int ALWAYS = Integer.MAX_VALUE;

  private final Clock clock;
  private final SplittableRandom random;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Turn> queue = new ConcurrentLinkedQueue<>();
  private final List<Rule> rules = new CopyOnWriteArrayList<>();

  /** A script without turns and rules; chance comes from the seed. */
  public Script(Clock clock, long seed) {
    this.clock = clock;
    this.random = new SplittableRandom(seed);
  }

  /** The next request without a turn of its own gets this one. */
  public void next(Turn turn) {
    queue.add(turn);
  }

  /** Every request that matches gets this turn, up to so many times. */
  public void when(Predicate<SimulatedRequest> matcher, int times, Turn turn) {
    rules.add(new Rule(matcher, Instant.MIN, Instant.MAX, times, 1.0, turn));
  }

  /** Every request gets this turn. */
  public void always(Turn turn) {
    when(request -> true, ALWAYS, turn);
  }

  /** The next so many requests get this turn. */
  public void first(int times, Turn turn) {
    when(request -> true, times, turn);
  }

  /** Requests in a stretch of time that begins {@code after} from now get this turn. */
  public void during(Duration after, Duration length, Turn turn) {
    Instant from = clock.instant().plus(after);
    rules.add(new Rule(request -> true, from, from.plus(length), ALWAYS, 1.0, turn));
  }

  /** This share of requests, 0 to 1, gets this turn. */
  public void randomly(double share, Turn turn) {
    rules.add(new Rule(request -> true, Instant.MIN, Instant.MAX, ALWAYS, share, turn));
  }

  /** Forgets everything that was ordered. */
  public void clear() {
    queue.clear();
    rules.clear();
  }

  /** What this request gets. */
  public Turn decide(SimulatedRequest request) {
    Turn queued = queue.poll();
    if (queued != null) {
      return drawn(queued.fault(), queued.answer());
    }
    Fault fault = null;
    Answer answer = null;
    Instant now = clock.instant();
    for (Rule rule : rules) {
      boolean useful =
          (fault == null && rule.turn().fault() != null)
              || (answer == null && rule.turn().answer() != null);
      if (useful && rule.takes(request, now, chance())) {
        fault = fault == null ? rule.turn().fault() : fault;
        answer = answer == null ? rule.turn().answer() : answer;
      }
    }
    return drawn(fault, answer);
  }

  /** A fault that strikes sometimes has struck or not once this returns. */
  public Turn drawn(@Nullable Fault fault, @Nullable Answer answer) {
    if (fault != null && fault.effect() instanceof Effect.Sometimes sometimes) {
      boolean strikes = chance() * 100 < sometimes.percent();
      Fault struck = new Fault(fault.id(), sometimes.other().effect());
      return drawn(strikes ? struck : null, answer);
    }
    return fault == null && answer == null ? Turn.PLAIN : new Turn(fault, answer);
  }

  private double chance() {
    lock.lock();
    try {
      return random.nextDouble();
    } finally {
      lock.unlock();
    }
  }
}
