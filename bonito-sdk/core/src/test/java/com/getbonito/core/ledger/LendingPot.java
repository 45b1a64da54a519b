package com.getbonito.core.ledger;

import com.getbonito.spi.BudgetAuthority;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One budget that is lent to whoever asks. What is lent counts as spent until it is given back. */
final class LendingPot implements BudgetAuthority {

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Long> counted = new LinkedHashMap<>();
  private final List<Request> requests = new ArrayList<>();
  private final long limit;
  private final long lifeMillis;
  private long token;
  private long spent;
  private volatile boolean down;

  LendingPot(long limit, long lifeMillis) {
    this.limit = limit;
    this.lifeMillis = lifeMillis;
  }

  @Override
  public @Nullable Lease lease(Request request) {
    refuseCallers();
    lock.lock();
    try {
      requests.add(request);
      long left = limit - out();
      if (left < request.least()) {
        return null;
      }
      token++;
      Lease lease =
          new Lease(
              "lease-" + token, request.key(), token, Math.min(left, request.wanted()), lifeMillis);
      counted.put(lease.id(), lease.amount());
      return lease;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean report(Lease lease, long settled, long uncertain, boolean end) {
    refuseCallers();
    lock.lock();
    try {
      if (end) {
        counted.remove(lease.id());
        spent += settled + uncertain;
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  void down(boolean now) {
    down = now;
  }

  /** What is lent, or was spent of leases that were given back. */
  long out() {
    lock.lock();
    try {
      return spent + counted.values().stream().mapToLong(Long::longValue).sum();
    } finally {
      lock.unlock();
    }
  }

  int leases() {
    lock.lock();
    try {
      return counted.size();
    } finally {
      lock.unlock();
    }
  }

  List<Request> requests() {
    lock.lock();
    try {
      return List.copyOf(requests);
    } finally {
      lock.unlock();
    }
  }

  private void refuseCallers() {
    if (!Thread.currentThread().getName().equals("bonito-leases")) {
      throw new AssertionError("called by " + Thread.currentThread().getName());
    }
    if (down) {
      throw new IllegalStateException("unreachable");
    }
  }
}
