package com.getbonito.verification.clouds.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatAccumulator;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.wire.AnswerWriter;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.Losses;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.StreamWriter;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads recorded streams whole and in pieces. */
final class Streams {

  private static final ChatRequest ANY = ChatRequest.of("any", "hello");

  private Streams() {}

  /** A stream as it was read. */
  record Whole(List<String> events, ChatResponse response, boolean complete) {}

  static Whole read(ChatCodec codec, byte[] stream) {
    return read(codec, stream, new int[] {stream.length});
  }

  private static Whole read(ChatCodec codec, byte[] stream, int[] ends) {
    StreamDecoder decoder = codec.decoder(ANY);
    ChatAccumulator whole = new ChatAccumulator();
    List<String> events = new ArrayList<>();
    int from = 0;
    for (int end : ends) {
      decoder.read(stream, from, end - from, event -> take(event, whole, events));
      from = end;
    }
    decoder.end(event -> take(event, whole, events));
    return new Whole(events, whole.response(), decoder.complete());
  }

  private static void take(ChatEvent event, ChatAccumulator whole, List<String> events) {
    whole.add(event);
    events.add(event.toString());
  }

  /** A stream's answer, written again by the events that were read from it. */
  static byte[] rewritten(ChatCodec codec, AnswerWriter writer, byte[] stream, Losses losses) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StreamWriter answer = writer.stream(ANY, losses);
    StreamDecoder decoder = codec.decoder(ANY);
    decoder.read(stream, 0, stream.length, event -> answer.write(event, out));
    answer.end(out);
    return out.toByteArray();
  }

  /** The same events come byte by byte, and with one cut wherever it is. */
  static void everySplit(ChatCodec codec, byte[] stream, Whole expected) {
    int[] each = new int[stream.length];
    for (int i = 0; i < each.length; i++) {
      each[i] = i + 1;
    }
    assertThat(read(codec, stream, each).events()).isEqualTo(expected.events());
    int step = Math.max(1, stream.length / 400);
    for (int cut = 0; cut <= stream.length; cut += step) {
      assertThat(read(codec, stream, new int[] {cut, stream.length}).events())
          .as("cut at %s", cut)
          .isEqualTo(expected.events());
    }
  }
}
