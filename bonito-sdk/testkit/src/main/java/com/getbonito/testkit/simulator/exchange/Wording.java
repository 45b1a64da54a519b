package com.getbonito.testkit.simulator.exchange;

import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.fault.Effect.BadFrame;
import com.getbonito.testkit.simulator.fault.Effect.ErrorEvent;
import com.getbonito.testkit.simulator.fault.Effect.Refusal;
import com.getbonito.testkit.simulator.fault.Effect.Refuse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one vendor words its errors, and what spoils its streams. Thread-safe. */
public interface Wording {

  /** What bodies of any size begin with; a string in it never ends. */
  String BULK = "{\"id\":\"bulk\",\"padding\":\"";

  /**
   * A refusal as the vendor sends it; null where the vendor says this in an answer, which the
   * dialect then composes, since it knows the effect.
   */
  @Nullable Refuse refusal(Refusal refusal);

  /** The error that a stream carries in place of the rest, framed. */
  byte[] errorEvent(ErrorEvent error);

  /** The same error as the answer to a plain call. */
  Refuse errorAnswer(ErrorEvent error);

  /** Header fields of every answer: the request id under the vendor's name, and the like. */
  Map<String, String> headers(String requestId, Duration latency);

  /** An event of a stream whose data cannot be read, framed; a server-sent event unless said. */
  default byte[] garbled(byte[] data) {
    ByteArrayOutputStream event = new ByteArrayOutputStream();
    event.writeBytes("data: ".getBytes(StandardCharsets.US_ASCII));
    event.writeBytes(data);
    event.writeBytes("\n\n".getBytes(StandardCharsets.US_ASCII));
    return event.toByteArray();
  }

  /** A frame of a binary stream, broken; a text stream has none, so its events stay whole. */
  default byte[] broken(BadFrame how, byte[] frame) {
    return frame;
  }

  /** What a body of any size begins with. */
  default byte[] bulk(boolean stream) {
    return ((stream ? "data: " : "") + BULK).getBytes(StandardCharsets.UTF_8);
  }

  /** A request that is wrong, with these words. */
  default Refuse invalid(String message) {
    Refuse refuse = refusal(new Refusal(Effect.Reason.STATUS, 400, Map.of(), message));
    if (refuse == null) {
      throw new IllegalStateException("a vendor without a 400");
    }
    return refuse;
  }
}
