package com.getbonito.verification.fuzz;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ResponseFormat;
import com.getbonito.chat.Tool;
import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.spi.Headers;
import com.getbonito.spi.NativeDialect;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.Codecs;
import com.getbonito.wire.CountCodec;
import com.getbonito.wire.Dialect;
import com.getbonito.wire.EmbeddingCodec;
import com.getbonito.wire.ListingCodec;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.WireException;
import com.getbonito.wire.eventstream.ChunkUnwrapper;
import com.getbonito.wire.eventstream.FrameReader;
import com.getbonito.wire.sse.SseFramer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;

/** Every door of the codecs, by the form of what is read there. */
final class Doors {

  private static final Set<Class<? extends RuntimeException>> DECODER = Set.of(WireException.class);

  private static final Set<Class<? extends RuntimeException>> READER =
      Set.of(IllegalArgumentException.class, UnsupportedFeatureException.class);

  private static final List<String> TEXT_STREAMS =
      List.of(
          "openai-chat",
          "openai-chat-compatible",
          "openai-responses",
          "anthropic-messages",
          "anthropic-vertex",
          "gemini");

  private static final List<String> FRAME_STREAMS =
      List.of("bedrock-converse", "bedrock-nova", "anthropic-bedrock");

  private static final List<String> EMBEDDINGS =
      List.of(
          "openai-embeddings",
          "bedrock-embeddings",
          "gemini-embeddings",
          "gemini-embed-content",
          "vertex-predict");

  private static final List<String> COUNTS =
      List.of("anthropic-messages", "bedrock-converse", "gemini", "gemini-api");

  private static final List<String> LISTINGS =
      List.of(
          "openai-models",
          "anthropic-models",
          "bedrock-models",
          "bedrock-profiles",
          "gemini-models",
          "vertex-publishers");

  private static final List<ChatRequest> REQUESTS =
      List.of(
          ChatRequest.of("r", "Hello"),
          ChatRequest.builder("r")
              .user("Hello")
              .responseFormat(ResponseFormat.jsonSchema("answer", "{\"type\":\"object\"}"))
              .tool(Tool.function("weather", "tells the weather", "{\"type\":\"object\"}"))
              .build());

  private Doors() {}

  /** Event streams of text, and JSON arrays that stream. */
  static List<Door> ofText() {
    List<Door> doors = new ArrayList<>();
    doors.add(new Door("SseFramer", DECODER, Doors::sse));
    TEXT_STREAMS.forEach(dialect -> streams(dialect, doors));
    return doors;
  }

  /** AWS event streams. */
  static List<Door> ofFrames() {
    List<Door> doors = new ArrayList<>();
    doors.add(new Door("FrameReader", DECODER, Doors::frames));
    doors.add(new Door("ChunkUnwrapper", DECODER, Doors::chunks));
    FRAME_STREAMS.forEach(dialect -> streams(dialect, doors));
    return doors;
  }

  /** Whole bodies: answers, errors, lists, requests. */
  static List<Door> ofBodies() {
    List<Door> doors = new ArrayList<>();
    for (String id : concatenated(TEXT_STREAMS, FRAME_STREAMS)) {
      ChatCodec codec = Objects.requireNonNull(Codecs.chat(id));
      doors.add(body("answer of " + id, DECODER, codec::decode));
      doors.add(errors(id, codec));
    }
    for (String id : EMBEDDINGS) {
      EmbeddingCodec codec = Objects.requireNonNull(Codecs.embedding(id));
      doors.add(body("vectors of " + id, DECODER, bytes -> codec.decode(bytes, Headers.NONE)));
      doors.add(errors(id, codec));
    }
    for (String id : COUNTS) {
      CountCodec codec = Objects.requireNonNull(Codecs.count(id));
      doors.add(body("count of " + id, DECODER, codec::decode));
    }
    for (String id : LISTINGS) {
      ListingCodec codec = Objects.requireNonNull(Codecs.listing(id));
      doors.add(body("list of " + id, DECODER, codec::decode));
      doors.add(errors(id, codec));
    }
    for (NativeDialect dialect : ServiceLoader.load(NativeDialect.class)) {
      doors.add(body("request of " + dialect.id(), READER, bytes -> dialect.readChat("r", bytes)));
      doors.add(
          body(
              "embedding request of " + dialect.id(),
              READER,
              bytes -> dialect.readEmbedding("r", bytes)));
    }
    return doors;
  }

  private static List<String> concatenated(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static Door body(
      String name, Set<Class<? extends RuntimeException>> allowed, Consumer<byte[]> reader) {
    return new Door(name, allowed, (bytes, cuts) -> reader.accept(bytes));
  }

  /** What is no success is read without any failure, and means something. */
  private static Door errors(String id, Dialect codec) {
    Consumer<byte[]> reader =
        bytes -> {
          for (int status : new int[] {200, 400, 429}) {
            Objects.requireNonNull(codec.classify(codec.error(status, Headers.NONE, bytes)));
          }
        };
    return body("error of " + id, Set.of(), reader);
  }

  private static void streams(String dialect, List<Door> doors) {
    ChatCodec codec = Objects.requireNonNull(Codecs.chat(dialect));
    for (int i = 0; i < REQUESTS.size(); i++) {
      ChatRequest request = REQUESTS.get(i);
      String name = "stream of " + dialect + (i == 0 ? "" : " that is structured");
      doors.add(new Door(name, DECODER, (bytes, cuts) -> stream(codec, request, bytes, cuts)));
    }
  }

  private static void stream(ChatCodec codec, ChatRequest request, byte[] bytes, int[] cuts) {
    StreamDecoder decoder = codec.decoder(request);
    Consumer<ChatEvent> sink = Objects::requireNonNull;
    pieces(bytes, cuts, (piece, from, length) -> decoder.read(piece, from, length, sink));
    decoder.end(sink);
    if (decoder.ended() && decoder.complete()) {
      decoder.read(bytes, 0, bytes.length, sink);
    }
  }

  private static void sse(byte[] bytes, int[] cuts) {
    SseFramer framer =
        new SseFramer((type, data, from, to) -> Objects.checkFromToIndex(from, to, data.length));
    pieces(bytes, cuts, framer::read);
    framer.end();
  }

  private static void frames(byte[] bytes, int[] cuts) {
    FrameReader reader =
        new FrameReader(frame -> {
          Objects.checkFromToIndex(frame.from(), frame.to(), frame.bytes().length);
          Objects.requireNonNull(frame.messageType() + frame.eventType());
        });
    pieces(bytes, cuts, reader::read);
  }

  private static void chunks(byte[] bytes, int[] cuts) {
    ChunkUnwrapper unwrapper = new ChunkUnwrapper(Objects::requireNonNull);
    pieces(bytes, cuts, unwrapper::read);
  }

  /** Takes a piece of what came. */
  @FunctionalInterface
  private interface Piecewise {
    void read(byte[] bytes, int from, int length);
  }

  /** A transport uses its buffer again, so each piece is overwritten once it has been read. */
  private static void pieces(byte[] bytes, int[] cuts, Piecewise reader) {
    int from = 0;
    for (int i = 0; i <= cuts.length; i++) {
      int to = i < cuts.length ? cuts[i] : bytes.length;
      byte[] buffer = Arrays.copyOfRange(bytes, from, to);
      reader.read(buffer, 0, buffer.length);
      Arrays.fill(buffer, (byte) '!');
      from = to;
    }
  }
}
