package com.getbonito.verification.clouds.anthropic;

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
  private static final int SHORT = 10 * 1024;
  private static final int CUTS_OF_LONG = 100;

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
    assertThat(decoder.ended()).as("the stream has its end mark").isTrue();
    return events;
  }

  void check(ChatRequest request, byte[] bytes, List<ChatEvent> expected) {
    streams++;
    for (int size : SIZES) {
      same(expected, pieces(request, bytes, size, size), "pieces of " + size);
    }
    boolean isShort = bytes.length <= SHORT;
    everywhere += isShort ? 1 : 0;
    int step = isShort ? 1 : Math.max(1, bytes.length / CUTS_OF_LONG);
    for (int cut = 1; cut < bytes.length; cut += step) {
      same(expected, pieces(request, bytes, cut, bytes.length), "cut at " + cut);
    }
  }

  private List<ChatEvent> pieces(ChatRequest request, byte[] bytes, int first, int others) {
    readings++;
    List<ChatEvent> events = new ArrayList<>();
    StreamDecoder decoder = codec.decoder(request);
    int at = 0;
    int size = first;
    while (at < bytes.length) {
      int length = Math.min(size, bytes.length - at);
      decoder.read(bytes, at, length, events::add);
      at += length;
      size = others;
    }
    decoder.end(events::add);
    return events;
  }

  private static void same(List<ChatEvent> expected, List<ChatEvent> events, String how) {
    if (!sameText(expected, events)) {
      assertThat(events.toString()).as(how).isEqualTo(expected.toString());
    }
  }

  /** Usage has no equality, so events are compared as they are printed. */
  private static boolean sameText(List<ChatEvent> one, List<ChatEvent> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!one.get(i).equals(other.get(i))
          && !one.get(i).toString().equals(other.get(i).toString())) {
        return false;
      }
    }
    return true;
  }

  String report() {
    return streams
        + " streams read in pieces, "
        + everywhere
        + " of them cut at every byte, "
        + readings
        + " readings";
  }
}
