package com.getbonito.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Lines of a stream")
class LinesTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100})
  void are_the_same_however_the_stream_is_split(int step) throws IOException {
    assertThat(read("one\n\ntwo\r\nlast", step, 10))
        .containsExactly("1:one", "2:", "3:two\r", "4:last");
  }

  @Test
  void end_with_the_last_line_feed() throws IOException {
    assertThat(read("one\n", 100, 10)).containsExactly("1:one");
    assertThat(read("", 100, 10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 100})
  void that_are_too_long_are_skipped_whole(int step) throws IOException {
    assertThat(read("12345\n123456\n1234567890123\nok", step, 5))
        .containsExactly("1:12345", "2:too long", "3:too long", "4:ok");
  }

  @Test
  void of_any_length_leave_the_buffer_bounded() throws IOException {
    InputStream huge = new ByteArrayInputStream(new byte[8 * 1024 * 1024]);
    try (Lines lines = new Lines(huge, 10_000)) {
      assertThat(lines.next()).isTrue();
      assertThat(lines.isTooLong()).isTrue();
      assertThat(lines.bytes()).hasSizeLessThanOrEqualTo(10_000);
      assertThat(lines.next()).isFalse();
    }
  }

  private static List<String> read(String text, int step, int limit) throws IOException {
    InputStream stepwise =
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public int read(byte[] into, int offset, int count) {
            return super.read(into, offset, Math.min(step, count));
          }
        };
    List<String> found = new ArrayList<>();
    try (Lines lines = new Lines(stepwise, limit)) {
      while (lines.next()) {
        String line = new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8);
        found.add(lines.number() + ":" + (lines.isTooLong() ? "too long" : line));
      }
    }
    return found;
  }
}
