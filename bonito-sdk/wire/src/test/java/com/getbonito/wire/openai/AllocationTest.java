package com.getbonito.wire.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatRequest;
import com.getbonito.wire.StreamDecoder;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bounds what decoding allocates, events included, on chunks as OpenAI sends them. */
class AllocationTest {

  private static final int CHUNKS = 40;
  private static final int WARM_UP = 3_000;
  private static final int MEASURED = 500;

  private long events;

  @Test
  void aStreamOfFortyChunksReadAtOnceTakesLessThanTwelveKilobytes() {
    byte[] whole = String.join("", chunks()).getBytes(StandardCharsets.UTF_8);
    assertThat(allocated(List.of(whole))).isLessThan(12_000);
  }

  @Test
  void aStreamOfFortyChunksReadOneByOneTakesLessThanTwelveKilobytes() {
    List<byte[]> pieces = chunks().stream().map(c -> c.getBytes(StandardCharsets.UTF_8)).toList();
    assertThat(allocated(pieces)).isLessThan(12_000);
  }

  private long allocated(List<byte[]> pieces) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ChatRequest request = ChatRequest.of("route", "hello");
    for (int i = 0; i < WARM_UP; i++) {
      read(request, pieces);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    long start = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < MEASURED; i++) {
      read(request, pieces);
    }
    long each = (threads.getCurrentThreadAllocatedBytes() - before) / MEASURED;
    long nanos = (threads.getCurrentThreadCpuTime() - start) / MEASURED;
    System.out.println(
        "a stream of "
            + CHUNKS
            + " chunks in "
            + pieces.size()
            + " pieces: "
            + each
            + " bytes, "
            + nanos / 1000
            + " µs");
    assertThat(events).isPositive();
    return each;
  }

  private void read(ChatRequest request, List<byte[]> pieces) {
    StreamDecoder decoder = OpenAiChatCodec.OPENAI.decoder(request);
    for (byte[] piece : pieces) {
      decoder.read(piece, 0, piece.length, event -> events++);
    }
    decoder.end(event -> events++);
    events += decoder.complete() ? 1 : 0;
  }

  private static List<String> chunks() {
    List<String> chunks = new ArrayList<>();
    for (int i = 0; i < CHUNKS; i++) {
      chunks.add(chunk("{\"content\":\" word" + i + "\"}", "null"));
    }
    chunks.add(chunk("{}", "\"stop\""));
    chunks.add("data: [DONE]\n\n");
    return chunks;
  }

  private static String chunk(String delta, String finish) {
    return "data: {\"id\":\"chatcmpl-made\",\"object\":\"chat.completion.chunk\",\"created\":1755137921,"
        + "\"model\":\"gpt-made\",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_made\","
        + "\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"logprobs\":null,\"finish_reason\":"
        + finish
        + "}],\"usage\":null,\"obfuscation\":\"WuQNXabc\"}\n\n";
  }
}
