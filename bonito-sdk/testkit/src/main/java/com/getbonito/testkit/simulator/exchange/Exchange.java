package com.getbonito.testkit.simulator.exchange;

import com.getbonito.testkit.simulator.fault.Effect.How;
import com.getbonito.testkit.simulator.ledger.LedgerRow;
import com.getbonito.testkit.simulator.ledger.Outcome;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.script.Chunking;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request that is being answered. A transport sends {@link #head()} after {@link #headPause()},
 * then what {@link #next()} yields, and reports what became of it; all on one thread.
 *
 * <p>A plain answer is billed when the request has arrived, whether or not the caller gets it. A
 * stream is billed for its prompt at once and for its completion as it is sent. What is refused
 * costs nothing, except a timeout (408, 504), behind which a model has worked. A stream that goes
 * on past the cap of the request is billed up to the cap.
 */
public final class Exchange {

  private final LedgerRow row;
  private final Answering answering;
  private long seen;
  private volatile boolean told;

  Exchange(LedgerRow row, Answering answering) {
    this.row = row;
    this.answering = answering;
    row.bill(answering.metered() ? metered(0) : answering.tokens());
  }

  /** Status and headers, null where the exchange ends before them. */
  public @Nullable Head head() {
    return answering.head();
  }

  /** What passes before the headers, or before what happens in their place. */
  public Duration headPause() {
    return answering.headPause();
  }

  public Chunking chunking() {
    return answering.chunking();
  }

  /** After a proper answer: how long the server then keeps the connection, null for good. */
  public @Nullable Duration closeAfter() {
    return answering.closeAfter();
  }

  /** The next step of the body, null at its proper end. */
  public @Nullable Frame next() {
    return answering.frames().next();
  }

  /** Status and headers were written. */
  public void headSent() {
    Head head = answering.head();
    row.status(head == null ? 0 : head.status());
  }

  /** A piece was written. */
  public void sent(Piece piece) {
    if (piece.tokens() == 0 && !piece.usage()) {
      return;
    }
    seen += piece.tokens();
    boolean whole = piece.usage() || !answering.metered();
    row.sent(piece.tokens(), whole ? answering.tokens() : metered(seen), piece.usage());
    told = told || piece.usage();
  }

  /** Everything was written; a whole answer is billed in full, also what no piece carries. */
  public void completed() {
    boolean whole = answering.whenComplete() == Outcome.ANSWERED;
    row.end(answering.whenComplete(), whole ? answering.tokens() : null);
  }

  /** The answer was stopped in this way; silence goes on until the client leaves. */
  public void stopped(How how) {
    if (how != How.SILENCE) {
      row.end(Outcome.BROKEN);
    } else if (answering.staysOpen()) {
      completed();
    }
  }

  /** The body broke the protocol. */
  public void broke() {
    row.end(Outcome.BROKEN);
  }

  /**
   * The client went away, or the server is being closed; no effect once it has ended. Who was told
   * what the answer costs has it all, and need not wait for the sentinel.
   */
  public void left() {
    row.end(told ? answering.whenComplete() : Outcome.CANCELLED);
  }

  public boolean open() {
    return row.open();
  }

  private Tokens metered(long written) {
    long completion = Math.min(answering.unseen() + written, answering.mostBilled());
    return answering.tokens().withCompletion(completion);
  }
}
