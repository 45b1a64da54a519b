package com.getbonito.testkit.simulator.exchange;

import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.SimulatedRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How one vendor reads requests and words its answers. Thread-safe. */
public interface Dialect {

  /**
   * Composes the answer to a request, or the refusal that the vendor would send.
   *
   * @param scripted what the model says, null where it is generated
   * @param effect the fault; a dialect heeds those that concern an answer's content and leaves the
   *     others to the exchange
   * @param id unique at this endpoint
   */
  Composed answer(
      SimulatedRequest request,
      @Nullable Answer scripted,
      @Nullable Effect effect,
      String id,
      Instant now);

  /** A refusal in the vendor's words. */
  Composed refusal(int status, String type, @Nullable String code, String message);
}
