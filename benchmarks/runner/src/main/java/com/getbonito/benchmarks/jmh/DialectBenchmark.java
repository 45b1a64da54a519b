package com.getbonito.benchmarks.jmh;

import com.getbonito.benchmarks.driver.Workload;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.Codecs;
import com.getbonito.wire.StreamDecoder;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Every chat dialect, bytes to types and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DialectBenchmark {

  /** The dialect; those left out are one of these at another address. */
  @Param({
    "openai-chat",
    "openai-responses",
    "anthropic-messages",
    "gemini",
    "bedrock-converse",
    "bedrock-nova",
    "anthropic-bedrock"
  })
  public String dialect = "";

  private final ChatRequest request = ChatRequest.of("chat", Workload.prompt());
  private ChatCodec codec = Objects.requireNonNull(Codecs.chat("openai-chat"));
  private ModelTarget target = new ModelTarget("t", "c", "m", null);
  private byte[] answer = {};
  private List<byte[]> frames = List.of();

  /** Makes the bodies. */
  @Setup
  public void prepare() {
    codec = Objects.requireNonNull(Codecs.chat(dialect));
    target = new ModelTarget("t", "c", DialectSamples.model(dialect), null);
    answer = DialectSamples.answer(dialect);
    frames = DialectSamples.frames(dialect);
  }

  /** Writes a request with a prompt of 1 KB. */
  @Benchmark
  public byte[] encode() {
    return codec.encode(request, target, false);
  }

  /** Reads an answer with 1 KB of text. */
  @Benchmark
  public ChatResponse decode() {
    return codec.decode(answer);
  }

  /** Reads a stream that comes frame by frame; the time is per frame with text. */
  @Benchmark
  @OperationsPerInvocation(Workload.TEXT_CHUNKS)
  public boolean frame(Blackhole events) {
    StreamDecoder decoder = codec.decoder(request);
    Consumer<ChatEvent> sink = events::consume;
    for (byte[] frame : frames) {
      decoder.read(frame, 0, frame.length, sink);
    }
    decoder.end(sink);
    return decoder.complete();
  }
}
