package com.getbonito.wire.recordings;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.WireException;
import java.util.ArrayList;
import java.util.List;

/** Reads one stream in pieces of a size, the first of them shorter by a phase. */
final class StreamReading {

  final List<ChatEvent> events = new ArrayList<>();
  WireException failure;
  boolean complete;
  boolean ended;

  static StreamReading whole(ChatCodec codec, ChatRequest request, byte[] bytes) {
    return pieces(codec, request, bytes, Math.max(1, bytes.length), 0);
  }

  static StreamReading pieces(
      ChatCodec codec, ChatRequest request, byte[] bytes, int size, int phase) {
    StreamReading reading = new StreamReading();
    StreamDecoder decoder = codec.decoder(request);
    try {
      int at = 0;
      int next = phase == 0 ? size : phase;
      while (at < bytes.length) {
        int length = Math.min(next, bytes.length - at);
        byte[] piece = new byte[length + 2];
        System.arraycopy(bytes, at, piece, 1, length);
        decoder.read(piece, 1, length, reading.events::add);
        java.util.Arrays.fill(piece, (byte) '!');
        at += length;
        next = size;
      }
      decoder.end(reading.events::add);
    } catch (WireException failed) {
      reading.failure = failed;
    }
    reading.complete = decoder.complete();
    reading.ended = decoder.ended();
    return reading;
  }

  /** All that a caller can observe, as text. */
  List<String> text() {
    List<String> text = new ArrayList<>(events.size() + 2);
    for (ChatEvent event : events) {
      text.add(Events.text(event));
    }
    text.add(failure == null ? "" : failure.getClass().getSimpleName());
    text.add(complete + " " + ended);
    return text;
  }
}
