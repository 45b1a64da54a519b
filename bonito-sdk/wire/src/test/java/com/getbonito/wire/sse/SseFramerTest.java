package com.getbonito.wire.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SseFramerTest {

  private static final List<String> LINE_ENDS = List.of("\n", "\r", "\r\n");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          data: one\\n\\n                          | one
          data:one\\n\\n                           | one
          data:  one\\n\\n                         | ' one'
          data: one\\r\\rdata: two\\r\\r           | one,two
          data: one\\r\\n\\r\\n                    | one
          : comment\\n\\ndata: one\\n\\n           | one
          data: one\\ndata: two\\n\\n              | one/two
          data: one\\ndata\\ndata: two\\n\\n       | one//two
          id: 7\\nretry: 5\\ndata: one\\n\\n       | one
          data: one\\nunknown: x\\n\\n             | one
          event: error\\ndata: one\\n\\n           | error=one
          event: x\\n\\ndata: one\\n\\n            | one
          data\\n\\ndata: one\\n\\n                | one
          """)
  void readsWhatTheStandardSays(String stream, String expected) {
    String text = stream.replace("\\n", "\n").replace("\\r", "\r");
    assertThat(String.join(",", read(text, text.length()))).isEqualTo(expected);
  }

  @Test
  void passesOverAByteOrderMarkWhereverItIsCut() {
    byte[] bytes = "\uFEFFdata: one\n\n".getBytes(StandardCharsets.UTF_8);
    for (int size = 1; size <= bytes.length; size++) {
      assertThat(read(bytes, size)).containsExactly("one");
    }
  }

  @Test
  void passesOnAnEventWithoutTheBlankLineAfterIt() {
    assertThat(read("data: one\n\ndata: two", 100)).containsExactly("one", "two");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void givesTheSameEventsHoweverTheBytesAreSplit(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      List<String> expected = new ArrayList<>();
      byte[] bytes = stream(random, expected).getBytes(StandardCharsets.UTF_8);
      assertThat(read(bytes, bytes.length)).isEqualTo(expected);
      for (int size : new int[] {1, 2, 3, 7}) {
        assertThat(read(bytes, size)).as("pieces of " + size).isEqualTo(expected);
      }
      for (int cut = 1; cut < bytes.length; cut++) {
        List<String> events = new ArrayList<>();
        SseFramer framer = framer(events);
        feed(framer, bytes, 0, cut);
        feed(framer, bytes, cut, bytes.length);
        framer.end();
        assertThat(events).as("cut at " + cut).isEqualTo(expected);
      }
    }
  }

  @Test
  void refusesAFrameThatIsTooLongHoweverItArrives() {
    byte[] piece = "x".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
    SseFramer grown = framer(new ArrayList<>());
    assertThatThrownBy(
            () -> {
              grown.read("data: ".getBytes(StandardCharsets.US_ASCII), 0, 6);
              for (int i = 0; i <= SseFramer.MAX_FRAME / piece.length; i++) {
                grown.read(piece, 0, piece.length);
              }
            })
        .isInstanceOf(WireException.class)
        .hasMessageContaining("4194304");

    byte[] atOnce =
        ("data: " + "x".repeat(SseFramer.MAX_FRAME) + "\n\n").getBytes(StandardCharsets.US_ASCII);
    SseFramer whole = framer(new ArrayList<>());
    assertThatThrownBy(() -> whole.read(atOnce, 0, atOnce.length))
        .isInstanceOf(WireException.class);
  }

  @Test
  void passesOnAFrameOfNearlyTheGreatestLength() {
    String data = "x".repeat(SseFramer.MAX_FRAME - 100);
    assertThat(read("data: " + data + "\n\n", 8192)).containsExactly(data);
  }

  private static String stream(Random random, List<String> expected) {
    StringBuilder stream = new StringBuilder();
    String end = LINE_ENDS.get(random.nextInt(LINE_ENDS.size()));
    int events = random.nextInt(4);
    for (int event = 0; event < events; event++) {
      boolean error = random.nextInt(4) == 0;
      List<String> lines = new ArrayList<>();
      if (error) {
        lines.add("event: error");
      }
      List<String> data = new ArrayList<>();
      for (int line = random.nextInt(3); line >= 0; line--) {
        String text = words(random);
        data.add(text);
        lines.add("data:" + (text.startsWith(" ") || random.nextBoolean() ? " " : "") + text);
      }
      if (random.nextBoolean()) {
        lines.add(random.nextInt(lines.size() + 1), ": comment");
      }
      lines.forEach(line -> stream.append(line).append(end));
      stream.append(end);
      String joined = String.join("/", data);
      if (!joined.isEmpty()) {
        expected.add((error ? "error=" : "") + joined);
      }
    }
    return stream.toString();
  }

  private static String words(Random random) {
    String[] words = {"", "a", "data: x", "é", "漢字", "🙂", ":", " b", "{\"a\":1}"};
    return words[random.nextInt(words.length)];
  }

  private static List<String> read(String text, int size) {
    return read(text.getBytes(StandardCharsets.UTF_8), size);
  }

  private static List<String> read(byte[] bytes, int size) {
    List<String> events = new ArrayList<>();
    SseFramer framer = framer(events);
    for (int at = 0; at < bytes.length; at += size) {
      feed(framer, bytes, at, Math.min(bytes.length, at + size));
    }
    framer.end();
    return events;
  }

  /** Overwrites the array afterwards, as a transport that reuses its buffer does. */
  private static void feed(SseFramer framer, byte[] bytes, int from, int to) {
    byte[] piece = Arrays.copyOfRange(bytes, from, to);
    framer.read(piece, 0, piece.length);
    Arrays.fill(piece, (byte) '#');
  }

  private static SseFramer framer(List<String> events) {
    return new SseFramer((type, bytes, from, to) ->
        events.add(
            (type.isEmpty() ? "" : type + "=")
                + new String(bytes, from, to - from, StandardCharsets.UTF_8).replace('\n', '/')));
  }
}
