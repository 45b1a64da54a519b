package com.getbonito.testkit.simulator.ledger;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request while it is being answered. Written by the event loop that answers it, read by anybody
 * through {@link #entry()}; the first {@link #end} counts, later ones are ignored.
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
  private volatile String model = "";
  private volatile boolean stream;
  private volatile @Nullable String body;
  private volatile int status;
  private volatile @Nullable String fault;
  private volatile int sentTokens;
  private volatile Tokens billed = Tokens.NONE;
  private volatile boolean usageReported;
  private volatile Outcome outcome = Outcome.OPEN;
  private volatile @Nullable Instant ended;

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

  public void asked(String model, boolean stream, @Nullable String body) {
    this.model = model;
    this.stream = stream;
    this.body = body;
  }

  public void fault(String id) {
    this.fault = id;
  }

  public void status(int value) {
    this.status = value;
  }

  public void sent(int tokens) {
    this.sentTokens = sentTokens + tokens;
  }

  public int sentTokens() {
    return sentTokens;
  }

  /** Sets what is billed for this request so far. */
  public void bill(Tokens tokens) {
    this.billed = tokens;
  }

  public Tokens billed() {
    return billed;
  }

  public void usageReported() {
    this.usageReported = true;
  }

  public boolean open() {
    return outcome == Outcome.OPEN;
  }

  /** Closes the row. */
  public void end(Outcome result) {
    if (open()) {
      ended = ledger.now();
      outcome = result;
      ledger.settle(totals, entry());
    }
  }

  /** What is known now. */
  public LedgerEntry entry() {
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
        usageReported,
        headers,
        body);
  }
}
