package com.getbonito.verification.clouds.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.WireException;
import java.util.ArrayList;
import java.util.List;

/** One stream, read in every way that a network may cut it. */
public final class Cuts {

  /** Streams longer than this are not cut in two everywhere, but at some two hundred places. */
  private static final int LONGEST = 6_000;

  private final ChatCodec codec;
  private int streams;
  private int readings;

  public Cuts(ChatCodec codec) {
    this.codec = codec;
  }

  /**
   * Reads it whole, in two at every place, and in pieces of 1 to 16 bytes.
   *
   * @return the events of reading it whole
   */
  public List<ChatEvent> events(ChatRequest request, byte[] bytes) {
    List<ChatEvent> whole = read(request, bytes, bytes.length, bytes.length);
    streams++;
    int step = bytes.length <= LONGEST ? 1 : bytes.length / 200;
    for (int cut = 1; cut < bytes.length; cut += step) {
      same(whole, read(request, bytes, cut, bytes.length), "cut at " + cut);
    }
    for (int size = 1; size <= 16; size++) {
      same(whole, read(request, bytes, size, size), "in pieces of " + size);
    }
    return whole;
  }

  /** What was done, as a line. */
  public String counts() {
    return streams + " streams read " + readings + " ways, all in pieces of 1 to 16 bytes";
  }

  private void same(List<ChatEvent> whole, List<ChatEvent> cut, String how) {
    if (whole.size() != cut.size()) {
      assertThat(cut).as(how).hasSameSizeAs(whole);
    }
    assertThat(texts(cut)).as(how).isEqualTo(texts(whole));
  }

  private static List<String> texts(List<ChatEvent> events) {
    return events.stream()
        .map(event ->
            event instanceof ChatEvent.TextDelta text
                ? "text " + text.choice() + text.part() + text.text() + text.extras()
                : event instanceof ChatEvent.UsageReported used
                    ? used.usage().toString()
                    : event.toString())
        .toList();
  }

  private List<ChatEvent> read(ChatRequest request, byte[] bytes, int first, int then) {
    readings++;
    StreamDecoder decoder = codec.decoder(request);
    List<ChatEvent> events = new ArrayList<>();
    int at = 0;
    int size = first;
    while (at < bytes.length) {
      int length = Math.min(size, bytes.length - at);
      decoder.read(bytes, at, length, events::add);
      at += length;
      size = then;
    }
    decoder.end(events::add);
    if (!decoder.complete()) {
      throw new WireException("the stream is incomplete", null);
    }
    return events;
  }
}
