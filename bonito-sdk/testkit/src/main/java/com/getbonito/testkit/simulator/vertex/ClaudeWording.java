package com.getbonito.testkit.simulator.vertex;

import com.getbonito.testkit.simulator.exchange.Wording;
import com.getbonito.testkit.simulator.fault.Effect.ErrorEvent;
import com.getbonito.testkit.simulator.fault.Effect.Reason;
import com.getbonito.testkit.simulator.fault.Effect.Refusal;
import com.getbonito.testkit.simulator.fault.Effect.Refuse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Errors of Claude on Vertex AI: the platform words what it decides itself, which is who may come
 * in, what there is and how much of it; the rest is Claude's.
 */
record ClaudeWording(Wording claude, Wording google) implements Wording {

  @Override
  public @Nullable Refuse refusal(Refusal refusal) {
    boolean platform =
        switch (refusal.reason()) {
          case STATUS -> platform(refusal.status());
          case QUOTA, EXPIRED, BAD_SIGNATURE -> true;
          case CONTEXT_EXCEEDED, CONTENT_POLICY, CONTENT_FILTER, NOT_READY -> false;
        };
    Refusal worded =
        refusal.reason() == Reason.CONTENT_FILTER
            ? new Refusal(Reason.CONTENT_POLICY, refusal.status(), refusal.headers(), null)
            : refusal;
    return platform ? google.refusal(refusal) : claude.refusal(worded);
  }

  @Override
  public byte[] errorEvent(ErrorEvent error) {
    return claude.errorEvent(error);
  }

  @Override
  public Refuse errorAnswer(ErrorEvent error) {
    return claude.errorAnswer(error);
  }

  @Override
  public Map<String, String> headers(String requestId, Duration latency) {
    return google.headers(requestId, latency);
  }

  @Override
  public byte[] garbled(byte[] data) {
    return claude.garbled(data);
  }

  @Override
  public byte[] bulk(boolean stream) {
    return claude.bulk(stream);
  }

  private static boolean platform(int status) {
    return switch (status) {
      case 401, 403, 404, 429, 503 -> true;
      default -> false;
    };
  }
}
