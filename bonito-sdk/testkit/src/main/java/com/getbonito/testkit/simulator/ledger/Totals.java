package com.getbonito.testkit.simulator.ledger;

/** Running sums; guarded by the lock of the {@link Ledger} that owns them. */
final class Totals {

  long requests;
  long open;
  private long peakOpen;
  private long answered;
  private long refused;
  private long broken;
  private long cancelled;
  private long faults;
  private long sentTokens;
  private Tokens billed = Tokens.NONE;
  private long billedPicodollars;
  private long unpriced;
  private Tokens reported = Tokens.NONE;
  private long reportedPicodollars;

  void opened() {
    requests++;
    open++;
    peakOpen = Math.max(peakOpen, open);
  }

  void add(LedgerEntry entry) {
    open--;
    switch (entry.outcome()) {
      case ANSWERED -> answered++;
      case REFUSED -> refused++;
      case BROKEN -> broken++;
      case CANCELLED -> cancelled++;
      case OPEN -> throw new IllegalStateException("Request " + entry.number() + " is still open");
    }
    faults += entry.fault() == null ? 0 : 1;
    sentTokens += entry.sentTokens();
    billed = billed.plus(entry.billed());
    reported = entry.usageReported() ? reported.plus(entry.billed()) : reported;
    addMoney(entry);
  }

  private void addMoney(LedgerEntry entry) {
    Long cost = entry.billedPicodollars();
    if (cost == null) {
      unpriced += entry.billed().total() > 0 ? 1 : 0;
      return;
    }
    billedPicodollars = Math.addExact(billedPicodollars, cost);
    if (entry.usageReported()) {
      reportedPicodollars = Math.addExact(reportedPicodollars, cost);
    }
  }

  LedgerTotals view(long connections, long openConnections, long peakConnections) {
    return new LedgerTotals(
        connections,
        openConnections,
        peakConnections,
        requests,
        open,
        peakOpen,
        answered,
        refused,
        broken,
        cancelled,
        faults,
        sentTokens,
        billed,
        billedPicodollars,
        unpriced,
        reported,
        reportedPicodollars);
  }
}
