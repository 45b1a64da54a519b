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

  /** How the vendor words its errors. */
  Wording wording();

  /** Likewise for one model, where a platform hands on another vendor's words. */
  default Wording wording(String model) {
    return wording();
  }

  /** Model and kind of answer that a request asks for; in its body unless said otherwise. */
  default RequestSketch sketch(Arrival arrival, String body) {
    return RequestSketch.of(body);
  }
}
