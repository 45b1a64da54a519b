package com.getbonito.verification.clouds.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.StreamDecoder;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads recorded streams however their bytes are split: byte by byte, in small pieces, and cut in
 * two. Cutting a long stream in two at every byte takes quadratic time, so of those only some are.
 */
final class Cuts {

  private static final int[] SIZES = {1, 3, 61};
  private static final int SHORT = 3 * 1024;
  private static final int CUTS_OF_LONG = 60;

  private final ChatCodec codec;
  private int streams;
  private int everywhere;
  private long readings;

  Cuts(ChatCodec codec) {
    this.codec = codec;
  }

  static List<ChatEvent> whole(ChatCodec codec, ChatRequest request, byte[] bytes) {
    List<ChatEvent> events = new ArrayList<>();
    StreamDecoder decoder = codec.decoder(request);
    decoder.read(bytes, 0, bytes.length, events::add);
    decoder.end(events::add);
    assertThat(decoder.complete()).as("the stream is complete").isTrue();
    return events;
  }

  void check(ChatRequest request, byte[] bytes, List<ChatEvent> expected) {
    streams++;
    List<String> told = told(expected);
    for (int size : SIZES) {
      assertThat(pieces(request, bytes, size, size)).as("pieces of %s", size).isEqualTo(told);
    }
    boolean isShort = bytes.length <= SHORT;
    everywhere += isShort ? 1 : 0;
    int step = isShort ? 1 : Math.max(1, bytes.length / CUTS_OF_LONG);
    for (int cut = 1; cut < bytes.length; cut += step) {
      assertThat(pieces(request, bytes, cut, bytes.length)).as("cut at %s", cut).isEqualTo(told);
    }
  }

  private List<String> pieces(ChatRequest request, byte[] bytes, int first, int others) {
    readings++;
    List<ChatEvent> events = new ArrayList<>();
    StreamDecoder decoder = codec.decoder(request);
    int at = 0;
    int size = first;
    while (at < bytes.length) {
      int length = Math.min(size, bytes.length - at);
      byte[] piece = new byte[length + 3];
      System.arraycopy(bytes, at, piece, 1, length);
      decoder.read(piece, 1, length, events::add);
      at += length;
      size = others;
    }
    decoder.end(events::add);
    return told(events);
  }

  private static List<String> told(List<ChatEvent> events) {
    return events.stream().map(Cuts::told).toList();
  }

  /** Log probabilities have no words of their own, so their number stands for them. */
  private static String told(ChatEvent event) {
    return event instanceof ChatEvent.TextDelta text
        ? "%s %s %s %s %s %s"
            .formatted(
                text.choice(),
                text.part(),
                text.text(),
                text.logprobs().size(),
                text.citations(),
                text.extras())
        : event.toString();
  }

  String report() {
    return "%s streams read byte by byte and cut in two (%s of them at every byte), %s readings"
        .formatted(streams, everywhere, readings);
  }
}
