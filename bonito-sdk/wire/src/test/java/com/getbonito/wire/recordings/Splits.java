package com.getbonito.wire.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatRequest;
import com.getbonito.wire.ChatCodec;
import java.util.List;

/**
 * Reads a stream again in pieces, each way of which must give the same events.
 *
 * <p>Pieces of one size at every phase put a border at every byte, small pieces and large ones
 * alike. Short streams are also cut in two at every byte; cutting long ones so would take quadratic
 * time, so there only every few bytes are, and the streams of either kind are counted.
 */
final class Splits {

  private static final int[] SIZES = {1, 2, 3, 16, 61};
  private static final int SHORT = 10 * 1024;
  private static final int CUTS_OF_LONG = 200;

  private final ChatCodec codec;
  int streams;
  int cutEverywhere;
  long readings;

  Splits(ChatCodec codec) {
    this.codec = codec;
  }

  void check(ChatRequest request, byte[] bytes, StreamReading whole) {
    List<String> expected = whole.text();
    streams++;
    for (int size : SIZES) {
      for (int phase = 0; phase < size; phase++) {
        same(
            expected,
            StreamReading.pieces(codec, request, bytes, size, phase),
            "pieces of " + size);
      }
    }
    boolean isShort = bytes.length <= SHORT;
    cutEverywhere += isShort ? 1 : 0;
    int step = isShort ? 1 : Math.max(1, bytes.length / CUTS_OF_LONG);
    for (int cut = 1; cut < bytes.length; cut += step) {
      same(
          expected,
          StreamReading.pieces(codec, request, bytes, bytes.length, cut),
          "cut at " + cut);
    }
  }

  private void same(List<String> expected, StreamReading reading, String how) {
    readings++;
    assertThat(reading.text()).as(how).isEqualTo(expected);
  }
}
