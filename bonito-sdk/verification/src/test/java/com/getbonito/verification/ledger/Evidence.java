package com.getbonito.verification.ledger;

import com.getbonito.decision.Decision;
import com.getbonito.money.UsageEvent;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What both sides say of every call, by the call's marker. Safe for use by many threads. */
final class Evidence {

  private static final Pattern MARKER = Pattern.compile("call (c[0-9]+) is ");

  private final Map<String, CallEvidence> calls = new ConcurrentHashMap<>();
  private final UnaryOperator<LedgerEntry> copied;

  Evidence() {
    this(UnaryOperator.identity());
  }

  /**
   * @param copied what is noted of a request in place of what the simulator says
   */
  Evidence(UnaryOperator<LedgerEntry> copied) {
    this.copied = copied;
  }

  /** What is said of one call. */
  record CallEvidence(
      Queue<Decision> decisions, Queue<UsageEvent> events, Queue<LedgerEntry> billed) {

    CallEvidence() {
      this(
          new ConcurrentLinkedQueue<>(),
          new ConcurrentLinkedQueue<>(),
          new ConcurrentLinkedQueue<>());
    }
  }

  void decided(Decision decision) {
    String session = decision.plan().input().governance().caller().session();
    of(Objects.requireNonNull(session)).decisions().add(decision);
  }

  void used(List<UsageEvent> events) {
    for (UsageEvent event : events) {
      of(Objects.requireNonNull(event.caller().session())).events().add(event);
    }
  }

  void billed(LedgerEntry entry) {
    Matcher marker = MARKER.matcher(String.valueOf(entry.body()));
    if (!marker.find()) {
      throw new IllegalStateException("a request without a marker: " + entry);
    }
    of(marker.group(1)).billed().add(copied.apply(entry));
  }

  Map<String, CallEvidence> calls() {
    return calls;
  }

  private CallEvidence of(String marker) {
    return calls.computeIfAbsent(marker, key -> new CallEvidence());
  }
}
