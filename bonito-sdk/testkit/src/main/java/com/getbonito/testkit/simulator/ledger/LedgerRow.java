package com.getbonito.testkit.simulator.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A request while it is being answered. Written by the thread that answers it, ended also by
 * others, read by anybody through {@link #entry()}. The first {@link #end} counts: nothing that
 * comes later changes the row, so that it always says what the sums say.
 */
public final class LedgerRow {

  private final Ledger ledger;
  private final Totals totals;
  private final long number;
  private final long connection;
  private final String protocol;
  private final Instant received;
  private final String method;
  private final String path;
  private final Map<String, String> headers;
  private final String requestId;
  private final ReentrantLock lock = new ReentrantLock();
  private String model = "";
  private boolean stream;
  private @Nullable String body;
  private @Nullable ToLongFunction<Tokens> price;
  private int status;
  private @Nullable String fault;
  private int sentTokens;
  private Tokens billed = Tokens.NONE;
  private boolean usageReported;
  private Outcome outcome = Outcome.OPEN;
  private @Nullable Instant ended;

  LedgerRow(
      Ledger ledger,
      Totals totals,
      long number,
      long connection,
      String protocol,
      Instant received,
      String method,
      String path,
      Map<String, String> headers) {
    this.ledger = ledger;
    this.totals = totals;
    this.number = number;
    this.connection = connection;
    this.protocol = protocol;
    this.received = received;
    this.method = method;
    this.path = path;
    this.headers = headers;
    this.requestId = "req_" + ledger.endpoint() + "_" + number;
  }

  public String requestId() {
    return requestId;
  }

  public Instant received() {
    return received;
  }

  /**
   * Says what was asked for.
   *
   * @param body null where it is not kept
   * @param price what tokens cost in picodollars, null where the model has no price
   */
  public void asked(
      String model, boolean stream, @Nullable String body, @Nullable ToLongFunction<Tokens> price) {
    change(() -> {
      this.model = model;
      this.stream = stream;
      this.body = body;
      this.price = price;
    });
  }

  /** Names the fault that was applied. */
  public void fault(String id) {
    change(() -> fault = id);
  }

  /** Says which status was written. */
  public void status(int value) {
    change(() -> status = value);
  }

  /** Sets what is billed for this request so far. */
  public void bill(Tokens tokens) {
    change(() -> billed = tokens);
  }

  /**
   * Counts what was written.
   *
   * @param tokens completion tokens in it
   * @param bill what is billed so far
   * @param usage whether it tells the caller what is billed
   */
  public void sent(int tokens, Tokens bill, boolean usage) {
    change(() -> {
      sentTokens += tokens;
      billed = bill;
      usageReported |= usage;
    });
  }

  public boolean open() {
    lock.lock();
    try {
      return outcome == Outcome.OPEN;
    } finally {
      lock.unlock();
    }
  }

  /** Closes the row as it stands. */
  public void end(Outcome result) {
    end(result, null);
  }

  /**
   * Closes the row.
   *
   * @param bill what is billed in the end, null for what it stands at
   */
  public void end(Outcome result, @Nullable Tokens bill) {
    LedgerEntry ending = null;
    lock.lock();
    try {
      if (outcome == Outcome.OPEN) {
        billed = bill == null ? billed : bill;
        ended = ledger.now();
        outcome = result;
        ending = entry();
      }
    } finally {
      lock.unlock();
    }
    if (ending != null) {
      ledger.settle(totals, ending);
    }
  }

  /** What is known now. */
  public LedgerEntry entry() {
    lock.lock();
    try {
      return new LedgerEntry(
          number,
          ledger.endpoint(),
          connection,
          protocol,
          received,
          ended,
          method,
          path,
          model,
          stream,
          requestId,
          status,
          fault,
          outcome,
          sentTokens,
          billed,
          price == null ? null : price.applyAsLong(billed),
          usageReported,
          headers,
          body);
    } finally {
      lock.unlock();
    }
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      if (outcome == Outcome.OPEN) {
        change.run();
      }
    } finally {
      lock.unlock();
    }
  }
}
