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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** OpenAI's dialect, bytes to types and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CodecBenchmark {

  private final ChatCodec codec = Objects.requireNonNull(Codecs.chat("openai-chat"));
  private final ModelTarget target = new ModelTarget("gpt", "openai", "gpt-4.1", null);
  private final ChatRequest request = ChatRequest.of("chat", Workload.prompt());
  private final byte[] answer = Samples.answer();
  private final byte[] stream = Samples.stream();
  private final List<byte[]> frames = Samples.frames();

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

  /** Reads a chunk of a stream that comes in one piece; the time is per chunk with text. */
  @Benchmark
  @OperationsPerInvocation(Workload.TEXT_CHUNKS)
  public boolean chunkOfBurst(Blackhole events) {
    StreamDecoder decoder = codec.decoder(request);
    Consumer<ChatEvent> sink = events::consume;
    decoder.read(stream, 0, stream.length, sink);
    decoder.end(sink);
    return decoder.complete();
  }

  /** Reads a chunk of a stream that comes frame by frame; the time is per chunk with text. */
  @Benchmark
  @OperationsPerInvocation(Workload.TEXT_CHUNKS)
  public boolean chunkOfSegments(Blackhole events) {
    StreamDecoder decoder = codec.decoder(request);
    Consumer<ChatEvent> sink = events::consume;
    for (byte[] frame : frames) {
      decoder.read(frame, 0, frame.length, sink);
    }
    decoder.end(sink);
    return decoder.complete();
  }
}
