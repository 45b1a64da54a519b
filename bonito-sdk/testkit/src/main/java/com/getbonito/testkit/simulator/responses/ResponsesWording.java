package com.getbonito.testkit.simulator.responses;

import com.getbonito.testkit.simulator.exchange.Wording;
import com.getbonito.testkit.simulator.fault.Effect.ErrorEvent;
import com.getbonito.testkit.simulator.fault.Effect.Refusal;
import com.getbonito.testkit.simulator.fault.Effect.Refuse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Errors in the stream of a response; outside of streams they are the service's own.
 *
 * @param service how the service words its other errors
 */
record ResponsesWording(Wording service) implements Wording {

  @Override
  public @Nullable Refuse refusal(Refusal refusal) {
    return service.refusal(refusal);
  }

  @Override
  public byte[] errorEvent(ErrorEvent error) {
    String event =
        """
        event: error
        data: {"type":"error","sequence_number":9999,"code":"%s",\
        "message":"The server had an error while processing your request.","param":null}

        """;
    return event.formatted(error.code()).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Refuse errorAnswer(ErrorEvent error) {
    return service.errorAnswer(error);
  }

  @Override
  public Map<String, String> headers(String requestId, Duration latency) {
    return service.headers(requestId, latency);
  }
}
