package com.getbonito.benchmarks.jmh;

import com.getbonito.benchmarks.driver.Workload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Bodies as providers send them. */
final class Samples {

  private static final String HEAD =
      "{\"id\":\"chatcmpl-CpQ1aVxN4s0mPzJt\",\"object\":\"%s\",\"created\":1764000000,"
          + "\"model\":\"gpt-4.1-2025-04-14\",\"service_tier\":\"default\","
          + "\"system_fingerprint\":\"fp_b3f1157249\"";
  private static final String USAGE =
      "{\"prompt_tokens\":208,\"completion_tokens\":40,\"total_tokens\":248,"
          + "\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0},"
          + "\"completion_tokens_details\":{\"reasoning_tokens\":0,\"audio_tokens\":0,"
          + "\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}}";

  private Samples() {}

  /** A whole answer with 1 KB of text. */
  static byte[] answer() {
    return bytes(
        HEAD.formatted("chat.completion")
            + ",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
            + Workload.UNARY.answer()
            + "\",\"refusal\":null,\"annotations\":[]},\"logprobs\":null,"
            + "\"finish_reason\":\"stop\"}],\"usage\":"
            + USAGE
            + "}");
  }

  /** The frames of a stream: role, {@link Workload#TEXT_CHUNKS} chunks of text, finish, usage. */
  static List<byte[]> frames() {
    List<byte[]> frames = new ArrayList<>();
    frames.add(chunk("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null"));
    for (int i = 0; i < Workload.TEXT_CHUNKS; i++) {
      frames.add(chunk("{\"content\":\" next\"}", "null"));
    }
    frames.add(chunk("{}", "\"stop\""));
    frames.add(
        frame(
            HEAD.formatted("chat.completion.chunk") + ",\"choices\":[],\"usage\":" + USAGE + "}"));
    frames.add(frame("[DONE]"));
    return frames;
  }

  /** The frames in one piece. */
  static byte[] stream() {
    StringBuilder whole = new StringBuilder();
    frames().forEach(frame -> whole.append(new String(frame, StandardCharsets.UTF_8)));
    return bytes(whole.toString());
  }

  private static byte[] chunk(String delta, String reason) {
    return frame(
        HEAD.formatted("chat.completion.chunk")
            + ",\"choices\":[{\"index\":0,\"delta\":"
            + delta
            + ",\"logprobs\":null,\"finish_reason\":"
            + reason
            + "}],\"usage\":null}");
  }

  private static byte[] frame(String data) {
    return bytes("data: " + data + "\n\n");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
