package com.getbonito.core.policy;

import com.getbonito.chat.Attribution;
import com.getbonito.error.RateExceededException;
import com.getbonito.spi.TimeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The limits on rate and concurrency of one process. A call gets everything that it needs, from
 * every limit, in one step, or nothing.
 *
 * <p>Accounts are kept under the policy's name, so a reload of the configuration keeps them. Time
 * is the monotonic clock's. One short lock guards everything; thread-safe.
 */
public final class RateLimits {

  private static final long MOST_PARTITIONS = 100_000;

  private final TimeSource time;
  private final long mostPartitions;
  private final Partitions partitions;
  private final Map<String, Integer> running = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  /** Limits that nobody has used yet, with room for 100,000 accounts. */
  public RateLimits(TimeSource time) {
    this(time, MOST_PARTITIONS);
  }

  RateLimits(TimeSource time, long mostPartitions) {
    this.time = time;
    this.mostPartitions = mostPartitions;
    this.partitions = new Partitions(time, mostPartitions);
  }

  /**
   * Lets a call or an attempt in.
   *
   * @param terms {@link Applied#call()} for a call, {@link Applied#attempt} for an attempt
   * @param estimatedTokens what it is charged until its tokens are known
   * @throws RateExceededException when there is no room; nothing was taken then
   */
  public Pass enter(Terms terms, Attribution caller, long estimatedTokens) {
    if (terms.rates().isEmpty() && terms.concurrency().isEmpty()) {
      return Pass.NONE;
    }
    Pass pass = pass(terms.rates(), terms.concurrency(), caller, estimatedTokens);
    Refusal refusal = take(pass);
    if (refusal != null) {
      throw refusal.exception();
    }
    return pass;
  }

  /**
   * Charges the accounts of policies in mode Audit, each by itself, and refuses nothing.
   *
   * @param terms {@link Applied#auditCall()} or {@link Applied#auditAttempt}
   */
  public Observed observe(Terms terms, Attribution caller, long estimatedTokens) {
    if (terms.rates().isEmpty() && terms.concurrency().isEmpty()) {
      return Observed.NOTHING;
    }
    List<String> refused = new ArrayList<>(0);
    List<Pass> passes = new ArrayList<>();
    for (RateRule rule : terms.rates()) {
      observe(pass(List.of(rule), List.of(), caller, estimatedTokens), passes, refused);
    }
    for (ConcurrencyRule rule : terms.concurrency()) {
      observe(pass(List.of(), List.of(rule), caller, estimatedTokens), passes, refused);
    }
    return new Observed(refused, passes);
  }

  private void observe(Pass pass, List<Pass> passes, List<String> refused) {
    Refusal refusal = take(pass);
    if (refusal == null) {
      passes.add(pass);
    } else {
      refused.add(refusal.reason());
    }
  }

  /** Takes what there is room for, or says why there is none and takes nothing. */
  @Nullable Pass tryEnter(List<RateRule> rates, List<ConcurrencyRule> concurrency, long tokens) {
    Pass pass = pass(rates, concurrency, Attribution.NONE, tokens);
    return take(pass) == null ? pass : null;
  }

  /** Accounts that differ from new ones, about. */
  long partitions() {
    locked();
    try {
      return partitions.size();
    } finally {
      lock.unlock();
    }
  }

  private Pass pass(
      List<RateRule> rates, List<ConcurrencyRule> concurrency, Attribution caller, long tokens) {
    PartitionKey[] keys = new PartitionKey[rates.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = rates.get(i).partition(caller);
    }
    return new Pass(this, rates, keys, concurrency, Math.max(0, tokens));
  }

  private @Nullable Refusal take(Pass pass) {
    locked();
    try {
      long now = time.nanos();
      Partition[] accounts = new Partition[pass.keys.length];
      Refusal refusal = null;
      for (int i = 0; i < accounts.length; i++) {
        RateRule rule = pass.rates.get(i);
        Partition account = partitions.of(pass.keys[i], rule.toleranceNanos(), now);
        if (account == null) {
          refusal = Refusal.worse(refusal, Refusal.noPartition(rule, mostPartitions));
        } else {
          accounts[i] = account;
          refusal = Refusal.worse(refusal, refusal(rule, account, pass.estimated, now));
        }
      }
      for (ConcurrencyRule rule : pass.concurrency) {
        if (running.getOrDefault(rule.account(), 0) >= rule.max()) {
          refusal = Refusal.worse(refusal, Refusal.concurrency(rule));
        }
      }
      if (refusal == null) {
        charge(pass, accounts, now);
      }
      return refusal;
    } finally {
      lock.unlock();
    }
  }

  private static @Nullable Refusal refusal(
      RateRule rule, Partition account, long tokens, long now) {
    Refusal refusal = null;
    Gcra requests = rule.requests();
    if (requests != null) {
      long wait = account.requests.waitNanos(requests, 1, now);
      refusal = wait > 0 ? Refusal.requests(rule.policy(), requests, wait) : null;
    }
    Gcra rate = rule.tokens();
    if (rate == null) {
      return refusal;
    }
    if (tokens > rate.burst()) {
      return Refusal.worse(refusal, Refusal.neverFits(rule.policy(), rate, tokens));
    }
    long wait = account.tokens.waitNanos(rate, tokens, now);
    return wait > 0
        ? Refusal.worse(refusal, Refusal.tokens(rule.policy(), rate, tokens, wait))
        : refusal;
  }

  private void charge(Pass pass, Partition[] accounts, long now) {
    pass.takenAt = now;
    for (int i = 0; i < accounts.length; i++) {
      RateRule rule = pass.rates.get(i);
      if (rule.requests() != null) {
        accounts[i].requests.take(rule.requests(), 1, now);
      }
      if (rule.tokens() != null) {
        accounts[i].tokens.take(rule.tokens(), pass.estimated, now);
      }
    }
    for (ConcurrencyRule rule : pass.concurrency) {
      running.merge(rule.account(), 1, Integer::sum);
    }
  }

  void trueUp(Pass pass, long actual) {
    locked();
    try {
      if (pass.truedUp) {
        return;
      }
      pass.truedUp = true;
      long now = time.nanos();
      for (int i = 0; i < pass.keys.length; i++) {
        Gcra rate = pass.rates.get(i).tokens();
        if (rate != null && actual != pass.estimated) {
          correct(pass, i, rate, actual - pass.estimated, now);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void correct(Pass pass, int index, Gcra rate, long more, long now) {
    PartitionKey key = pass.keys[index];
    Partition account = partitions.always(key, pass.rates.get(index).toleranceNanos(), now);
    if (more < 0) {
      account.tokens.giveBack(rate, -more, pass.takenAt, now);
      return;
    }
    account.tokens.take(rate, more, now);
    if (account.outlasts(now)) {
      partitions.keep(key, account);
    }
  }

  void release(Pass pass) {
    if (pass.concurrency.isEmpty()) {
      return;
    }
    locked();
    try {
      if (pass.closed) {
        return;
      }
      pass.closed = true;
      for (ConcurrencyRule rule : pass.concurrency) {
        running.computeIfPresent(rule.account(), (key, calls) -> calls == 1 ? null : calls - 1);
      }
    } finally {
      lock.unlock();
    }
  }

  /** What the lock guards is short: most who find it taken need not be put to sleep. */
  private void locked() {
    if (!lock.tryLock()) {
      lock.lock();
    }
  }
}
